import { expect, test } from 'vitest';
import { systeminfoReader } from '../../../shared/machine/computer/systeminfo.ts';
import { driverqueryReader } from '../../../shared/machine/drivers/driverquery.ts';
import type { MachineArtifact } from '../../../shared/model/artifact/artifact.ts';
import { codesOf, headOf, readEvidence } from '../../helpers/evidence.ts';
import { chinese2016, english2003, english2008, german2012 } from './systeminfo-texts.ts';

function read(text: string) {
  const result = readEvidence(systeminfoReader, text);
  const machine = result.artifact as MachineArtifact | null;
  return { machine, codes: codesOf(result) };
}

const valuesOf = (machine: MachineArtifact | null) =>
  Object.fromEntries(
    Object.entries(machine ?? {}).map(([name, fact]) => [name, fact?.value === undefined ? fact : fact.value]),
  );

const MiB = 1024 * 1024;

test('a print of Server 2003 gives name, version, processor, memory, time up and zone', () => {
  const { machine, codes } = read(english2003);
  expect(valuesOf(machine)).toMatchObject({
    host: 'WEB01',
    osName: 'Microsoft(R) Windows(R) Server 2003, Standard Edition',
    osVersion: '5.2.3790',
    servicePack: 2,
    arch: 'x86',
    ramBytes: 1023 * MiB,
    bootLocal: null,
    uptimeMs: ((11 * 24 + 6) * 3600 + 12 * 60 + 31) * 1000,
    utcOffsetMinutes: -300,
  });
  expect(machine?.hotfixes.map((one) => [one.value, one.line])).toEqual([
    ['KB911564', 32],
    ['Q147222', 33],
  ]);
  expect(machine?.ramBytes).toMatchObject({ line: 25, quote: 'Total Physical Memory:     1,023 MB' });
  expect(codes).toEqual([]);
});

test('a print of Server 2008 gives the boot time where a date of the same print decides the order', () => {
  const { machine, codes } = read(english2008('8/24/2006, 1:00:00 AM', '9/10/2020, 4:36:22 PM'));
  expect(valuesOf(machine)).toMatchObject({
    osVersion: '6.1.7601',
    servicePack: 1,
    arch: 'x64',
    bootLocal: '2020-09-10T16:36:22',
  });
  expect(codes).toEqual([]);
});

test.each([
  ['12/13/2006, 1:00:00 AM', '9/10/2020, 12:36:22 AM', '2020-09-10T00:36:22'],
  ['13/12/2006, 13:01:00', '10/11/2020, 01:46:02', '2020-11-10T01:46:02'],
  ['1/2/2006, 1:00:00 AM', '9/14/2020, 12:36:22 PM', '2020-09-14T12:36:22'],
  ['1/2/2006, 1:00:00 AM', '9/9/2020, 1:36:22 PM', '2020-09-09T13:36:22'],
  ['01.02.2006, 13:01:00', '03.04.2020, 01:46:02', '2020-04-03T01:46:02'],
])('installed %s, booted %s', (installed, booted, expected) => {
  expect(read(english2008(installed, booted, '')).machine?.bootLocal?.value).toBe(expected);
});

test('a boot date that may be read two ways is left open and said', () => {
  const { machine, codes } = read(english2008('1/2/2006, 1:00:00 AM', '9/10/2020, 4:36:22 AM', ''));
  expect(machine?.bootLocal).toBeNull();
  expect(codes).toEqual(['ambiguous-date']);
});

test('an hour whose half of the day cannot be read is left open and said', () => {
  const { machine, codes } = read(english2008('17/3/2017, 4:17:31 \ufffd\ufffd', '17/4/2025, 3:24:47 \ufffd\ufffd'));
  expect(machine?.bootLocal).toBeNull();
  expect(codes).toEqual(['unreadable-boot-time']);
});

test('a Chinese print is read', () => {
  const { machine, codes } = read(chinese2016);
  expect(valuesOf(machine)).toMatchObject({
    host: 'WEB02',
    osName: 'Microsoft Windows Server 2016 Datacenter',
    osVersion: '10.0.14393',
    servicePack: 0,
    arch: 'x64',
    ramBytes: 3950 * MiB,
    bootLocal: '2024-07-28T13:38:11',
    utcOffsetMinutes: 480,
  });
  expect(machine?.hotfixes.map((one) => one.value)).toEqual(['KB5013625', 'KB4049065']);
  expect(codes).toEqual([]);
});

test('a Chinese print in GBK is read', () => {
  // the bytes of 主机名 and OS 版本 in GBK; the rest of the line is ASCII
  const bytes = Uint8Array.from([
    ...[0xd6, 0xf7, 0xbb, 0xfa, 0xc3, 0xfb],
    ...Buffer.from(':           WEB03\r\nOS '),
    ...[0xb0, 0xe6, 0xb1, 0xbe],
    ...Buffer.from(':          5.2.3790 Service Pack 2 Build 3790\r\n'),
  ]);
  const machine = readEvidence(systeminfoReader, bytes).artifact as MachineArtifact;
  expect([machine.host?.value, machine.osVersion?.value, machine.servicePack?.value]).toEqual(['WEB03', '5.2.3790', 2]);
});

test('a print in a language without known labels is read by the order of its lines', () => {
  const { machine, codes } = read(german2012);
  expect(valuesOf(machine)).toMatchObject({
    host: 'WEB04',
    osName: 'Microsoft Windows Server 2012 R2 Standard',
    osVersion: '6.3.9600',
    arch: 'x64',
    ramBytes: 8191 * MiB,
    bootLocal: '2020-05-14T09:38:49',
    utcOffsetMinutes: 60,
  });
  expect(machine?.hotfixes.map((one) => one.value)).toEqual(['KB2919355']);
  expect(codes).toEqual([]);
  expect(systeminfoReader.recognise(headOf(german2012))).toBe(0.9);
});

test.each([
  '1,023 MB',
  '1.023 MB',
  '1 023 MB',
  '1\u00a0023 Mo',
  "1'023 MB",
  '1\ufffd023 MB',
  '1023 MB',
  '1\u00a0023 \u00cc\u00c1',
])('memory written %s', (written) => {
  expect(read(english2003.replace('1,023 MB', written)).machine?.ramBytes?.value).toBe(1023 * MiB);
});

test('memory, processor type and boot time that cannot be read are left open and said', () => {
  const text = english2003
    .replace('1,023 MB', 'a lot')
    .replace('X86-based PC', 'Itanium-based System')
    .replace(/11 Days.*/, 'N/A');
  const { machine, codes } = read(text);
  expect([machine?.ramBytes, machine?.arch, machine?.uptimeMs]).toEqual([null, null, null]);
  expect(codes).toEqual(['unknown-processor-type', 'unreadable-memory', 'unreadable-boot-time']);
});

test('of several prints in one file the last is read', () => {
  const { machine, codes } = read(`${english2003}${english2003.replace('1,023 MB', '2,047 MB')}`);
  expect(machine?.ramBytes).toMatchObject({ value: 2047 * MiB });
  expect(machine?.hotfixes).toHaveLength(2);
  expect(codes).toEqual(['several-prints']);
});

test('a print that a page has indented is read the same', () => {
  const { machine } = read(english2003.replaceAll(/^/gm, '   '));
  expect(valuesOf(machine)).toMatchObject({ host: 'WEB01', osVersion: '5.2.3790', ramBytes: 1023 * MiB });
});

test('the comma-separated form gives the same facts', () => {
  const labels =
    'Host Name,OS Name,OS Version,OS Manufacturer,OS Configuration,OS Build Type,Registered Owner,Registered Organization,Product ID,Original Install Date,System Boot Time,System Manufacturer,System Model,System Type,Processor(s),BIOS Version,Windows Directory,System Directory,Boot Device,System Locale,Input Locale,Time Zone,Total Physical Memory,Available Physical Memory,Domain,Logon Server,Hotfix(s)';
  const values = [
    'W8',
    'Microsoft Windows 8.1 Pro',
    '6.3.9600 N/A Build 9600',
    'Microsoft Corporation',
    'a',
    'b',
    'c',
    '',
    'id',
    '11/12/2015, 6:57:25 PM',
    '11/13/2015, 6:56:43 PM',
    'x',
    'y',
    'x64-based PC',
    '1 Processor(s) Installed.,[01]: Intel64',
    'BIOS',
    'C:\\Windows',
    'C:\\Windows\\system32',
    '\\Device',
    'en-us',
    'en-us',
    '(UTC-08:00) Pacific Time (US & Canada)',
    '2,048 MB',
    '1,000 MB',
    'WORKGROUP',
    '\\\\W8',
    '2 Hotfix(s) Installed.,[01]: KB2919355,[02]: KB2919442',
  ];
  const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
  const header = quoted(labels.split(','));
  for (const text of [`\r\n${header}\r\n${quoted(values)}\r\n`, `${quoted(values)}\r\n`]) {
    const { machine } = read(text);
    expect(valuesOf(machine)).toMatchObject({
      host: 'W8',
      osVersion: '6.3.9600',
      arch: 'x64',
      ramBytes: 2048 * MiB,
      bootLocal: '2015-11-13T18:56:43',
      utcOffsetMinutes: -480,
    });
    expect(machine?.hotfixes.map((one) => one.value)).toEqual(['KB2919355', 'KB2919442']);
    expect(systeminfoReader.recognise(headOf(text))).toBeGreaterThanOrEqual(0.9);
  }
});

test('the table form gives the same facts', () => {
  const cells = [
    ['Host Name', 'WEB05'],
    ['OS Name', 'Microsoft Windows Server 2008'],
    ['OS Version', '6.0.6002 Service Pack 2 Build 6002'],
    ['System Boot Time', '9/13/2020, 4:36:22 PM'],
    ['System Type', 'x64-based PC'],
    ['Time Zone', '(GMT) Greenwich Mean Time'],
    ['Total Physical Memory', '4,095 MB'],
  ] as const;
  const width = 40;
  const row = (index: 0 | 1) => cells.map((cell) => cell[index].padEnd(width)).join(' ');
  const text = [row(0), cells.map(() => '='.repeat(width)).join(' '), row(1), ''].join('\r\n');
  expect(valuesOf(read(text).machine)).toMatchObject({
    host: 'WEB05',
    osVersion: '6.0.6002',
    servicePack: 2,
    ramBytes: 4095 * MiB,
    bootLocal: '2020-09-13T16:36:22',
    utcOffsetMinutes: 0,
  });
});

test('colons that an editor widened part label and value as well', () => {
  const text = [
    '主机名：           WEB01',
    'OS 名称：          Microsoft Windows Server 2008 R2 Enterprise',
    'OS 版本:           6.1.7601 Service Pack 1 Build 7601',
    '系统类型：         x64-based PC',
    '时区：             (UTC+08:00) 北京',
    '物理内存总量：     4,091 MB',
  ].join('\r\n');
  expect(valuesOf(read(text).machine)).toMatchObject({ host: 'WEB01', ramBytes: 4091 * MiB, utcOffsetMinutes: 480 });
});

test('a German print without its zone, of as many lines as a driver has fields, is a computer and no driver', () => {
  const text = [
    'Hostname:                          WEB01',
    'Betriebssystemname:                Microsoft(R) Windows(R) Server 2003, Enterprise Edition',
    'Betriebssystemversion:             5.2.3790 Service Pack 2 Build 3790',
    'Betriebssystemhersteller:          Microsoft Corporation',
    'Betriebssystemkonfiguration:       Eigenständiger Server',
    'Betriebssystem-Buildtyp:           Multiprocessor Free',
    'Registrierter Besitzer:            x',
    'Ursprüngliches Installationsdatum: 22.02.2006, 09:00:01',
    'Systembetriebszeit:                2 Tage, 10 Stunden, 0 Minuten, 0 Sekunden',
    'Systemhersteller:                  HP',
    'Systemtyp:                         X86-based PC',
    'Gesamter physischer Speicher:      4.094 MB',
    'Verfügbarer physischer Speicher:   1.700 MB',
    'Auslagerungsdateipfad(e):          C:\\pagefile.sys',
    'Domäne:                            WORKGROUP',
  ].join('\r\n');
  expect(systeminfoReader.recognise(headOf(text))).toBe(0.9);
  expect(driverqueryReader.recognise(headOf(text))).toBe(0);
  expect(valuesOf(read(text).machine)).toMatchObject({ arch: 'x86', ramBytes: 4094 * MiB, uptimeMs: 58 * 3_600_000 });
});

test.each([
  [english2003, 1],
  [chinese2016, 1],
  ['Host Name: x\nOS Version: 5.2.3790 Build 3790\n', 0.9],
  ['date time c-ip\n2007-11-13 20:01:44 1.2.3.4\n', 0],
  ['Host: example.com\nUser-Agent: x\n', 0],
])('recognises a print of systeminfo', (text, certainty) => {
  expect(systeminfoReader.recognise(headOf(text))).toBe(certainty);
});
