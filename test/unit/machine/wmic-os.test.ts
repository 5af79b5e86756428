import { expect, test } from 'vitest';
import { wmicOsReader } from '../../../shared/machine/computer/wmic-os.ts';
import type { MachineArtifact } from '../../../shared/model/artifact/artifact.ts';
import { codesOf, headOf, readEvidence, wideBytes } from '../../helpers/evidence.ts';

function read(content: string | Uint8Array) {
  const result = readEvidence(wmicOsReader, content);
  return { machine: result.artifact as MachineArtifact | null, codes: codesOf(result) };
}

const value = [
  'Caption=Microsoft(R) Windows(R) Server 2003, Standard Edition',
  'CSDVersion=Service Pack 2',
  'CSName=WEB01',
  'CurrentTimeZone=-300',
  'LastBootUpTime=20071113142211.500000-300',
  'MaxProcessMemorySize=3145600',
  'ServicePackMajorVersion=2',
  'TotalVisibleMemorySize=1048044',
  'Version=5.2.3790',
];

test('a print of wmic os gives boot time in UTC, memory and the most a process may have', () => {
  const { machine, codes } = read(`\r\r\n\r\r\n${value.join('\r\r\n')}\r\r\n\r\r\n`);
  expect(machine).toMatchObject({
    format: 'wmic-os',
    host: { value: 'WEB01' },
    osName: { value: 'Microsoft(R) Windows(R) Server 2003, Standard Edition' },
    osVersion: { value: '5.2.3790' },
    servicePack: { value: 2 },
    arch: null,
    ramBytes: { value: 1_048_044 * 1024 },
    bootLocal: { value: '2007-11-13T14:22:11' },
    bootUtcMs: { value: Date.UTC(2007, 10, 13, 19, 22, 11, 500) },
    utcOffsetMinutes: { value: -300 },
    maxProcessMemoryKib: { value: 3_145_600, quote: 'MaxProcessMemorySize=3145600' },
  });
  expect(codes).toEqual([]);
});

test('a single property is enough', () => {
  const text = 'MaxProcessMemorySize=2097024\r\n';
  expect(read(text).machine?.maxProcessMemoryKib).toEqual({ value: 2_097_024, line: 1, quote: text.trim() });
  expect(wmicOsReader.recognise(headOf(text))).toBe(0.95);
});

test('the comma-separated form is read though wmic leaves the quotes out', () => {
  const header =
    'Node,Caption,CSName,LastBootUpTime,MaxProcessMemorySize,OSArchitecture,TotalVisibleMemorySize,Version';
  const row =
    'WEB01,Microsoft Windows Server 2008, Standard,WEB01,20200101000000.000000+060,8589934464,64-bit,4193848,6.0.6002';
  const { machine, codes } = read(wideBytes(`\r\n${header}\r\n${row}\r\n`));
  expect(machine).toMatchObject({
    osName: { value: 'Microsoft Windows Server 2008, Standard' },
    arch: { value: 'x64' },
    bootUtcMs: { value: Date.UTC(2019, 11, 31, 23) },
    utcOffsetMinutes: { value: 60 },
    ramBytes: { value: 4_193_848 * 1024 },
  });
  expect(codes).toEqual([]);
});

test('a row with too few values is a problem', () => {
  const { machine, codes } = read('Node,MaxProcessMemorySize,Version\nWEB01,1\n');
  expect(machine).toBeNull();
  expect(codes).toEqual(['unreadable-line']);
});

test('the table of wmic is read by its columns', () => {
  const text =
    'LastBootUpTime             MaxProcessMemorySize  Version   \r\n20071113142211.500000-300  2097024               5.2.3790  \r\n';
  expect(read(text).machine).toMatchObject({
    maxProcessMemoryKib: { value: 2_097_024 },
    osVersion: { value: '5.2.3790' },
  });
});

test('a list of PowerShell is read, its boot time without an offset', () => {
  const text = [
    '',
    'CSName                 : WEB02',
    'Caption                : Microsoft Windows Server 2016 Datacenter',
    'OSArchitecture         : 64-bit',
    'LastBootUpTime         : 11/14/2007 2:22:11 PM',
    'MaxProcessMemorySize   : 137438953344',
    'CurrentTimeZone        : 60',
    'PSComputerName         :',
    '',
  ].join('\r\n');
  const { machine, codes } = read(text);
  expect(machine).toMatchObject({
    host: { value: 'WEB02' },
    arch: { value: 'x64' },
    bootLocal: { value: '2007-11-14T14:22:11' },
    bootUtcMs: null,
    utcOffsetMinutes: { value: 60 },
  });
  expect(codes).toEqual([]);
});

test('a boot time of PowerShell that may be read two ways is left open and said', () => {
  const { machine, codes } = read('LastBootUpTime : 11/10/2007 2:22:11 PM\nMaxProcessMemorySize : 1\n');
  expect(machine?.bootLocal).toBeNull();
  expect(codes).toEqual(['ambiguous-date']);
});

test.each([
  ['Microsoft Windows Server 2003 Standard x64 Edition', null, 'x64'],
  ['Microsoft Windows 10 Pro', '32-bit', 'x86'],
  ['Microsoft Windows 11 Pro', 'ARM 64-bit Processor', 'arm64'],
  ['Microsoft Windows Server 2012', '64 位', 'x64'],
  ['Microsoft Windows Server 2003', null, undefined],
])('the processor of %s, %s', (caption, architecture, expected) => {
  const text = `Caption=${caption}\n${architecture ? `OSArchitecture=${architecture}\n` : ''}MaxProcessMemorySize=1\n`;
  expect(read(text).machine?.arch?.value).toBe(expected);
});

test('of several machines the first is read and the others are said', () => {
  const { machine, codes } = read('CSName=A\nMaxProcessMemorySize=1\n\n\nCSName=B\nMaxProcessMemorySize=2\n');
  expect(machine?.host?.value).toBe('A');
  expect(codes).toEqual(['several-machines']);
});

test('other prints with equal signs are not recognised', () => {
  expect(wmicOsReader.recognise(headOf('[boot loader]\ntimeout=30\n'))).toBe(0);
  expect(wmicOsReader.recognise(headOf(value.join('\n')))).toBe(1);
});
