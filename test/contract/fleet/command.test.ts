import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FleetSurvey } from '../../../shared/fleet/survey.ts';
import { repository } from '../../helpers/needs.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound fleet '));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const folder = join(base, 'servers');
const incidents = join(repository, 'test/fixtures/incidents');
for (const name of ['web1', 'web2'])
  cpSync(join(incidents, 'three-gb-antivirus'), join(folder, name), { recursive: true });
cpSync(join(incidents, 'four-tags'), join(folder, 'mail'), { recursive: true });
mkdirSync(join(folder, 'nothing'));
writeFileSync(join(folder, 'torn.zip'), 'PK\u0003\u0004 torn');
mkdirSync(join(base, 'empty'));

function fleet(...args: string[]) {
  return spawnSync(process.execPath, [join(repository, 'dist/cli.cjs'), 'fleet', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LOCALAPPDATA: base, HOME: base },
  });
}

test('servers are put side by side, and what cannot be opened stops none of the others', () => {
  const { status, stdout } = fleet(folder, '--json');
  expect(status).toBe(0);
  const survey = JSON.parse(stdout) as FleetSurvey;
  expect(survey.schema).toBe('poolhound.fleet/1');
  expect(survey.servers.map(({ name }) => name).sort()).toEqual(['mail', 'nothing', 'torn.zip', 'web1', 'web2']);
  expect(survey.shared[0]).toEqual({ what: 'tag', name: 'SavE', servers: ['web1', 'web2'] });
  expect(survey.servers.find(({ name }) => name === 'web2')?.refusedConnections).toBe(21);
}, 60_000);

test('plain lines and CSV say the same', () => {
  const { stdout } = fleet(folder);
  expect(stdout).toContain('tag SavE: 2 servers (web1, web2)');
  const csv = fleet(folder, '--csv').stdout.split('\r\n');
  expect(csv).toHaveLength(7);
  expect(csv.find((line) => line.startsWith('web1,'))).toContain('nonpaged-pool-leak');
}, 60_000);

test.each([
  ['a folder that is not there', 'missing', 'cannot be listed'],
  ['an empty folder', 'empty', 'is empty'],
])('%s is said', (_, name, said) => {
  const { status, stderr } = fleet(join(base, name));
  expect(status).toBe(1);
  expect(stderr).toContain(said);
});
