import { expect, test } from 'vitest';
import { wmicQfeReader } from '../../../shared/machine/computer/wmic-qfe.ts';
import { driverqueryReader } from '../../../shared/machine/drivers/driverquery.ts';
import { fltmcReader } from '../../../shared/machine/drivers/fltmc.ts';
import { scEnumdependReader } from '../../../shared/machine/http-services/http-services.ts';
import { servicestateReader } from '../../../shared/machine/http-services/http-servicestate.ts';
import { getProcessReader } from '../../../shared/machine/processes/processes-powershell.ts';
import { tasklistReader } from '../../../shared/machine/processes/processes-tasklist.ts';
import { wmicProcessReader } from '../../../shared/machine/processes/processes-wmic.ts';
import type { MachineArtifact } from '../../../shared/model/artifact/artifact.ts';
import type {
  DriverListArtifact,
  FilterListArtifact,
  HttpServicesArtifact,
  ProcessListArtifact,
} from '../../../shared/model/artifact/machine-lists.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { codesOf, readEvidence } from '../../helpers/evidence.ts';
import * as texts from './texts.ts';

function processes(kind: ReaderKind, text: string) {
  const result = readEvidence(kind, text);
  const list = result.artifact as ProcessListArtifact;
  const rows = list.processes.map((one) => [one.name, one.processId, one.handles, one.threads, one.workingSetBytes]);
  return { list, rows, codes: codesOf(result) };
}

test('wmic process gives handles and threads', () => {
  const { rows, codes } = processes(wmicProcessReader, texts.wmicProcess);
  expect(rows).toEqual([
    ['System', 4, 1227, 273, 10_862_592],
    ['w3wp.exe', 2468, 50_000, 40, 209_715_200],
  ]);
  expect(codes).toEqual([]);
});

test('wmic process as a table and as a list gives the same', () => {
  const table =
    'HandleCount  Name      ProcessId  ThreadCount  \r\n1227         System    4          273          \r\n';
  const list = '\r\r\nHandleCount=1227\r\r\nName=System\r\r\nProcessId=4\r\r\nThreadCount=273\r\r\n';
  for (const text of [table, list]) {
    expect(processes(wmicProcessReader, text).rows).toEqual([['System', 4, 1227, 273, null]]);
  }
});

test('tasklist gives names and memory, with a header in any language or none', () => {
  const expected = [
    ['System Idle Process', 0, null, null, 8192],
    ['w3wp.exe', 2468, null, null, 209_715_200],
  ];
  const chinese = texts.tasklist.replace(
    /^.*\n/,
    '"映像名称","PID","会话名","会话#","内存使用","状态","用户名","CPU 时间","窗口标题"\n',
  );
  for (const text of [texts.tasklist, chinese, texts.tasklist.replace(/^.*\n/, '')]) {
    expect(processes(tasklistReader, text)).toMatchObject({ rows: expected, codes: [] });
  }
});

test('tasklist as a table and as a list gives the same', () => {
  for (const text of [texts.tasklistTable, texts.tasklistList]) {
    expect(processes(tasklistReader, text)).toMatchObject({
      rows: [
        ['System Idle Process', 0, null, null, 8192],
        ['w3wp.exe', 2468, null, null, 209_715_200],
      ],
      codes: [],
    });
  }
  const cut = `${texts.tasklistTable}cut\n`;
  expect(processes(tasklistReader, cut).codes).toEqual(['unreadable-line']);
});

test('Get-Process gives handles, private bytes and non-paged bytes', () => {
  const { list, codes } = processes(getProcessReader, texts.getProcess);
  expect(list.processes[0]).toMatchObject({
    name: 'w3wp',
    processId: 2468,
    handles: 50_000,
    threads: null,
    workingSetBytes: 209_715_200,
    privateBytes: 104_857_600,
    nonPagedBytes: 40_960,
    line: 3,
  });
  expect(codes).toEqual([]);
});

function drivers(text: string) {
  const result = readEvidence(driverqueryReader, text);
  return { list: result.artifact as DriverListArtifact, codes: codesOf(result) };
}

test('driverquery /v gives state, path and link date', () => {
  const { list, codes } = drivers(texts.driverquery);
  expect(list.format).toBe('driverquery-csv');
  expect(
    list.drivers.map((one) => [one.module, one.state, one.isRunning, one.startMode, one.linkDate, one.path]),
  ).toEqual([
    ['ACPI', 'Running', true, 'Boot', '12/10/2024 10:20:00', 'C:\\Windows\\system32\\drivers\\ACPI.sys'],
    ['myfault', 'Stopped', false, 'Boot', '12/10/2024 10:20:00', 'C:\\Windows\\system32\\drivers\\myfault.sys'],
  ]);
  expect(codes).toEqual([]);
});

test('driverquery with a header in another language, or none, is read by position', () => {
  const translated = texts.driverquery.replace(
    /^"[^\r]*/,
    Array.from({ length: 15 }, (_, at) => `"Spalte ${at}"`).join(','),
  );
  expect(drivers(translated).list.drivers.map((one) => [one.module, one.isRunning])).toEqual([
    ['ACPI', true],
    ['myfault', false],
  ]);
  const bare = texts.driverquery.split('\r\n').slice(1).join('\r\n');
  expect(drivers(bare).list.drivers.map((one) => one.module)).toEqual(['ACPI', 'myfault']);
});

test.each([
  ['Wird ausgef\u00fchrt', true],
  ['Wird ausgef?hrt', true],
  ['En cours d\u2019ex\u00e9cution', true],
  ['En ejecuci\u00f3n', true],
  ['\u5b9f\u884c\u4e2d', true],
  ['Beendet', false],
  ['Arr\u00eat\u00e9', false],
  ['Detenido', false],
  ['Pozastaveno', null],
])('the state %s of a driver is told or left open', (state, isRunning) => {
  const translated = texts.driverquery.replace('"Running"', `"${state}"`);
  expect(drivers(translated).list.drivers[0]?.isRunning).toBe(isRunning);
});

test('driverquery as a table and as a list gives modules and link dates', () => {
  for (const text of [texts.driverqueryTable, texts.driverqueryList]) {
    const { list, codes } = drivers(text);
    expect(list.drivers.map((one) => [one.module, one.linkDate, one.isRunning])).toEqual([
      ['ACPI', '2/17/2007 12:58:12 AM', null],
      ['myfault', '3/2/2010 10:23:00 AM', null],
    ]);
    expect(codes).toEqual([]);
  }
});

test('a row with too few columns is a problem', () => {
  expect(drivers(`${texts.driverquery}\r\n"cut","off"\r\n`).codes).toEqual(['unreadable-line']);
});

test('sc enumdepend gives the services with their states', () => {
  const result = readEvidence(scEnumdependReader, texts.enumdepend);
  expect((result.artifact as HttpServicesArtifact).services).toMatchObject([
    { name: 'W3SVC', displayName: 'World Wide Web Publishing Service', state: 'RUNNING', line: 3 },
    { name: 'SSDPSRV', displayName: 'SSDP Discovery', state: 'STOPPED' },
  ]);
  expect(codesOf(result)).toEqual([]);
  expect(codesOf(readEvidence(scEnumdependReader, texts.enumdepend.replace('= 2', '= 9')))).toEqual([
    'list-incomplete',
  ]);
});

test('netsh http show servicestate gives queues with processes and addresses', () => {
  const { queues } = readEvidence(servicestateReader, texts.servicestate).artifact as HttpServicesArtifact;
  expect(queues).toMatchObject([
    { name: 'DefaultAppPool', processIds: [3248], urls: ['HTTP://*:80/'] },
    { name: 'Request queue is unnamed.', processIds: [4], urls: [] },
  ]);
});

test('fltmc gives filters with altitude, legacy ones included', () => {
  const result = readEvidence(fltmcReader, `${texts.fltmc}what is this line\n`);
  const { filters } = result.artifact as FilterListArtifact;
  expect(filters.map((one) => [one.name, one.instances, one.altitude, one.frame])).toEqual([
    ['cbfsconnect2017', null, null, '<Legacy>'],
    ['AVLegacy', null, '389998.99', '<Legacy>'],
    ['WdFilter', 3, '328010', '0'],
    ['FileInfo', 6, '40500', '0'],
  ]);
  expect(codesOf(result)).toEqual(['unreadable-line']);
});

test('a list of updates gives their numbers', () => {
  const { hotfixes, host } = readEvidence(wmicQfeReader, texts.qfe).artifact as MachineArtifact;
  expect(hotfixes.map((one) => [one.value, one.line])).toEqual([
    ['KB2620704', 2],
    ['KB931311', 3],
  ]);
  expect(host?.value).toBe('WEB01');
});
