import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPush } from '../../../electron/fleet/otlp/push.ts';
import { createOtlpSink } from '../../../electron/fleet/otlp/sink.ts';
import type { MetricSink } from '../../../electron/platform/watch-ports.ts';
import type { WatchFacts } from '../../../shared/fleet/families.ts';
import { createLiveView } from '../../../shared/journal/track/live-view.ts';
import { attributesOf, metricsOf, receiveOtlp } from '../../helpers/otlp-receiver.ts';
import { watchInto } from '../../helpers/sink-session.ts';
import { repository } from '../../helpers/tools.ts';
import { kernelTags, sampleOf } from '../../unit/journal/samples.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound-otlp-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const scenario = {
  name: 'pushed',
  startUtc: '2026-03-02T08:00:00Z',
  speed: 600,
  ramBytes: 2 ** 33,
  tags: [
    { tag: 'Leak', bytes: 60_000_000, growthPerHour: 20_000_000 },
    { tag: 'a"\\\n', bytes: 9_000_000 },
  ],
};
const scenarioFile = join(base, 'scenario.json');
writeFileSync(scenarioFile, JSON.stringify(scenario));

/** The command line watching the simulated server for a second or so. */
function watch(name: string, ...args: string[]): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const child = spawn(
    process.execPath,
    [join(repository, 'dist/cli.cjs'), 'watch', '-o', join(base, name), '--every', '0.1', '--for', '1.5s', ...args],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        POOLHOUND_SCENARIO: scenarioFile,
        LOCALAPPDATA: base,
        // an address that only the surroundings name is never used
        OTEL_EXPORTER_OTLP_ENDPOINT: named,
      },
    },
  );
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += String(text);
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stderr })));
}
let named = 'http://127.0.0.1:9';

test('a watch pushes what the textfile has, with the resource by the semantic conventions', async () => {
  const receiver = await receiveOtlp();
  const { status, stderr } = await watch('pushes', '--otlp', receiver.url, '--ceiling', '256');
  expect(status, stderr).toBe(0);
  const last = receiver.pushes.at(-1);
  expect(last?.path).toBe('/v1/metrics');
  expect(attributesOf(last?.resourceMetrics[0]?.resource)).toMatchObject({
    'service.name': 'poolhound',
    'service.version': expect.stringMatching(/^\d/),
    'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'host.name': expect.stringMatching(/./),
    'process.pid': expect.stringMatching(/^\d+$/),
    'telemetry.sdk.name': 'opentelemetry',
  });
  const metrics = metricsOf(last);
  const pool = metrics.get('poolhound.pool');
  expect(pool).toMatchObject({ unit: 'By', description: 'Bytes of kernel pool in use.' });
  expect(pool?.gauge?.dataPoints.map((point) => attributesOf(point)['pool']).sort()).toEqual(['nonpaged', 'paged']);
  const tags = metrics.get('poolhound.tag')?.gauge?.dataPoints ?? [];
  expect(tags.map((point) => attributesOf(point)['tag']).sort()).toEqual(['Leak', 'a%22%5C%0A']);
  expect(tags.find((point) => attributesOf(point)['tag'] === 'Leak')?.asDouble).toBeGreaterThan(60_000_000);
  const samples = metrics.get('poolhound.samples');
  expect(samples?.sum).toMatchObject({
    isMonotonic: true,
    aggregationTemporality: 'AGGREGATION_TEMPORALITY_CUMULATIVE',
  });
  expect(samples?.sum?.dataPoints[0]?.asDouble).toBeGreaterThan(5);
  await receiver.close();
}, 30_000);

test('nothing is sent unless the address is named on the command line', async () => {
  const receiver = await receiveOtlp();
  named = receiver.url;
  const { status } = await watch('silent');
  named = 'http://127.0.0.1:9';
  expect(status).toBe(0);
  expect(receiver.requests).toBe(0);
  await receiver.close();
}, 30_000);

test('an endpoint that is none is a mistake on the command line', async () => {
  const { status, stderr } = await watch('mistake', '--otlp', 'collector:4318');
  expect(status).toBe(2);
  expect(stderr).toContain('http://collector:4318');
});

const server = {
  ...{ host: 'web1', arch: 'x64', os: 'win32', osVersion: '10.0.20348' },
  ...{ toolVersion: '1.2.3', instanceId: 'one', processId: 4 },
};
let clockMs = 0;
function sinkTo(url: string, timeoutMs = 300): MetricSink {
  return createOtlpSink(createPush(server, { url, timeoutMs }), { url, elapsedMs: () => clockMs });
}
function facts(...tags: readonly string[]): WatchFacts {
  const view = createLiveView(5000);
  const rows = tags.map((tag) => ({ tag, bytes: 4096, allocs: 2, frees: 1 }));
  view.take(sampleOf(0, { tags: kernelTags(rows) }), null);
  return { view, ceilingBytes: null, samples: 1, refusals: null, sources: [] };
}
async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('the server is named as the semantic conventions name it', async () => {
  const receiver = await receiveOtlp();
  const sink = sinkTo(receiver.url);
  sink.offer(facts('Leak'));
  await until(() => receiver.pushes.length === 1);
  expect(attributesOf(receiver.pushes[0]?.resourceMetrics[0]?.resource)).toMatchObject({
    'host.name': 'web1',
    'host.arch': 'amd64',
    'os.type': 'windows',
    'os.version': '10.0.20348',
  });
  await sink.close();
  await receiver.close();
});

test('a tag that has left is not told of any more', async () => {
  const receiver = await receiveOtlp();
  const sink = sinkTo(receiver.url);
  for (const [at, tags] of [['Leak', 'Gone'], ['Leak']].entries()) {
    await until(() => {
      sink.offer(facts(...tags));
      return receiver.pushes.length > at;
    });
  }
  const told = () => metricsOf(receiver.pushes.at(-1)).get('poolhound.tag')?.gauge?.dataPoints ?? [];
  await until(() => {
    sink.offer(facts('Leak'));
    return told().length === 1;
  });
  expect(attributesOf(told()[0])).toEqual({ pool: 'nonpaged', tag: 'Leak' });
  await sink.close();
  await receiver.close();
});

test('after a failure it is tried again later and later, and both ends of the trouble are said once', async () => {
  const receiver = await receiveOtlp((number, reply) => void reply.writeHead(number <= 3 ? 500 : 200).end());
  const sink = sinkTo(receiver.url);
  const notes: string[] = [];
  const askedAt: number[] = [];
  for (clockMs = 0; receiver.requests < 4; clockMs += 20) {
    const before = receiver.requests;
    sink.offer(facts('Leak'));
    // a push that was begun is waited for, as long as the clock stands still
    await new Promise((resolve) => setTimeout(resolve, 3));
    if (receiver.requests > before) askedAt.push(clockMs);
    notes.push(...sink.takeNotes().map(({ code }) => code));
  }
  await until(() => {
    notes.push(...sink.takeNotes().map(({ code }) => code));
    return notes.length >= 2;
  });
  expect(notes).toEqual(['otlp-failed', 'otlp-back']);
  const waits = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
  for (const [index, leastMs] of [1000, 2000, 4000].entries()) expect(waits[index]).toBeGreaterThanOrEqual(leastMs);
  await sink.close();
  await receiver.close();
});

test.each([
  ['is closed', 'http://127.0.0.1:9'],
  ['never answers', null],
])(
  'sampling goes on while the endpoint is one that %s and nothing piles up',
  async (name, address) => {
    const receiver = await receiveOtlp(() => {}); // takes everything and says nothing
    const url = address ?? receiver.url;
    const push = createPush(server, { url, timeoutMs: 2000 });
    const sink = createOtlpSink(push, { url, elapsedMs: () => performance.now() });
    const session = await watchInto(sink, { folder: join(base, name), scenario, everyMs: 5 });
    await until(() => session.samples >= 100);
    expect(session.state).toBe('running');
    expect(receiver.mostOpen).toBeLessThanOrEqual(1);
    const stoppedAt = performance.now();
    await session.stop();
    // a push under way does not hold up the end: it would wait twenty seconds
    expect(performance.now() - stoppedAt).toBeLessThan(10_000);
    await receiver.close();
  },
  30_000,
);
