import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { runTask } from '../../../electron/workers/run-task.ts';

/** Takes messages as a worker does, buffers moved, and answers each at once. */
function echo(): Worker {
  const emitter = Object.assign(new EventEmitter(), {
    postMessage(message: unknown, transfer: ArrayBuffer[]) {
      structuredClone(message, { transfer });
      emitter.emit('message', { kind: 'answer', answer: null });
    },
  });
  return emitter as unknown as Worker; // only what runTask touches
}

test('asking twice with inputs whose columns were moved to the worker is a fault, not a wait without end', async () => {
  const task = {
    name: 'judge',
    ask: { inputs: [{ columns: new Float64Array(100_000) }] },
    signal: new AbortController().signal,
    onProgress: () => {},
  } as unknown as Parameters<typeof runTask>[1];
  expect((await runTask(echo(), task, 1000)).reply.ok).toBe(true);
  const again = await runTask(echo(), task, 1000);
  expect(again).toMatchObject({ reply: { ok: false, fault: { code: 'worker-failed' } }, isAlive: true });
});
