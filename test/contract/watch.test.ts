import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHost, type Host } from '../../electron/host.ts';
import { demoScenario } from '../../electron/platform/scripted/demo-scenario.ts';
import { demoStory } from '../../electron/platform/scripted/demo-story.ts';
import { createScriptedPorts } from '../../electron/platform/scripted/ports.ts';
import { createScriptedServer } from '../../electron/platform/scripted/server.ts';
import { createInProcessClient } from '../../shared/contract/dispatch.ts';
import { fault } from '../../shared/contract/fault.ts';
import { maxReplyBytes } from '../../shared/contract/messages.ts';
import { type OperationName, operations } from '../../shared/contract/operations.ts';
import { encodeFrame } from '../../shared/contract/wire.ts';
import { repository } from '../helpers/tools.ts';

let folder: string;
let host: Host;
const bugs: unknown[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolhound-watch-'));
  process.env['LOCALAPPDATA'] = folder;
  const ownCost = () => ({ cpuMs: 1, workingSetBytes: 1, nonPagedBytes: null });
  const scenario = { ...demoScenario, moreTags: 3000, movingShare: 0.3, speed: 600 };
  host = createHost({
    toolVersion: '0.0.0',
    workerPath: join(repository, 'dist/worker.cjs'),
    printer: null,
    save: { kind: 'none', choose: async () => null, offer: () => null },
    dialog: null,
    admit: [],
    openSink: async () => fault('not-supported', 'Nothing is collected here.'),
    server: createScriptedPorts(
      createScriptedServer(scenario, { elapsedMs: () => performance.now(), ownCost }),
      demoStory,
    ),
    reportBug: (error) => bugs.push(error),
  });
});

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks through the gate and checks the answer against its schema and the size a carrier takes. */
async function ask<K extends OperationName>(name: K, input: unknown) {
  const reply = await host.dispatch(name, input);
  const frame = encodeFrame(reply);
  expect(typeof frame === 'string' ? Buffer.byteLength(frame) : frame.length).toBeLessThan(maxReplyBytes);
  if (!reply.ok) throw new Error(`${name}: ${reply.fault.code}: ${reply.fault.message}`);
  return v.parse(operations[name].output, reply.value) as v.InferOutput<(typeof operations)[K]['output']>;
}

/** The next event that satisfies the test. */
function changed(isWanted: (samples: number, state: string) => boolean): Promise<void> {
  const client = createInProcessClient(host.dispatch, host.hub);
  return new Promise((resolve) => {
    const stop = client.subscribe('watch.changed', ({ samples, state }) => {
      if (!isWanted(samples, state)) return;
      stop();
      resolve();
    });
  });
}

/** Why the next job to end failed; null when it did not. */
function jobEnd(): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = host.hub.subscribe('job.done', ({ fault: why }) => {
      stop();
      resolve(why);
    });
  });
}

const tagsAsked = {
  pool: null,
  filter: '',
  sort: 'growthPerHour',
  isDescending: true,
  offset: 0,
  limit: 200,
  sparkPoints: 60,
} as const;

test('a watch runs from start to evidence through the contract', async () => {
  expect((await ask('watch.status', {})).state).toBe('idle');
  expect(await host.dispatch('watch.tags', tagsAsked)).toMatchObject({ ok: false, fault: { code: 'not-found' } });

  const sampled = changed((samples) => samples >= 3);
  const unknown = { everyMs: 250, forMs: null, isBurstAllowed: true, httpErr: 'nobody-knows' };
  expect(await host.dispatch('watch.start', unknown)).toMatchObject({ ok: false, fault: { code: 'not-found' } });
  const started = await ask('watch.start', { everyMs: 250, forMs: null, isBurstAllowed: true, ceilingBytes: 2 ** 28 });
  expect(started).toMatchObject({ canWatch: true, server: 'scripted', state: 'running' });
  const again = await host.dispatch('watch.start', { everyMs: 250, forMs: null, isBurstAllowed: true });
  expect(again).toMatchObject({ ok: false, fault: { code: 'busy' } });
  await sampled;

  const page = await ask('watch.tags', tagsAsked);
  expect(page.total).toBeGreaterThan(3000);
  expect(page.tags[0]).toEqual({ tag: 'Leak', pool: 'nonpaged' });
  expect(page.growthPerHour[0]).toBeGreaterThan(20 * 2 ** 20);
  expect(page.spark).toHaveLength(200 * 60);
  const range = { fromUtcMs: null, toUtcMs: null, buckets: 2000 };
  const line = await ask('watch.series', { of: { kind: 'tag', tag: 'Leak', pool: 'nonpaged' }, ...range });
  expect(line.utcMs.length).toBeGreaterThanOrEqual(3);
  const total = await ask('watch.series', { of: { kind: 'total', total: 'nonPagedBytes' }, ...range });
  expect(total.max.at(-1)).toBeGreaterThan(line.max.at(-1) ?? 0);
  const processes = await ask('watch.processes', { sort: 'handles', isDescending: true, offset: 0, limit: 2 });
  expect(processes.rows.map(({ name }) => name)).toEqual(['System', 'backupagent.exe']);

  expect((await ask('watch.pause', {})).state).toBe('paused');
  expect((await ask('watch.resume', {})).state).toBe('running');
  const { status, evidence } = await ask('watch.stop', {});
  expect(status.state).toBe('idle');
  expect(evidence?.kind).toBe('folder');

  const ended = jobEnd();
  const { incidentId } = await ask('incident.open', { evidence: [evidence?.id] });
  expect(await ended).toBeNull();
  const asked = { incidentId, pool: 'nonpaged', fromUtcMs: null, toUtcMs: null, buckets: 2000, largest: 20 } as const;
  const chart = await ask('incident.pool', asked);
  expect(chart.tags.map(({ tag }) => tag)).toContain('Leak');
  expect(chart.max.at(-1)).toBeCloseTo(total.max.at(-1) ?? 0, -8);
  const one = await ask('incident.pool', { ...asked, tags: ['Leak', 'None'], buckets: 1 });
  expect(one.utcMs).toHaveLength(1);
  expect(one.tags[0]?.max[0]).toBeGreaterThan(one.tags[0]?.min[0] ?? 0);
  expect(one.tags[1]?.max[0]).toBeNaN();
  expect(bugs).toEqual([]);
});
