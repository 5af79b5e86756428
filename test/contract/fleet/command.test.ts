import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FleetSurvey } from '../../../shared/fleet/survey/survey.ts';
import { repository, testNeeding, tool } from '../../helpers/needs.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound fleet '));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const folder = join(base, 'servers');
const incidents = join(repository, 'test/fixtures/incidents');
for (const name of ['web1', 'web2'])
  cpSync(join(incidents, 'three-gb-antivirus'), join(folder, name), { recursive: true });
cpSync(join(incidents, 'four-tags'), join(folder, 'mail'), { recursive: true });
mkdirSync(join(folder, 'nothing'));
mkdirSync(join(base, 'empty'));

function poolhound(...args: string[]) {
  return spawnSync(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, LOCALAPPDATA: base, HOME: base, XDG_DATA_HOME: base },
  });
}
const fleet = (...args: string[]) => poolhound('fleet', ...args);

// bundles beside folders: one whole, one cut off, one with a damaged file in it, one that is no zip any more
poolhound('collect', '--from', join(incidents, 'leak-tag'), '-o', join(folder, 'whole.zip'));
const whole = readFileSync(join(folder, 'whole.zip'));
writeFileSync(join(folder, 'cut.zip'), whole.subarray(0, Math.round(whole.length * 0.7)));
const flipped = Buffer.from(whole);
for (let at = 600; at < 640; at += 1) flipped[at] = (flipped[at] ?? 0) ^ 0x55;
writeFileSync(join(folder, 'flipped.zip'), flipped);
writeFileSync(join(folder, 'torn.zip'), 'PK\u0003\u0004 torn');

test('servers are put side by side, and what is damaged is a row with a problem', () => {
  const { status, stdout } = fleet(folder, '--json');
  expect(status).toBe(0);
  const survey = JSON.parse(stdout) as FleetSurvey;
  expect(survey.schema).toBe('poolhound.fleet/1');
  const rows = new Map(survey.servers.map((row) => [row.name, row]));
  expect([...rows.keys()].sort()).toEqual(
    ['cut.zip', 'flipped.zip', 'mail', 'nothing', 'torn.zip', 'web1', 'web2', 'whole.zip'].sort(),
  );
  expect(survey.shared).toContainEqual({ what: 'tag', name: 'SavE', version: null, servers: ['web1', 'web2'] });
  expect(rows.get('web2')).toMatchObject({ refusedConnections: 21, problem: null });
  expect(rows.get('whole.zip')).toMatchObject({ verdict: 'nonpaged-pool-leak', problem: null });
  for (const name of ['torn.zip', 'nothing']) expect(rows.get(name)?.verdict, name).toBeNull();
  for (const name of ['torn.zip', 'nothing', 'cut.zip', 'flipped.zip'])
    expect(rows.get(name)?.problem, name).not.toBeNull();
}, 60_000);

test('plain lines and CSV say the same', () => {
  const { stdout } = fleet(folder);
  expect(stdout).toContain('tag SavE: 2 servers (web1, web2)');
  const csv = fleet(folder, '--csv').stdout.split('\r\n');
  expect(csv).toHaveLength(10);
  expect(csv.find((line) => line.startsWith('web1,'))).toContain('nonpaged-pool-leak');
}, 60_000);

test('reports are written as HTML, CSV and JSON, and the list of recent incidents stays as it was', () => {
  const html = join(base, 'fleet.html');
  const csv = join(base, 'fleet.csv');
  const json = join(base, 'fleet.json');
  const { stderr, status } = fleet(folder, '--report', html, '--report', csv, '--report', json, '--language', 'zh');
  expect(status, stderr).toBe(0);
  expect(readFileSync(html, 'utf8')).toContain('<html lang="zh-CN">');
  expect(readFileSync(csv, 'utf8')).toMatch(/^\ufeffserver,/);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ schema: 'poolhound.fleet/1' });
  expect(readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((name) => /recent/.test(name))).toEqual([]);
}, 60_000);

testNeeding('chromium', 'pdftotext')(
  'the PDF has the servers in it',
  () => {
    const pdf = join(base, 'fleet.pdf');
    const { stderr, status } = fleet(folder, '--report', pdf);
    expect(status, stderr).toBe(0);
    const text = spawnSync(tool('pdftotext'), ['-layout', pdf, '-'], { encoding: 'utf8' }).stdout;
    expect(text).toContain('What was found');
    expect(text).toContain('torn.zip');
  },
  60_000,
);

test.each([
  ['a folder that is not there', 'missing', 'cannot be listed'],
  ['an empty folder', 'empty', 'is empty'],
])('%s is said', (_, name, said) => {
  const { status, stderr } = fleet(join(base, name));
  expect(status).toBe(1);
  expect(stderr).toContain(said);
});

test('a report of a kind that is not known is a mistake on the command line', () => {
  const { status, stderr } = fleet(folder, '--report', 'fleet.docx');
  expect(status).toBe(2);
  expect(stderr).toContain('.pdf, .html, .csv or .json');
});
