import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLight } from '../../electron/desktop/light.ts';
import { createHost, type Host } from '../../electron/host.ts';
import type { ServerPorts } from '../../electron/platform/collect-ports.ts';
import { demoScenario } from '../../electron/platform/scripted/demo-scenario.ts';
import { demoStory } from '../../electron/platform/scripted/demo-story.ts';
import { createScriptedPorts } from '../../electron/platform/scripted/ports.ts';
import { createScriptedServer } from '../../electron/platform/scripted/server.ts';
import { openIncidentFolder } from '../../electron/storage/incident-folder.ts';
import { parseIncidentList } from '../../shared/bundle/incident-list.ts';
import { createInProcessClient } from '../../shared/contract/dispatch.ts';
import { ok } from '../../shared/contract/fault.ts';
import { type EventPayload, type OperationName, operations } from '../../shared/contract/operations.ts';
import { repository } from '../helpers/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-collect-'));
const bugs: unknown[] = [];
let places = 0;

function hostFor(server: ServerPorts | null): Host {
  return createHost({
    toolVersion: '0.0.0',
    workerPath: join(repository, 'dist/worker.cjs'),
    printer: null,
    save: { kind: 'none', choose: async () => null, offer: () => null },
    dialog: null,
    admit: [],
    server,
    openSink: () => openIncidentFolder(join(folder, `incident ${++places}`), 'poolhound test'),
    reportBug: (error) => bugs.push(error),
  });
}

const ownCost = () => ({ cpuMs: 1, workingSetBytes: 1, nonPagedBytes: null });
const live = createScriptedServer(demoScenario, { elapsedMs: () => 0, ownCost });
const plenty = {
  nonPagedBytes: 2 ** 27,
  pagedBytes: 2 ** 27,
  availableBytes: 2 ** 32,
  commitBytes: 2 ** 32,
  commitLimitBytes: 2 ** 33,
  ramBytes: 2 ** 33,
  freePtes: 10_000,
  handles: 1,
  processes: 1,
  threads: 1,
};
let here: Host;
let elsewhere: Host;

beforeAll(() => {
  here = hostFor(createScriptedPorts(live, { ...demoStory, tools: { ...demoStory.tools, systeminfo: 'hangs' } }));
  elsewhere = hostFor(null);
});

afterAll(async () => {
  await Promise.all([here.close(), elsewhere.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Asks through the gate; the answer has passed its schema. */
async function ask<K extends OperationName>(host: Host, name: K, input: unknown) {
  const reply = await host.dispatch(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.fault.code}: ${reply.fault.message}`);
  return v.parse(operations[name].output, reply.value) as v.InferOutput<(typeof operations)[K]['output']>;
}

/** Collects and answers the job with all that was told on the way. */
async function collect(collectors: readonly string[], onTold: (jobId: string) => void = () => {}) {
  const client = createInProcessClient(here.dispatch, here.hub);
  const told: EventPayload<'collect.progress'>[] = [];
  const stops = [
    client.subscribe('collect.progress', (event) => {
      told.push(event);
      onTold(event.jobId);
    }),
  ];
  const ended = new Promise<EventPayload<'job.done'>>((resolve) =>
    stops.push(client.subscribe('job.done', (event) => resolve(event))),
  );
  const { jobId } = await ask(here, 'collect.start', { collectors });
  const busy = await here.dispatch('collect.start', {});
  const early = await here.dispatch('collect.result', { jobId });
  const end = await ended;
  for (const stop of stops) stop();
  return { jobId, told, end, busy, early };
}

test('the plan says what each collector touches, on this server only', async () => {
  const { collectors, isElevated } = await ask(here, 'collect.plan', {});
  expect(isElevated).toBe(true);
  expect(collectors.map(({ touches }) => touches.length > 0)).toEqual(collectors.map(() => true));
  expect((await ask(here, 'host.capabilities', {})).canCollect).toBe(true);
  expect((await ask(elsewhere, 'host.capabilities', {})).canCollect).toBe(false);
  for (const name of ['collect.plan', 'collect.start'] as const) {
    expect(await elsewhere.dispatch(name, {})).toMatchObject({ ok: false, fault: { code: 'not-supported' } });
  }
});

test('a collection tells each begin and end, and becomes evidence that opens', async () => {
  const { jobId, told, end, busy, early } = await collect(['pool', 'httperr']);
  expect(busy).toMatchObject({ ok: false, fault: { code: 'busy' } });
  expect(early).toMatchObject({ ok: false, fault: { code: 'busy' } });
  expect(told.map(({ collector, outcome }) => [collector, outcome?.state ?? 'begins'])).toEqual([
    ['pool', 'begins'],
    ['pool', 'collected'],
    ['httperr', 'begins'],
    ['httperr', 'collected'],
  ]);
  expect(end.fault).toBeNull();
  const { evidence, outcomes } = await ask(here, 'collect.result', { jobId });
  expect(outcomes).toHaveLength(2);
  const { items } = await ask(here, 'evidence.list', {});
  expect(items).toContainEqual(evidence);
});

test('a collection that is stopped keeps what it had', async () => {
  const { jobId, end } = await collect(['machine', 'updates'], (started) => {
    void here.dispatch('job.cancel', { jobId: started });
  });
  expect(end.fault?.code).toBe('cancelled');
  const { outcomes } = await ask(here, 'collect.result', { jobId });
  expect(outcomes.map(({ state }) => state)).toContain('cancelled');
  const last = readdirSync(folder).sort().at(-1) ?? '';
  const list = parseIncidentList(readFileSync(join(folder, last, 'incident.json'), 'utf8'));
  expect(list?.schema).toBe('poolhound.incident/1');
});

test('a start with little memory collects before it asks whether to draw', async () => {
  const client = createInProcessClient(here.dispatch, here.hub);
  const server = createScriptedPorts(
    { ...live, totals: async () => ok({ ...plenty, availableBytes: 2 ** 28 }) },
    demoStory,
  );
  const questions: string[] = [];
  const start = {
    server,
    client,
    commandLine: 'poolhound',
    collectedFolder: () => join(folder, `incident ${places}`),
    ask: async ({ message, detail }: { message: string; detail: string }) => {
      const list = parseIncidentList(readFileSync(join(folder, `incident ${places}`, 'incident.json'), 'utf8'));
      questions.push(`${message} ${list?.files.length} files. ${detail}`);
      return 'quit' as const;
    },
  };
  expect(await startLight(start)).toBe('quit');
  expect(questions[0]).toMatch(/^Only 256 MB of memory is left .* 1\d files\. It is in .*poolhound diagnose "/s);
  expect(await startLight({ ...start, server: createScriptedPorts(live, demoStory) })).toBe('draw');
  expect(questions).toHaveLength(1);
});

test('a second collection may follow, and one that never was is not found', async () => {
  expect((await collect(['machine'])).end.fault).toBeNull();
  expect(await here.dispatch('collect.result', { jobId: 'never' })).toMatchObject({ fault: { code: 'not-found' } });
  expect(await here.dispatch('collect.start', { collectors: [] })).toMatchObject({ fault: { code: 'bad-request' } });
  expect(bugs).toEqual([]);
});
