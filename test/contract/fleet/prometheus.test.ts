import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, expect } from 'vitest';
import { repository, testNeeding, tool } from '../../helpers/needs.ts';
import { type Running, run } from '../../helpers/running.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound-prometheus-'));
const programs: Running[] = [];
afterEach(async () => {
  await Promise.all(programs.splice(0).map((each) => each.ended(0)));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const at = (name: string) => join(base, name);
for (const folder of ['textfile', 'httperr', 'data']) mkdirSync(at(folder));
const errorLog = at('httperr/httperr1.log');
const refusal = '2026-03-02 08:00:01 - - - - - - - - - 27_Connections_Refused -\r\n';

/** A leak whose six hundred seconds pass in one: at 85 % of what may be used in two seconds, at the end of it in four. */
function writeScenario(): void {
  const scenario = {
    ...{ name: 'leak', startUtc: new Date().toISOString(), speed: 600, ramBytes: 2 ** 32, untaggedBytes: 4 * 2 ** 20 },
    tags: [
      { tag: 'Leak', bytes: 185 * 2 ** 20, growthPerHour: 60 * 2 ** 20 },
      { tag: 'a"\\\n', bytes: 2 ** 20 },
    ],
  };
  writeFileSync(at('scenario.json'), JSON.stringify(scenario));
  writeFileSync(
    errorLog,
    '#Software: Microsoft HTTP API 1.0\r\n#Version: 1.0\r\n#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\r\n',
  );
}

/** The rules as they are, but a minute of waiting passes in no time, as the leak's do. */
function writeRules(): void {
  const rules = readFileSync(join(repository, 'build/fleet/poolhound.rules.yml'), 'utf8');
  writeFileSync(at('rules.yml'), rules.replaceAll(/^( +)(for|interval): .*$/gm, '$1$2: 1s'));
}

function startAll(exporterPort: number, prometheusPort: number): void {
  const config = `
global: { scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms }
rule_files: [rules.yml]
scrape_configs: [{ job_name: node, static_configs: [{ targets: ['127.0.0.1:${exporterPort}'] }] }]
`;
  writeFileSync(at('prometheus.yml'), config);
  const watch = ['watch', '-o', at('watch'), '--every', '0.25', '--ceiling', '256'];
  programs.push(
    run(
      process.execPath,
      [join(repository, 'dist/cli.cjs'), ...watch, '--httperr', at('httperr'), '--textfile', at('textfile')],
      { ...process.env, POOLHOUND_SCENARIO: at('scenario.json'), LOCALAPPDATA: base },
    ),
    run(tool('nodeExporter'), [
      '--collector.disable-defaults',
      '--collector.textfile',
      `--collector.textfile.directory=${at('textfile')}`,
      `--web.listen-address=127.0.0.1:${exporterPort}`,
    ]),
    run(tool('prometheus'), [
      `--config.file=${at('prometheus.yml')}`,
      `--storage.tsdb.path=${at('data')}`,
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
    ]),
  );
}

testNeeding('prometheus', 'nodeExporter')(
  'a scripted leak passes the textfile collector and Prometheus, and its alerts are seen firing',
  async () => {
    writeScenario();
    writeRules();
    const [exporterPort, prometheusPort] = [await freePort(), await freePort()];
    startAll(exporterPort, prometheusPort);
    const ask = (path: string) => answerOf(`http://127.0.0.1:${prometheusPort}/api/v1/${path}`);
    const query = async (what: string) => samplesOf(await ask(`query?query=${encodeURIComponent(what)}`));

    // the counter is there before anything is refused, so that the first refusals are an increase
    await until(async () => (await query('poolhound_refused_connections_total')).length > 0);
    appendFileSync(errorLog, refusal);
    const wanted = ['PoolhoundConnectionsRefused', 'PoolhoundPoolEndsWithinADay', 'PoolhoundPoolNearlyFull'];
    await until(async () => {
      const firing = firingOf(await ask('alerts'));
      return wanted.every((name) => firing.includes(name));
    });

    expect(await query('node_textfile_scrape_error')).toEqual([{ labels: {}, value: 0 }]);
    expect(await query('poolhound_refused_connections_total')).toEqual([{ labels: {}, value: 27 }]);
    const tags = await query('poolhound_tag_bytes{pool="nonpaged"}');
    expect(tags.map(({ labels }) => labels['tag']).sort()).toEqual(['Leak', 'a%22%5C%0A']);
    const alert = alertsOf(await ask('alerts')).find(({ labels }) => labels['alertname'] === wanted[0]);
    expect(alert?.annotations['description']).toContain('poolhound collect -o incident.zip');
  },
  60_000,
);

/** A port that nobody listened at a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // it listens on a port
      server.close(() => resolve(port));
    });
  });
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) {
    const gone = programs.find(({ child }) => child.exitCode !== null);
    if (gone) throw new Error(gone.said());
    await wait(100);
  }
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Alert {
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What Prometheus' API says (its documented answers); null while it starts. */
async function answerOf(url: string): Promise<unknown> {
  try {
    const reply = await fetch(url);
    return reply.ok ? ((await reply.json()) as { readonly data: unknown }).data : null;
  } catch {
    return null; // it does not listen yet
  }
}

function samplesOf(data: unknown): Sample[] {
  const answer = data as { readonly result: readonly { metric: Record<string, string>; value: [number, string] }[] };
  return (answer?.result ?? []).map(({ metric: { __name__, instance, job, ...labels }, value }) => ({
    labels,
    value: Number(value[1]),
  }));
}

const alertsOf = (data: unknown): readonly Alert[] =>
  (data as { readonly alerts: readonly Alert[] } | null)?.alerts ?? [];

const firingOf = (data: unknown): string[] =>
  alertsOf(data).flatMap(({ state, labels }) => (state === 'firing' ? [labels['alertname'] ?? ''] : []));
