import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Runs the headless host of the same folder in this process, with its own arguments. It ends the process itself, so the
 * promise stays open.
 */
export function serveCommand(args: readonly string[], programsFolder: string): Promise<never> {
  const program = join(programsFolder, 'headless.cjs');
  process.argv = [process.argv[0] ?? 'node', program, ...args];
  createRequire(program)(program);
  return new Promise(() => {});
}
