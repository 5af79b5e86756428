import { expect, test } from 'vitest';
import type { RegistryArtifact } from '../../../shared/model/artifact/settings.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { regExportReader } from '../../../shared/settings/reg-export.ts';
import { regQueryReader } from '../../../shared/settings/reg-query.ts';
import { codesOf, headOf, readEvidence, wideBytes } from '../../helpers/evidence.ts';

const http = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';

function read(kind: ReaderKind, content: string | Uint8Array) {
  const result = readEvidence(kind, content);
  const values = (result.artifact as RegistryArtifact | null)?.values ?? [];
  return { values, rows: values.map((one) => [one.name, one.type, one.value]), codes: codesOf(result) };
}

const exported = (...lines: string[]) =>
  ['Windows Registry Editor Version 5.00', '', `[${http}]`, ...lines, ''].join('\r\n');

test('an export in UTF-16 gives its values with key, line and quote', () => {
  const { values, codes } = read(regExportReader, wideBytes(exported('"EnableAggressiveMemoryUsage"=dword:00000001')));
  expect(values).toEqual([
    {
      key: http,
      name: 'EnableAggressiveMemoryUsage',
      type: 'REG_DWORD',
      value: 1,
      isDeleted: false,
      line: 4,
      quote: '"EnableAggressiveMemoryUsage"=dword:00000001',
    },
  ]);
  expect(codes).toEqual([]);
});

test('every type of an export is understood', () => {
  const { rows, codes } = read(
    regExportReader,
    exported(
      '@="unnamed"',
      '"Text"="C:\\\\Windows \\"x\\""',
      '"Expand"=hex(2):25,00,53,00,25,00,00,00',
      '"List"=hex(7):61,00,00,00,62,00,63,00,\\',
      '  00,00,00,00',
      '"Quad"=hex(b):01,00,00,00,01,00,00,00',
      '"Dword"=hex(4):10,27,00,00',
      '"Bytes"=hex:de,ad',
      '"None"=hex(0):',
      '"Gone"=-',
    ),
  );
  expect(rows).toEqual([
    ['', 'REG_SZ', 'unnamed'],
    ['Text', 'REG_SZ', 'C:\\Windows "x"'],
    ['Expand', 'REG_EXPAND_SZ', '%S%'],
    ['List', 'REG_MULTI_SZ', ['a', 'bc']],
    ['Quad', 'REG_QWORD', 4294967297],
    ['Dword', 'REG_DWORD', 10000],
    ['Bytes', 'REG_BINARY', null],
    ['None', 'REG_NONE', null],
    ['Gone', 'deleted', null],
  ]);
  expect(codes).toEqual([]);
});

test('REGEDIT4 holds one byte a character', () => {
  const { rows } = read(regExportReader, `REGEDIT4\r\n\r\n[${http}]\r\n"List"=hex(7):61,00,62,63,00,00\r\n`);
  expect(rows).toEqual([['List', 'REG_MULTI_SZ', ['a', 'bc']]]);
});

test('a deleted value is kept as deleted', () => {
  expect(read(regExportReader, exported('"Gone"=-')).values[0]?.isDeleted).toBe(true);
});

test('a deleted key is said and holds no settings', () => {
  const { values, codes } = read(regExportReader, `REGEDIT4\n[-${http}]\n"MaxConnections"=dword:1\n`);
  expect(values).toEqual([]);
  expect(codes).toEqual(['key-deleted', 'value-without-key']);
});

test('damaged data keeps the name and says so', () => {
  const { rows, codes } = read(
    regExportReader,
    exported('"Max"=dword:xyz', '"Odd"=hex(7):6', '"Cut"="no end', 'noise'),
  );
  expect(rows).toEqual([
    ['Max', 'unknown', null],
    ['Odd', 'unknown', null],
    ['Cut', 'unknown', null],
  ]);
  expect(codes).toEqual(['unreadable-value', 'unreadable-value', 'unreadable-value', 'unreadable-line']);
});

test('abbreviated roots are spelled out', () => {
  expect(read(regExportReader, 'REGEDIT4\n[HKLM\\SYSTEM]\n"a"=dword:0\n').values[0]?.key).toBe(
    'HKEY_LOCAL_MACHINE\\SYSTEM',
  );
});

test('an export without its first line is recognised by keys and values', () => {
  expect(regExportReader.recognise(headOf(exported('"a"=dword:1')))).toBe(1);
  expect(regExportReader.recognise(headOf(`[${http}]\n"a"=dword:1\n`))).toBe(0.9);
  expect(regExportReader.recognise(headOf('[section]\nkey=value\n'))).toBe(0);
});

const query = (...lines: string[]) => ['', http, ...lines, ''].join('\r\n');

test('a print of reg query gives numbers, texts and lists', () => {
  const { rows, codes } = read(
    regQueryReader,
    query(
      '    EnableErrorLogging    REG_DWORD    0x1',
      '    A name with blanks    REG_SZ    two  words',
      '    (Default)    REG_SZ    (value not set)',
      '    List    REG_MULTI_SZ    1\\01847\\02\\0System',
      '    Big    REG_QWORD    0x100000000',
      '    Bytes    REG_BINARY    DEAD',
      '    Empty    REG_SZ',
    ),
  );
  expect(rows).toEqual([
    ['EnableErrorLogging', 'REG_DWORD', 1],
    ['A name with blanks', 'REG_SZ', 'two  words'],
    ['', 'REG_SZ', '(value not set)'],
    ['List', 'REG_MULTI_SZ', ['1', '1847', '2', 'System']],
    ['Big', 'REG_QWORD', 4294967296],
    ['Bytes', 'REG_BINARY', null],
    ['Empty', 'REG_SZ', ''],
  ]);
  expect(codes).toEqual([]);
});

test('the print of Server 2003 with tabs and banner is read', () => {
  const text = `\r\n! REG.EXE VERSION 3.0\r\n\r\n${http}\r\n    <NO NAME>\tREG_SZ\t\r\n    MaxConnections\tREG_DWORD\t0x400\r\n\r\n`;
  const { rows, codes } = read(regQueryReader, text);
  expect(rows).toEqual([
    ['', 'REG_SZ', ''],
    ['MaxConnections', 'REG_DWORD', 1024],
  ]);
  expect(codes).toEqual([]);
});

test('numbers that cannot be read, values without a key and other lines are problems', () => {
  const { codes } = read(
    regQueryReader,
    `    Early    REG_DWORD    0x1\n${http}\n    Bad    REG_DWORD    lots\nwhat\n`,
  );
  expect(codes).toEqual(['value-without-key', 'unreadable-value', 'unreadable-line']);
});

test.each([
  [query('    a    REG_DWORD    0x1'), 0.98],
  ['! REG.EXE VERSION 3.0\n', 1],
  [`${http}\n${http}\\UrlAclInfo\n`, 0.7],
  ['see HKEY_LOCAL_MACHINE\\SYSTEM for a REG_DWORD\n', 0],
])('recognises reg query prints', (text, certainty) => {
  expect(regQueryReader.recognise(headOf(text))).toBe(certainty);
});

test('a text of a three hundred thousand zeros before its end is read like any other', () => {
  const zeros = ','.concat('00,'.repeat(300_000));
  const text = `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n"A"=hex(1):41,00${zeros}42,00\r\n"B"=dword:00000001\r\n`;
  const { artifact } = readEvidence(regExportReader, text);
  expect((artifact as RegistryArtifact).values.at(-1)).toMatchObject({ name: 'B', value: 1 });
});
