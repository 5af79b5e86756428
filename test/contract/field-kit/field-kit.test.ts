import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readIncidentFolder } from '../../helpers/incident.ts';
import { repository, testNeeding, tool, toolPath } from '../../helpers/needs.ts';
import { startWine, type Wine } from '../../helpers/wine.ts';

const kit = join(repository, 'build/field-kit');
const folder = mkdtempSync(join(tmpdir(), 'poolhound field kit (x86) '));
const canRun = toolPath('wine') !== null && toolPath('windowsNode') !== null;
let wine: Wine | null = null;

beforeAll(() => {
  if (!canRun) return;
  wine = startWine();
}, 120_000);

afterAll(() => {
  wine?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('the kit is plain ASCII with the line ends of Windows', () => {
  for (const name of readdirSync(kit)) {
    const text = readFileSync(join(kit, name), 'latin1');
    expect(text, name).toMatch(/^[\r\n\t\x20-\x7e]*$/);
    expect(
      text.split('\n').filter((line) => line !== '' && !line.endsWith('\r')),
      name,
    ).toEqual([]);
  }
});

test('the instructions fit one printed page', () => {
  const lines = readFileSync(join(kit, 'READ-ME.txt'), 'latin1').split('\r\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
});

function placeKit(name: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  cpSync(kit, place, { recursive: true });
  return place;
}

const missing = { status: null, stdout: '', stderr: '' };
const windowsPath = (path: string) => `Z:${path.replaceAll('/', '\\')}`;
const runKit = (place: string, ...args: string[]) =>
  wine?.run('cmd', '/c', 'call', windowsPath(join(place, 'collect.cmd')), ...args) ?? missing;
const folderOf = (place: string, run: number) => {
  const base = join(place, 'evidence');
  return join(base, readdirSync(base).find((name) => name.endsWith(`-${run}`)) ?? 'none');
};
const kindsOf = (place: string) =>
  readIncidentFolder(place).inputs.map(({ file, kind, reason }) => [file, kind, reason]);
/** Wine's netstat prints its headings alone where nothing is connected. */
const isBareNetstat = (place: string, file: string) =>
  file === 'netstat.txt' && !readFileSync(join(place, file), 'latin1').includes(':');
const unread = (place: string) =>
  readIncidentFolder(place).inputs.filter(({ file, kind }) => kind === 'unrecognised' && !isBareNetstat(place, file));

const testWithWine = testNeeding('wine', 'windowsNode');
const testWithStandIns = testNeeding('wine', 'windowsNode', 'mingw');

testWithWine(
  'it runs from a path with blanks and brackets, says what it did, and everything it writes is read',
  () => {
    const place = placeKit('plain');
    const { status, stdout } = runKit(place);
    expect(status).toBe(0);
    expect(stdout).toContain('Done. Hand over this folder');
    expect(stdout).toContain('schtasks /create');
    expect(stdout).toContain('no pool tags');
    expect(unread(folderOf(place, 1))).toEqual([]);
    expect(kindsOf(folderOf(place, 1)).map(([, kind]) => kind)).toContain('reg-query');
  },
  120_000,
);

testWithWine(
  'it runs from a path with an ampersand and a bang, and prints a line for schtasks that can be pasted',
  () => {
    const place = placeKit('R&D (x86)!');
    const { stdout } = runKit(place);
    expect(unread(folderOf(place, 1))).toEqual([]);
    const line = stdout.split(/\r?\n/).find((one) => one.includes('schtasks /create')) ?? '';
    // outside of quotes, where the prompt reads it, the ampersand is escaped
    expect(line).toContain('\\R^&D (x86)!\\collect.cmd\\" /sample');
    expect(line).toMatch(/\/tr "\\"Z:.*\\""$/);
  },
  120_000,
);

testWithWine(
  'a second run makes a folder of its own',
  () => {
    const place = placeKit('twice');
    runKit(place);
    runKit(place);
    expect(existsSync(folderOf(place, 1))).toBe(true);
    expect(existsSync(folderOf(place, 2))).toBe(true);
  },
  120_000,
);

testWithWine(
  'where the folder of the kit cannot be written the evidence goes to the temporary folder',
  () => {
    const place = placeKit('read only');
    writeFileSync(join(place, 'evidence'), 'a file where the folder should be');
    const { status, stdout } = runKit(place);
    expect(status).toBe(0);
    expect(stdout).toMatch(/temporary folder[\s\S]*poolhound-evidence/);
  },
  120_000,
);

testWithWine(
  'numbers that are none are refused before anything is written',
  () => {
    const place = placeKit('numbers');
    expect(runKit(place, '/every', 'often').status).not.toBe(0);
    expect(runKit(place, '/times', '0').status).not.toBe(0);
    expect(runKit(place, '/nonsense').status).not.toBe(0);
    expect(existsSync(join(place, 'evidence'))).toBe(false);
  },
  120_000,
);

const wmic = () => join(wine?.driveC ?? '', 'windows/system32/wbem/wmic.exe');

testWithStandIns(
  'before Vista the events come from WMI, and totals carry the time that it tells',
  () => {
    const place = placeKit('server 2003');
    const system = join(wine?.driveC ?? '', 'windows/system32');
    copyFileSync(compileStandIn(), wmic());
    renameSync(join(system, 'wevtutil.exe'), join(system, 'wevtutil.aside'));
    expect(runKit(place).status).toBe(0);
    renameSync(join(system, 'wevtutil.aside'), join(system, 'wevtutil.exe'));
    const evidence = folderOf(place, 1);
    expect(unread(evidence)).toEqual([]);
    const kinds = new Map(kindsOf(evidence).map(([file, kind]) => [file, kind]));
    expect(kinds.get('events-system.txt')).toBe('events');
    expect(kinds.get('processes.txt')).toBe('processes');
    expect(readFileSync(join(evidence, 'memory-totals.csv'), 'latin1')).toContain(
      '"11/13/2007 20:01:44.000","100000000"',
    );
  },
  120_000,
);

testWithStandIns(
  'where WMI hangs it is asked once, waited for no longer than told, and everything else is gathered',
  () => {
    const place = placeKit('hangs');
    copyFileSync(compileStandIn(), wmic());
    copyFileSync(compileStandIn(), join(place, 'poolmon.exe'));
    writeFileSync(join(wmic(), '../hang.txt'), '');
    // as a user would, at the prompt
    writeFileSync(join(place, 'short.cmd'), '@set POOLHOUND_WAIT=2\r\n@call "%~dp0collect.cmd" %*\r\n');
    const { status, stdout } = wine?.run('cmd', '/c', 'call', windowsPath(join(place, 'short.cmd'))) ?? missing;
    rmSync(join(wmic(), '../hang.txt'));
    expect(status).toBe(0);
    expect(stdout.split('no answer within 2 seconds')).toHaveLength(2);
    expect(stdout).toContain('Windows Management (WMI) hangs: what else asks it is left out');
    expect(stdout).toContain('Done. Hand over this folder');
    const evidence = folderOf(place, 1);
    expect(unread(evidence)).toEqual([]);
    expect(kindsOf(evidence).map(([, kind]) => kind)).toContain('poolmon-snapshot');
    expect(existsSync(join(evidence, 'processes.txt'))).toBe(false);
  },
  120_000,
);

testWithStandIns(
  'where wmic is absent PowerShell tells updates, processes, tags and totals, with their time in UTC',
  () => {
    const place = placeKit('powershell');
    const system = join(wine?.driveC ?? '', 'windows/system32/WindowsPowerShell/v1.0');
    mkdirSync(system, { recursive: true });
    const standIn = compileStandIn();
    copyFileSync(standIn, join(system, 'powershell.exe'));
    // as on Server 2025
    rmSync(wmic(), { force: true });
    expect(runKit(place).status).toBe(0);
    const evidence = folderOf(place, 1);
    expect(unread(evidence)).toEqual([]);
    const kinds = new Map(kindsOf(evidence).map(([file, kind]) => [file, kind]));
    expect(kinds.get('poolmon-2025-01-02T030405Z.txt')).toBe('poolmon-snapshot');
    expect(kinds.get('memory-totals.csv')).toBe('counters');
    expect(kinds.get('wmic-qfe.txt')).toBe('wmic-qfe');
    const again = runKit(place, '/sample', windowsPath(evidence));
    expect(again.status).toBe(0);
    expect(readFileSync(join(evidence, 'memory-totals.csv'), 'latin1').trim().split('\r\n')).toHaveLength(3);
  },
  120_000,
);

testWithStandIns(
  'a poolmon.exe beside the kit is asked first',
  () => {
    const place = placeKit('poolmon');
    copyFileSync(compileStandIn(), join(place, 'poolmon.exe'));
    const { stdout } = runKit(place);
    expect(stdout).toContain('pool tags by poolmon.exe');
    expect(unread(folderOf(place, 1))).toEqual([]);
    expect(kindsOf(folderOf(place, 1)).map(([, kind]) => kind)).toContain('poolmon-snapshot');
  },
  120_000,
);

function compileStandIn(): string {
  const program = join(folder, 'stand-in.exe');
  if (existsSync(program)) return program;
  const source = join(repository, 'test/contract/field-kit/stand-in.c');
  const { status, stderr } = spawnSync(tool('mingw'), ['-O1', '-o', program, source], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return program;
}
