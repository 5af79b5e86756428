// Makes a checkout ready: packages, dist/, and (for the demo) a printer. Needs nothing but Node and npm.
// `node build/setup.mjs [--install-printer]` does only that; `npm run demo` and `npm test` do it first.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './bundle.mjs';
import { exclusively } from './exclusive.mjs';
import { installPackages } from './install.mjs';
import { readyPrinter } from './printer.mjs';
import { isStarted, runScript, sayAs, Trouble } from './terminal.mjs';

/** The checkout that this file belongs to. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const oldestNode = [20, 19];

/** Installs and builds what is missing or out of date, one run at a time. Says nothing when all is ready. */
export async function setUp(say = sayAs('setup')) {
  requireNode();
  await exclusively(join(root, '.setup', 'lock'), say, async (alsoHeldBy) => {
    await installPackages(root, say, alsoHeldBy);
    await build(root, say);
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Trouble(
    `Node.js ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}. Install it, then run this again.`,
  );
}

if (isStarted(import.meta.url)) {
  const say = sayAs('setup');
  await runScript(async () => {
    await setUp(say);
    const printer = await readyPrinter(root, process.argv.slice(2), say);
    say(printer === null ? 'ready, without a printer for PDF' : `ready; PDF is printed with ${printer.name}`);
  });
}
