import { Worker } from 'node:worker_threads';

/** New objects of a worker, in MB: Node's own 48 let the waste of a long log grow to that before it is collected. */
const youngHeapMb = 8;

/** Starts one worker; `heapMb` is its JavaScript heap, columns lie outside of it. It takes its first task when it is ready. */
export function startWorker(path: string, heapMb = 1024): Worker {
  const worker = new Worker(path, {
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
  });
  worker.on('error', () => {}); // told through the task it was running; without a listener it would end the host
  return worker;
}
