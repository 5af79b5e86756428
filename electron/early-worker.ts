import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { programsFolder } from './programs-folder.ts';
import { startWorker } from './workers/start-worker.ts';

/** Commands that surely give a worker something to read. */
const reading = ['diagnose', 'drivers', 'fleet'];

/**
 * The first worker of a command that reads evidence. It starts on another core while the command line is still being
 * loaded; null for every other command.
 */
export const earlyWorker: Worker | null = reading.includes(process.argv[2] ?? '')
  ? startWorker(join(programsFolder, 'worker.cjs'))
  : null;
