import { expect, test } from 'vitest';
import type { Collector } from '../../../electron/collectors/collector.ts';
import { runCollectors } from '../../../electron/collectors/run.ts';
import type { CollectRun, EvidenceSink } from '../../../electron/platform/collect-ports.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';

const plan = (id: 'pool' | 'boot' | 'drivers', timeoutMs = 5000): Collector['plan'] => ({
  id,
  title: id,
  touches: [],
  needsElevation: 'never',
  timeoutMs,
});

function runWith(sink: Partial<EvidenceSink> = {}) {
  const written: string[] = [];
  const abort = new AbortController();
  const run: CollectRun = {
    server: { live: { now: () => 0 } } as CollectRun['server'], // the only part these collectors touch
    sink: {
      async write({ name }) {
        written.push(name);
        return ok({ bytes: 3 });
      },
      finish: async () => ok({ path: '' }),
      ...sink,
    },
    signal: abort.signal,
    onCollector: () => {},
  };
  return { run, written, abort };
}

test('a collector that throws, one that hangs and one that complains stop no other', async () => {
  const { run, written } = runWith();
  const outcomes = await runCollectors(
    [
      {
        plan: plan('boot'),
        collect: async () => {
          throw new Error('odd');
        },
      },
      { plan: plan('drivers', 5), collect: () => new Promise(() => {}) },
      {
        plan: plan('pool'),
        async collect({ write, trouble }) {
          await write('a.txt', 'how', 'abc');
          trouble({ code: 'not-supported', message: 'less' });
        },
      },
    ],
    run,
  );
  expect(outcomes.map(({ id, state, faults }) => [id, state, faults[0]?.code])).toEqual([
    ['boot', 'failed', 'internal'],
    ['drivers', 'failed', 'timed-out'],
    ['pool', 'partial', 'not-supported'],
  ]);
  expect(written).toEqual(['a.txt']);
});

test('what a collector writes after its time is up is not counted', async () => {
  const { run, written } = runWith();
  let late: Promise<boolean> = Promise.resolve(true);
  const [outcome] = await runCollectors(
    [
      {
        plan: plan('pool', 5),
        collect: ({ signal, write }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              late = Promise.resolve().then(() => write('late.txt', 'how', 'abc'));
            });
          }),
      },
    ],
    run,
  );
  expect(await late).toBe(false);
  expect(written).toEqual([]);
  expect(outcome?.files).toBe(0);
});

test('a full disk is a fault of each file, and the collectors go on', async () => {
  const { run } = runWith({ write: async () => fault('cannot-write', 'The disk is full.') });
  const collector: Collector = {
    plan: plan('pool'),
    collect: async ({ write }) => void (await write('a', 'how', 'b')),
  };
  const outcomes = await runCollectors([collector, { ...collector, plan: plan('boot') }], run);
  expect(outcomes.map(({ state, faults }) => [state, faults[0]?.code])).toEqual([
    ['failed', 'cannot-write'],
    ['failed', 'cannot-write'],
  ]);
});

test('after a stop the collectors that are left end as cancelled, without being run', async () => {
  const { run, abort } = runWith();
  abort.abort();
  const outcomes = await runCollectors(
    [
      {
        plan: plan('pool'),
        collect: async () => {
          throw new Error('was run');
        },
      },
    ],
    run,
  );
  expect(outcomes[0]).toMatchObject({ state: 'cancelled', faults: [{ code: 'cancelled' }] });
});
