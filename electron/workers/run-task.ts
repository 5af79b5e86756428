import type { Worker } from 'node:worker_threads';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { TaskName, Tasks, WorkerMessage } from './protocol.ts';
import { transferables } from './transferables.ts';

export type Answer = Reply<Tasks[TaskName]['answer']>;

export interface Task {
  readonly name: TaskName;
  readonly ask: Tasks[TaskName]['ask'];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** How long a cancelled worker may take to notice before it is ended. */
const cancelGraceMs = 2000;

/**
 * Runs one task on an idle worker. `isAlive` is false when the worker crashed, fell silent for `silenceMs` or ignored a
 * cancel: it must be ended then. Never rejects.
 */
export function runTask(
  worker: Worker,
  task: Task,
  silenceMs: number,
): Promise<{ readonly reply: Answer; readonly isAlive: boolean }> {
  return new Promise((resolve) => {
    const cancel = new Int32Array(new SharedArrayBuffer(4));
    let silence = setTimeout(stuck, silenceMs);
    let grace: NodeJS.Timeout | undefined;

    function finish(reply: Answer, isAlive: boolean) {
      clearTimeout(silence);
      clearTimeout(grace);
      worker.off('message', listen).off('error', crash).off('exit', ended);
      task.signal.removeEventListener('abort', abort);
      resolve({ reply, isAlive });
    }
    function stuck() {
      finish(fault('worker-failed', 'Reading took too long without any progress and was stopped.'), false);
    }
    function abort() {
      Atomics.store(cancel, 0, 1);
      grace = setTimeout(() => finish(cancelled(), false), cancelGraceMs);
    }
    function listen(message: WorkerMessage) {
      clearTimeout(silence);
      if (message.kind === 'progress') {
        silence = setTimeout(stuck, silenceMs);
        task.onProgress(message.done);
      } else finish(message.kind === 'answer' ? ok(message.answer) : { ok: false, fault: message.fault }, true);
    }
    function crash(error: Error) {
      finish(crashed(error), false);
    }
    function ended() {
      crash(new Error('the worker ended'));
    }
    // each listener is taken off by name: removing all of a Worker's listeners also removes Node's own and silences it
    worker.on('message', listen).on('error', crash).on('exit', ended);
    task.signal.addEventListener('abort', abort);
    try {
      worker.postMessage({ name: task.name, ask: task.ask, cancel }, transferables(task.ask));
    } catch (error) {
      // columns move to the worker and are gone here: who asks twice with the same inputs has nothing left to ask about
      finish(crashed(error instanceof Error ? error : new Error(String(error))), true);
    }
  });
}

export const cancelled = () => fault('cancelled', 'Stopped as asked.');

function crashed(error: Error): Answer {
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory
    ? fault('worker-failed', 'It needs more memory than reading may use here, so it was not read.', error.message)
    : fault('worker-failed', 'Reading it stopped on a fault of Poolhound itself.', error.message);
}
