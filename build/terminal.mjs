// What the build scripts share to speak to a person: short plain lines, and troubles that are one sentence, not a stack.

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Something the person at the keyboard can do something about; its message is all that is shown. */
export class Trouble extends Error {}

/** Prints one line of progress, prefixed with who is speaking. */
export const sayAs = (who) => (line) => console.log(`${who}: ${line}`);

/**
 * Runs a script's whole work and sets the exit code: what `task` returns (0 when nothing), or 1 after a trouble. A bug is
 * left to Node, which prints its stack.
 */
export async function runScript(task) {
  try {
    process.exitCode = (await task()) ?? 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Seconds since a moment of `performance.now()`, for people: `3.4 s`. */
export const secondsSince = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** True in the script that Node was started with, false where it is imported; pass `import.meta.url`. */
export const isStarted = (moduleUrl) =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(moduleUrl));
