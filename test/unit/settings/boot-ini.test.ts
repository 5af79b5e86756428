import { expect, test } from 'vitest';
import type { BootArtifact } from '../../../shared/model/artifact/settings.ts';
import { bootIniReader } from '../../../shared/settings/boot-ini.ts';
import { codesOf, headOf, readEvidence } from '../../helpers/evidence.ts';

const arc = 'multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS';

function read(...lines: string[]) {
  const result = readEvidence(bootIniReader, lines.join('\r\n'));
  const boot = result.artifact as BootArtifact | null;
  return { entries: boot?.entries ?? [], codes: codesOf(result), artifact: boot };
}

function switchesOf(line: string): Record<string, number | string | true> {
  const { entries } = read('[operating systems]', line);
  return Object.fromEntries((entries[0]?.switches ?? []).map((one) => [one.key, one.value]));
}

const twoEntries = (first: string, second: string, fallback = `default=${arc}`) => [
  '[boot loader]',
  'timeout=30',
  fallback,
  '[operating systems]',
  `${arc}="Windows Server 2003" ${first}`,
  `multi(0)disk(0)rdisk(0)partition(2)\\WINNT="Windows 2000" ${second}`,
];

test('the entry with the default path boots and the others do not', () => {
  const { entries, codes } = read(...twoEntries('/fastdetect', '/fastdetect /3GB'));
  expect(entries.map((entry) => [entry.isBooted, entry.bootedBecause])).toEqual([
    [true, 'default'],
    [false, 'other-entry'],
  ]);
  expect(entries[1]?.switches.map((one) => one.key)).toEqual(['FASTDETECT', '3GB']);
  expect(codes).toEqual([]);
});

test('the default path is compared without case', () => {
  const { entries } = read(...twoEntries('/3GB', '', `default=${arc.toUpperCase()}\\`));
  expect(entries[0]?.isBooted).toBe(true);
});

test('of several entries with the default path the first is taken to boot, said as inferred', () => {
  const { entries, codes } = read(
    '[boot loader]',
    `default=${arc}`,
    '[operating systems]',
    `${arc}="with" /3GB`,
    `${arc}="without" /fastdetect`,
  );
  expect(entries.map((entry) => [entry.name, entry.isBooted, entry.bootedBecause])).toEqual([
    ['with', true, 'first-of-default'],
    ['without', false, 'other-entry'],
  ]);
  expect(codes).toEqual(['default-matches-several']);
});

test('entries with the default path that differ in nothing but the name leave no doubt', () => {
  const { entries, codes } = read(
    '[boot loader]',
    `default=${arc}`,
    '[operating systems]',
    `${arc}="one" /3GB /userva=3030`,
    `${arc}="two" /USERVA=3030 /3gb`,
  );
  expect(entries[0]?.bootedBecause).toBe('default');
  expect(codes).toEqual([]);
});

test('without a default the first entry boots, said as inferred', () => {
  const { entries, codes } = read('[operating systems]', `${arc}="a" /3GB`, 'C:\\="Previous system"');
  expect(entries.map((entry) => [entry.isBooted, entry.bootedBecause])).toEqual([
    [true, 'first-entry'],
    [false, 'other-entry'],
  ]);
  expect(codes).toEqual(['no-default']);
});

test('a default that no entry has leaves it open which one boots', () => {
  const { entries, codes } = read(...twoEntries('/3GB', '', 'default=multi(0)disk(0)rdisk(9)partition(9)\\X'));
  expect(entries.map((entry) => entry.isBooted)).toEqual([null, null]);
  expect(codes).toEqual(['default-not-listed']);
});

test('two defaults that disagree leave it open which one boots', () => {
  const { entries, codes } = read(`default=${arc}`, 'default=C:\\', ...twoEntries('/3GB', '').slice(3));
  expect(entries[0]?.isBooted).toBeNull();
  expect(codes).toContain('several-defaults');
});

test('a name that holds 3GB in its quotes is no switch', () => {
  expect(switchesOf(`${arc}="Server with /3GB /USERVA=3030" /fastdetect`)).toEqual({ FASTDETECT: true });
});

test.each([
  ['/fastdetect/3GB', { FASTDETECT: true, '3GB': true }],
  ['/FASTDETECT /3gb', { FASTDETECT: true, '3GB': true }],
  ['/3GB /USERVA=3030', { '3GB': true, USERVA: 3030 }],
  ['/3GB/userva=3030/PAE', { '3GB': true, USERVA: 3030, PAE: true }],
  ['/userva = 3030', { USERVA: 3030 }],
  ['/noexecute=optout /maxmem=1024', { NOEXECUTE: 'optout', MAXMEM: 1024 }],
  ['/nopae /burnmemory=512', { NOPAE: true, BURNMEMORY: 512 }],
  ['/cmdcons', { CMDCONS: true }],
])('switches %s', (written, switches) => {
  expect(switchesOf(`${arc}="x" ${written}`)).toEqual(switches);
  expect(switchesOf(`${arc}="x"${written}`)).toEqual(switches);
});

test('a colon where Windows reads an equals sign is read and said', () => {
  const { entries, codes } = read('[operating systems]', `${arc}="x" /3GB /userva:3030`);
  expect(entries[0]?.switches[1]).toMatchObject({ key: 'USERVA', value: 3030 });
  expect(codes).toEqual(['colon-in-switch']);
});

test('a switch of megabytes without a number is said', () => {
  expect(read('[operating systems]', `${arc}="x" /userva=lots`).codes).toEqual(['switch-without-number']);
});

test('words between switches are no switches', () => {
  const { entries, codes } = read('[operating systems]', `${arc}="x" -3GB /fastdetect 3GB`);
  expect(entries[0]?.switches.map((one) => one.key)).toEqual(['FASTDETECT']);
  expect(codes).toEqual(['text-between-switches', 'text-between-switches']);
});

test('switches wrapped onto a line of their own belong to the entry above', () => {
  const { entries, codes } = read('[operating systems]', `${arc}="x" /fastdetect`, '/3GB');
  expect(entries[0]?.switches.map((one) => [one.key, one.line])).toEqual([
    ['FASTDETECT', 2],
    ['3GB', 3],
  ]);
  expect(codes).toEqual(['wrapped-line']);
});

test('bent quotes of a web page are read as straight ones', () => {
  expect(switchesOf(`${arc}=\u201cSee /3GB\u201d /fastdetect`)).toEqual({ FASTDETECT: true });
});

test('section names are read in any case and with a section misspelt', () => {
  const { entries, codes } = read('[BOOT Loader]', `default=${arc}`, '[operation systems]', `${arc}="x" /3GB`);
  expect(entries[0]).toMatchObject({ isBooted: true, bootedBecause: 'default', line: 4 });
  expect(codes).toEqual(['unknown-section']);
});

test('every line is an entry, a setting, a comment or a problem', () => {
  const { codes } = read('[boot loader]', 'timeout=soon', 'colour=blue', '; remark', '', 'who knows', '/3GB');
  expect(codes).toEqual(['unreadable-timeout', 'unknown-setting', 'unreadable-line', 'switch-without-entry']);
});

test('a file without an entry or a default gives no artifact', () => {
  expect(read('[boot loader]', 'timeout=30').artifact).toBeNull();
});

test.each([
  [['[boot loader]', '[operating systems]', `${arc}="x"`], 1],
  [['[operating systems]', `${arc}="x"`], 0.95],
  [[`${arc}="x" /3GB`], 0.9],
  [['a letter about', 'how we set', `${arc}="x" /3GB`, 'and then'], 0],
  [['#Fields: date time'], 0],
])('recognises %s with certainty %d', (lines, certainty) => {
  expect(bootIniReader.recognise(headOf(lines.join('\n')))).toBe(certainty);
});

test('the prompt of a pasted window is no problem', () => {
  const { entries, codes } = read('C:\\>type C:\\boot.ini', ...twoEntries('/3GB', ''));
  expect([entries.length, codes]).toEqual([2, []]);
});
