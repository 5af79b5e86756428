import type { WorkerRoom } from '../../../electron/platform/ports.ts';
import { readImage } from '../../../electron/workers/images/read-image.ts';
import { judge } from '../../../electron/workers/judge.ts';
import { readFile } from '../../../electron/workers/read-file.ts';
import { ok } from '../../../shared/contract/fault.ts';

const context = { isCancelled: () => false, progress: () => undefined };

/** The worker room without its threads. */
export const room: WorkerRoom = {
  prepare: () => undefined,
  read: async (file) => ok(await readFile(file, true, context)),
  examine: async (ask) => ok(await readImage(ask, context)),
  judge: async (inputs) => ok(judge(inputs)),
  close: async () => undefined,
};
