import type { Worker } from 'node:worker_threads';
import { ok, type Reply } from '../../shared/contract/fault.ts';
import { unreadImage } from '../../shared/drivers/unread-image.ts';
import type { Input } from '../../shared/model/incident.ts';
import type { BundleWork, FoundFile, WorkerRoom, WorkWatch } from '../platform/ports.ts';
import type { TaskName, Tasks } from './protocol.ts';
import { unreadInput } from './read-stream.ts';
import { cancelled, runTask } from './run-task.ts';
import { startWorker } from './start-worker.ts';
import { takeTask, type Waiting } from './task-queue.ts';

export interface RoomOptions {
  /** The bundled worker. */
  readonly workerPath: string;
  /** Two at most, one on a sick server. */
  readonly workers: 1 | 2;
  /** A worker that says nothing for this long is stopped; two minutes unless said. */
  readonly silenceMs?: number;
  /** JavaScript heap of each worker in MB; columns lie outside of it. */
  readonly maxHeapMb?: number;
  /** A worker that was started beforehand and has no task yet. */
  readonly first?: Worker | null;
}

type BundleTask = 'save-bundle' | 'verify-bundle' | 'scan-names' | 'redact-bundle';

/** Files from this size on are hashed by the second worker while the first one reads. */
const hashBesideBytes = 32 * 2 ** 20;

/** A few workers and one queue. A worker that crashes, runs out of memory or falls silent costs only its own task. */
export function createWorkerRoom(options: RoomOptions): WorkerRoom & { readonly bundles: BundleWork } {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let isClosed = false;
  if (options.first) idle.push(adopt(options.first));

  function adopt(worker: Worker): Worker {
    worker.on('exit', () => forget(worker));
    all.add(worker);
    return worker;
  }

  function forget(worker: Worker): void {
    all.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  }

  function next(): void {
    while (queue.length > 0) {
      const worker =
        idle.pop() ?? (all.size < options.workers ? adopt(startWorker(options.workerPath, options.maxHeapMb)) : null);
      if (!worker) return;
      const task = takeTask(queue);
      if (!task) return;
      void serve(worker, task);
    }
  }

  async function serve(worker: Worker, task: Waiting): Promise<void> {
    if (task.signal.aborted) {
      idle.push(worker);
      task.settle(cancelled());
      return;
    }
    worker.ref();
    const { reply, isAlive } = await runTask(worker, task, options.silenceMs ?? 120_000);
    worker.unref();
    if (isAlive && !isClosed) idle.push(worker);
    else {
      forget(worker);
      void worker.terminate();
    }
    task.settle(reply);
    next();
  }

  function ask<K extends TaskName>(
    name: K,
    input: Tasks[K]['ask'],
    { signal, onProgress = () => {} }: { signal: AbortSignal; onProgress?: (done: number) => void },
  ): Promise<Reply<Tasks[K]['answer']>> {
    return new Promise((resolve) => {
      // a worker answers each task with the answer of its own kind
      queue.push({ name, ask: input, signal, onProgress, settle: resolve as Waiting['settle'], isAlone: false });
      queueMicrotask(next); // what is asked for at the same time can be taken as one batch then
    });
  }

  /** An answer of the task's own that may be a fault. */
  async function work<K extends BundleTask>(name: K, input: Tasks[K]['ask'], watch: WorkWatch) {
    const reply = await ask(name, input, watch);
    return reply.ok ? reply.value : reply;
  }

  return {
    bundles: {
      save: (input, watch) => work('save-bundle', input, watch),
      verify: (path, watch) => work('verify-bundle', { path }, watch),
      scan: (files, watch) => work('scan-names', { files }, watch),
      redact: (input, watch) => work('redact-bundle', input, watch),
    },
    prepare() {
      while (!isClosed && all.size < options.workers) {
        const worker = adopt(startWorker(options.workerPath, options.maxHeapMb));
        worker.unref(); // until it is given a task it keeps nobody waiting
        idle.push(worker);
      }
    },
    async read(file, onProgress, signal) {
      const isHashedBeside = options.workers > 1 && file.bytes >= hashBesideBytes && file.trouble === null;
      const reading = ask('read', { files: [file], isHashed: !isHashedBeside }, { signal, onProgress });
      if (!isHashedBeside) return listed(file, await reading);
      const [read, hashed] = await Promise.all([reading, ask('hash', { path: file.path }, { signal })]);
      const inputs = listed(file, read);
      return inputs.ok ? ok(inputs.value.map((input) => withHash(input, file, hashed))) : inputs;
    },
    async examine({ tags, ...image }, watch) {
      const reply = await ask('examine', { images: [image], tags }, watch);
      if (reply.ok) return ok(reply.value[0] ?? { images: [], others: 0 });
      if (reply.fault.code === 'cancelled') return reply;
      return ok({ images: [unreadImage(image.file.name, reply.fault.message)], others: 0 });
    },
    judge: (inputs, signal) => ask('judge', { inputs }, { signal }),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** A failed worker leaves the file in the list with its reason; only a cancel ends the whole job. */
function listed(file: FoundFile, reply: Reply<Tasks['read']['answer']>): Reply<readonly Input[]> {
  if (reply.ok) return ok(reply.value[0] ?? []);
  if (reply.fault.code === 'cancelled') return reply;
  return ok([unreadInput(file, reply.fault.message)]);
}

/** Puts the digest that was taken beside the reading into the file's own input; an archive's entries have their own. */
function withHash(input: Input, file: FoundFile, hashed: Reply<string>): Input {
  const isOwn = input.file === file.name && input.sha256 === '';
  return isOwn && hashed.ok ? { ...input, sha256: hashed.value } : input;
}
