import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import * as v from 'valibot';
import { afterAll, expect, test } from 'vitest';
import { type Diagnosis, diagnosisSchema } from '../../shared/model/diagnosis.ts';
import { followUpSchema } from '../../shared/model/follow-up.ts';
import { repository as root } from '../helpers/needs.ts';

const cli = join(root, 'dist/cli.cjs');
const incident = join(root, 'test/fixtures/incidents/three-gb-antivirus');
const folder = mkdtempSync(join(tmpdir(), 'poolhound command line '));
afterAll(() => {
  chmodSync(join(folder, 'locked'), 0o700);
  rmSync(folder, { recursive: true, force: true });
});

function poolhound(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder });
  return { status, stdout, stderr };
}

function diagnose(...args: string[]): Diagnosis {
  const { status, stdout } = poolhound('diagnose', ...args, '--json');
  expect(status).toBe(0);
  return v.parse(diagnosisSchema, JSON.parse(stdout));
}

mkdirSync(join(folder, 'empty'));
mkdirSync(join(folder, 'locked'));
writeFileSync(
  join(folder, 'binary.bin'),
  Uint8Array.from({ length: 4096 }, (_, at) => (at * 31) % 256),
);

test('lines that were not read are named with their place, beside the answer', () => {
  const row = ' Leak Nonp          9 (   0)          8 (   0)        1    4096 (     0)   4096';
  writeFileSync(join(folder, 'odd.txt'), ['Tag  Type     Allocs', row, '\u001b[31mnot a row at all', row].join('\r\n'));
  const { status, stdout, stderr } = poolhound('diagnose', 'odd.txt', '--json');
  expect(status).toBe(0);
  expect(v.parse(diagnosisSchema, JSON.parse(stdout)).inputs[0]?.problems).toBe(2);
  expect(stderr).toMatch(/^odd: \S*odd\.txt:3: /m);
  expect(stderr).toMatch(/^odd: \S*odd\.txt:4: The sample has an earlier row/m);
  expect(stderr).not.toContain('\u001b');
});

test('the bundled incident is a leak by SavE under a ceiling that /3GB lowered', () => {
  const diagnosis = diagnose(incident);
  expect(diagnosis.verdict.primary).toBe('nonpaged-pool-leak');
  expect(diagnosis.verdict.contributing).toContain('nonpaged-pool-ceiling-lowered');
  expect(diagnosis.pool.nonPagedBytes).toBe(111_616 * 1024);
  expect(diagnosis.pool.ceilingBytes).toBe(128 * 2 ** 20);
  expect(diagnosis.pool.availableBytes).toBe(19 * 2 ** 20);
  expect(diagnosis.culprits[0]).toMatchObject({ tag: 'SavE', pool: 'nonpaged', owner: 'third-party' });
  expect(diagnosis.httpSys.exonerated).toBe(true);
  expect(diagnosis.httperr?.refusals).toMatchObject({ records: 6, connections: 21, connectionsUnknown: 0 });
  expect(diagnosis.actions.map((action) => action.id)).toContain('remove-3gb');
  expect(diagnosis.inputs.every((input) => input.sha256.length === 64)).toBe(true);
});

test('without --json the verdict is a few plain lines on stdout', () => {
  const { status, stdout } = poolhound('diagnose', incident);
  expect(status).toBe(0);
  expect(stdout).toContain('SavE');
  expect(stdout).toContain('128 MB');
  expect(stdout).toContain('19 MB');
});

test('the same evidence in a zip gives the same verdict', () => {
  const files = [
    'boot.ini',
    'registry.txt',
    'systeminfo.txt',
    'poolmon-2007-11-13T200144Z.txt',
    'HTTPERR/httperr1.log',
  ];
  const zip = zipSync(Object.fromEntries(files.map((name) => [name, readFileSync(join(incident, name))])));
  writeFileSync(join(folder, 'incident.zip'), zip);
  const diagnosis = diagnose('incident.zip');
  expect(diagnosis.verdict).toEqual(diagnose(incident).verdict);
  expect(diagnosis.inputs.map((input) => input.file)).toContain('incident.zip!HTTPERR/httperr1.log');
});

test('--fail-on names a supported hypothesis: exit code 3; another: 0; an unknown one: 2', () => {
  expect(poolhound('diagnose', incident, '--fail-on=nonpaged-pool-leak').status).toBe(3);
  expect(poolhound('diagnose', incident, '--fail-on=request-noise').status).toBe(0);
  expect(poolhound('diagnose', incident, '--fail-on=nonsense').status).toBe(2);
});

test('a wrong command line is exit code 2 and says what is wrong', () => {
  expect(poolhound().status).toBe(2);
  expect(poolhound('diagnose').status).toBe(2);
  expect(poolhound('diagnose', incident, '--nonsense').stderr).toContain('--nonsense');
  expect(poolhound('diagnose', incident, '--report', 'report.docx').stderr).toContain('.pdf');
  expect(poolhound('--help').status).toBe(0);
});

test('a path that does not exist is one clear sentence, exit code 1 and nothing on stdout', () => {
  const { status, stdout, stderr } = poolhound('diagnose', 'nowhere', '--json');
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/There is no file or folder .*nowhere/);
});

test('an empty folder says what to name instead', () => {
  const { status, stderr } = poolhound('diagnose', 'empty');
  expect(status).toBe(1);
  expect(stderr).toContain('There is no file in it');
});

test('a folder without permission says how to go on', () => {
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'locked'), 0o000);
  // root may read anything, so the command is run as somebody else then
  const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { status, stderr } = spawnSync(process.execPath, [cli, 'diagnose', 'locked'], {
    encoding: 'utf8',
    cwd: folder,
    ...somebody,
  });
  expect(stderr).toContain('No permission');
  expect(status).toBe(1);
});

test('a binary file is listed as unrecognised, and what stands beside it is not lost', () => {
  const diagnosis = diagnose('binary.bin', incident);
  expect(diagnosis.verdict.primary).toBe('nonpaged-pool-leak');
  const binary = diagnosis.inputs.find((input) => input.file === 'binary.bin');
  expect(binary).toMatchObject({ kind: 'unrecognised', bytes: 4096 });
  expect(binary?.reason).toContain('Not text');
});

test('a truncated zip gives what stands before the cut and a reason', () => {
  const files = {
    'httperr1.log': readFileSync(join(incident, 'HTTPERR/httperr1.log')),
    'boot.ini': readFileSync(join(incident, 'boot.ini')),
  };
  const zip = zipSync(files);
  writeFileSync(join(folder, 'cut.zip'), zip.slice(0, zip.length - 200));
  const diagnosis = diagnose('cut.zip');
  expect(diagnosis.httperr?.refusals.records).toBe(6);
  expect(diagnosis.inputs.find((input) => input.file === 'cut.zip')?.reason).toContain('cut off or damaged');
});

test('a file of 2 GB that is nothing Poolhound knows is hashed and listed', () => {
  const path = join(folder, 'huge.bin');
  const descriptor = openSync(path, 'w');
  ftruncateSync(descriptor, 2 * 2 ** 30);
  closeSync(descriptor);
  const diagnosis = diagnose('huge.bin', incident);
  rmSync(path);
  expect(diagnosis.inputs.find((input) => input.file === 'huge.bin')).toMatchObject({
    kind: 'unrecognised',
    bytes: 2 * 2 ** 30,
  });
  expect(diagnosis.verdict.primary).toBe('nonpaged-pool-leak');
});

test('a report named .zip holds the tables whole and the brief for the vendor', () => {
  expect(poolhound('diagnose', incident, '--report', 'tables.zip').status).toBe(0);
  const files = unzipSync(readFileSync(join(folder, 'tables.zip')));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['tags.csv', 'inputs.csv', 'vendor-brief.txt']));
  expect(strFromU8(files['tags.csv'] as Uint8Array)).toContain('SavE');
  expect(strFromU8(files['vendor-brief.txt'] as Uint8Array)).not.toContain('WEB01');
});

test('a report is written in Chinese, on Letter paper, with names replaced, where that is asked for', () => {
  const asked = ['--language', 'zh', '--paper', 'letter', '--redacted'];
  expect(poolhound('diagnose', incident, '--report', 'asked.html', ...asked).status).toBe(0);
  const html = readFileSync(join(folder, 'asked.html'), 'utf8');
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('size: Letter');
  expect(html).toContain('font/ttf;base64,');
  expect(html).not.toContain('WEB01');
  expect(poolhound('diagnose', incident, '--report', 'asked.html', '--paper', 'a5').status).toBe(2);
});

test('before and after of one server: a cure is said with its figures, and the report is a follow-up', () => {
  const thread = join(root, 'test/fixtures/incidents/thre-antivirus');
  const after = join(thread, 'after');
  const before = poolhound('diagnose', join(thread, 'before'), '--json').stdout;
  writeFileSync(join(folder, 'before.json'), before);
  const fromEvidence = poolhound('diagnose', '--before', join(thread, 'before'), '--after', after, '--json');
  const fromSaved = poolhound('diagnose', '--before', 'before.json', '--after', after, '--json', '--report', 'fu.html');
  expect(v.parse(followUpSchema, JSON.parse(fromEvidence.stdout)).outcome).toBe('cured');
  expect(fromSaved.stdout).toBe(fromEvidence.stdout);
  expect(readFileSync(join(folder, 'fu.html'), 'utf8')).toContain('Follow-up report');
  expect(poolhound('diagnose', '--before', after).status).toBe(2);
});

test('a report that cannot be written is a fault and leaves no half file', () => {
  const { status, stderr } = poolhound('diagnose', incident, '--report', 'no-such-folder/report.html');
  expect(status).toBe(1);
  expect(stderr).toContain('does not exist');
});
