import { expect, test } from 'vitest';
import { createJobs } from '../../electron/services/jobs.ts';
import { createEventHub } from '../../shared/contract/dispatch.ts';
import { fault, ok } from '../../shared/contract/fault.ts';
import { bucketRefusals } from '../../shared/derive/httperr/refusal-columns.ts';

function jobs() {
  const hub = createEventHub();
  const seen: { name: string; payload: unknown }[] = [];
  hub.subscribeAll((name, payload) => seen.push({ name, payload }));
  let id = 0;
  const service = createJobs(hub, () => `job-${++id}`);
  const done = () => new Promise<void>((resolve) => hub.subscribe('job.done', () => resolve()));
  return { service, seen, done };
}

test('a job tells its progress and then its end, once', async () => {
  const { service, seen, done } = jobs();
  const ended = done();
  service.start(async (job) => {
    job.progress(1, 2, 'Reading');
    return ok(null);
  });
  expect(seen).toEqual([]);
  await ended;
  expect(seen).toEqual([
    { name: 'job.progress', payload: { jobId: 'job-1', done: 1, total: 2, what: 'Reading' } },
    { name: 'job.done', payload: { jobId: 'job-1', fault: null, result: null } },
  ]);
});

test('cancel reaches the job, and cancelling an ended job is said to do nothing', async () => {
  const { service, seen, done } = jobs();
  const ended = done();
  const jobId = service.start(
    (job) =>
      new Promise((resolve) =>
        job.signal.addEventListener('abort', () => resolve(fault('cancelled', 'Stopped as asked.'))),
      ),
  );
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(await service.cancel({ jobId })).toEqual(ok({ isCancelled: true }));
  await ended;
  expect(seen.at(-1)?.payload).toMatchObject({ fault: { code: 'cancelled' } });
  expect(await service.cancel({ jobId })).toEqual(ok({ isCancelled: false }));
});

test('a job that throws ends with a fault of its own and not with a crash', async () => {
  const { service, seen, done } = jobs();
  const ended = done();
  service.start(async () => {
    throw new Error('bug');
  });
  await ended;
  expect(seen.at(-1)?.payload).toMatchObject({ fault: { code: 'internal' } });
});

test('refusals fall into even clock buckets and a record without a number adds no connections', () => {
  const at = (seconds: number) => Date.UTC(2007, 10, 13, 20, 1, seconds);
  const refusals = {
    utcMs: Float64Array.of(at(44), at(49), at(54)),
    connections: Float64Array.of(3, -1, 4),
    line: new Float64Array(3),
  };
  const range = { fromUtcMs: at(44), toUtcMs: at(54) };
  const fine = bucketRefusals(refusals, { ...range, buckets: 100 });
  expect(fine.bucketMs).toBe(5000);
  expect([...fine.utcMs]).toEqual([at(40), at(45), at(50)]);
  expect([...fine.connections]).toEqual([3, 0, 4]);
  const coarse = bucketRefusals(refusals, { ...range, buckets: 1 });
  expect(coarse.bucketMs).toBe(15_000);
  expect([...coarse.records]).toEqual([1, 2]);
});
