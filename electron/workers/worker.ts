import { parentPort } from 'node:worker_threads';
import { fault } from '../../shared/contract/fault.ts';
import { redactBundle, scanNames } from '../storage/bundle/redact-bundle.ts';
import { saveBundle } from '../storage/bundle/save-bundle.ts';
import { verifyBundle } from '../storage/bundle/verify-bundle.ts';
import { hashFile } from './file-bytes.ts';
import { readImages } from './images/read-image.ts';
import { judge } from './judge.ts';
import {
  Cancelled,
  type TaskContext,
  type TaskMessage,
  type TaskName,
  type Tasks,
  type WorkerMessage,
} from './protocol.ts';
import { readFiles } from './read-file.ts';
import { transferables } from './transferables.ts';

/** One function for each task of the protocol. */
const tasks: { readonly [K in TaskName]: (ask: Tasks[K]['ask'], context: TaskContext) => Promise<Tasks[K]['answer']> } =
  {
    read: readFiles,
    hash: async ({ path }, context) => hashFile(path, context),
    examine: readImages,
    judge: async ({ inputs }) => judge(inputs),
    'save-bundle': saveBundle,
    'verify-bundle': ({ path }, context) => verifyBundle(path, context),
    'scan-names': ({ files }, context) => scanNames(files, context),
    'redact-bundle': redactBundle,
  };

/** Progress is worth a message at most this often. */
const progressEveryMs = 50;

async function run(message: TaskMessage): Promise<WorkerMessage> {
  let toldAt = 0;
  const context: TaskContext = {
    isCancelled: () => Atomics.load(message.cancel, 0) !== 0,
    progress(done) {
      const now = performance.now();
      if (now - toldAt < progressEveryMs) return;
      toldAt = now;
      parentPort?.postMessage({ kind: 'progress', done } satisfies WorkerMessage);
    },
  };
  try {
    // the map pairs name and ask; the message came from our own room
    const serve = tasks[message.name] as (ask: unknown, context: TaskContext) => Promise<Tasks[TaskName]['answer']>;
    return { kind: 'answer', answer: await serve(message.ask, context) };
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'fault', fault: fault('cancelled', 'Stopped as asked.').fault };
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      kind: 'fault',
      fault: fault('worker-failed', 'Reading stopped on a fault of Poolhound itself.', detail).fault,
    };
  }
}

parentPort?.on('message', (message: TaskMessage) => {
  void run(message).then((reply) => parentPort?.postMessage(reply, transferables(reply)));
});
