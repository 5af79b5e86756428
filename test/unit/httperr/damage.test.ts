import { describe, expect, test } from 'vitest';
import { codesOf, wideBytes } from '../../helpers/evidence.ts';
import { fieldLists, headerOf } from './log-texts.ts';
import { read, readLog } from './read.ts';

const header = headerOf(fieldLists.sp1);
const idle = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -';
const refusal = (n: string, time = '04:05:07') => `2026-02-03 ${time} - - - - - - - - - ${n} -`;
const codes = (input: string | Uint8Array) => codesOf(read(input));

describe('damage', () => {
  test.each([
    ['U+2013', new TextEncoder().encode('–')],
    ['U+2014', new TextEncoder().encode('—')],
    ['U+2212', new TextEncoder().encode('−')],
    ['Windows-1252 0x96', Uint8Array.of(0x96)],
    ['Windows-1252 0x97', Uint8Array.of(0x97)],
    ['GBK A1AA', Uint8Array.of(0xa1, 0xaa)],
  ])('%s stands for a hyphen, in dates too', (_, dash) => {
    const text = new TextEncoder().encode(`${refusal('3_Connections_Refused')}\r\n`);
    const bytes = Uint8Array.from([...text].flatMap((byte) => (byte === 0x2d ? [...dash] : [byte])));
    const { artifact, problems } = readLog(bytes);
    expect([...artifact.refusals.utcMs]).toEqual([Date.UTC(2026, 1, 3, 4, 5, 7)]);
    expect(problems.count).toBe(0);
  });

  test('an empty reason, also one that a copy made a dash of, is rejected', () => {
    expect(codes(`${header}${idle.replace('Timer_ConnectionIdle', '–')}\r\n`)).toEqual(['no-reason']);
  });

  test('a last line that is cut off is a problem, not an entry', () => {
    expect(codes(`${header}${idle}\r\n2026-02-03 04:05:0`)).toEqual(['truncated-line']);
    expect(codes(`${header}${idle}\r\n${idle.slice(0, -4)}`)).toEqual(['truncated-line']);
  });

  test('a last line that is complete needs no line end', () => {
    expect(codes(`${header}${idle}`)).toEqual([]);
    expect(codes(`${header}${refusal('3_Connections_Refused').slice(0, -2)}`)).toEqual([]);
  });

  test('the zero bytes that a crash leaves at the end are one problem', () => {
    const { artifact, problems } = readLog(`${header}${idle}\r\n${'\0'.repeat(5000)}`);
    expect(artifact.entries).toBe(1);
    expect(problems.byCode).toEqual({ 'zero-bytes': 1 });
    expect(problems.kept[0]?.line).toBe(6);
  });

  test('zero bytes around a line do not hide it, and a line cut off by them is a problem', () => {
    const zeros = '\0'.repeat(70_000);
    expect(readLog(`${header}${idle}\r\n${zeros}${header}${idle}\r\n`).artifact.entries).toBe(2);
    expect(readLog(`${header}${idle}\r\n${idle}${zeros}\r\n`).artifact.entries).toBe(2);
    expect(codes(`${header}${idle}\r\n${idle.slice(0, 60)}${zeros}`)).toEqual(['truncated-line']);
  });

  test('a record that was broken over lines is put together and counted once', () => {
    const long =
      '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 HTTP/1.1\nGET /a/long/way 503 1\nAppOffline DefaultAppPool\n';
    const { artifact, problems } = readLog(`${header}${long}${idle}\n`);
    expect(artifact.entries).toBe(2);
    expect(artifact.reasons).toEqual({ AppOffline: 1, Timer_ConnectionIdle: 1 });
    expect(problems.kept.map(({ line, code }) => [line, code])).toEqual([
      [6, 'joined-line'],
      [7, 'joined-line'],
    ]);
  });

  test('a broken refusal is quoted whole, with the line where it begins', () => {
    const { artifact } = readLog(`${header}2026-02-03 04:05:07 - - - - -\n- - - - 3_Connections_Refused -\n`);
    expect(artifact.refusalQuotes).toEqual([
      { line: 5, quote: '2026-02-03 04:05:07 - - - - - - - - - 3_Connections_Refused -' },
    ]);
    expect([...artifact.refusals.line]).toEqual([5]);
  });

  test('pieces that do not make a record are each a problem', () => {
    expect(codes(`${header}2026-02-03 04:05:07 - - -\nnonsense\n${idle}\n`)).toEqual(['too-few-values', 'not-a-row']);
    expect(codes(`${header}2026-02-03 04:05:07 - - -\n\n- - - - - - 3_Connections_Refused -\n`)).toEqual([
      'too-few-values',
      'not-a-row',
    ]);
    expect(codes(`${header}${idle}\nstray words\n`)).toEqual(['not-a-row']);
  });

  test('blanks in front, quote marks, tabs and no-break spaces of copies are seen through', () => {
    const { artifact, problems } = readLog(
      [
        `   ${idle}`,
        `> ${idle}`,
        `>> > ${idle}`,
        idle.replaceAll(' ', '\t'),
        idle.replaceAll(' ', '\u00a0'),
        idle.replace('- -', '-   -'),
        '>',
        '> #Fields: date time s-reason',
        '> 2026-02-03 04:05:06 URL',
      ].join('\r\n'),
    );
    expect(artifact.reasons).toEqual({ Timer_ConnectionIdle: 6, URL: 1 });
    expect(artifact.comments).toBe(1);
    expect(artifact.blanks).toBe(1);
    expect(problems.count).toBe(0);
  });

  test('what findstr and Select-String print in front of a row is seen through', () => {
    const { artifact, problems } = readLog(
      [
        `httperr1.log:${refusal('1_Connections_Refused')}`,
        `C:\\WINDOWS\\system32\\LogFiles\\HTTPERR\\httperr2.log:${refusal('2_Connections_Refused')}`,
        `httperr3.log:812:${refusal('3_Connections_Refused')}`,
        `812:${refusal('4_Connections_Refused')}`,
        `[813]${refusal('5_Connections_Refused')}`,
      ].join('\n'),
    );
    expect([...artifact.refusals.connections]).toEqual([1, 2, 3, 4, 5]);
    expect(problems.count).toBe(0);
  });

  test('a byte order mark is no part of a line, wherever files were put together', () => {
    const { artifact, problems } = readLog(`\ufeff${header}${idle}\r\n\ufeff${header}${idle}\r\n`);
    expect([artifact.entries, artifact.comments, problems.count]).toEqual([2, 8, 0]);
  });

  test('UTF-16, with and without its mark, is read as the text it is', () => {
    const text = `${header}${idle}\r\n${refusal('3_Connections_Refused')}\r\nstray\r\n`;
    const expected = readLog(text);
    const bigEndian = wideBytes(text).map((_, index, bytes) => bytes[index ^ 1] ?? 0);
    for (const bytes of [wideBytes(text), wideBytes(text).subarray(2), bigEndian, bigEndian.subarray(2)]) {
      const { artifact, problems } = readLog(bytes);
      expect(artifact).toEqual(expected.artifact);
      expect(problems.kept.map(({ line, offset, code }) => [line, offset, code])).toEqual([[7, null, 'not-a-row']]);
    }
  });

  test('lines that end in CR alone are lines', () => {
    const { artifact } = readLog(`${header}${idle}\r\n`.replaceAll('\r\n', '\r'));
    expect([artifact.entries, artifact.comments]).toEqual([1, 4]);
  });

  test('raw bytes, GBK and control characters in a URL do not matter', () => {
    const row = new TextEncoder().encode(`${idle.replace('443 - - -', '443 HTTP/1.1 GET /@')}\r\n`);
    const withBytes = (...bytes: number[]) =>
      Uint8Array.from([...row].flatMap((byte) => (byte === 0x40 ? bytes : [byte])));
    for (const url of [
      withBytes(0xff, 0xfe, 0x80),
      withBytes(0xd6, 0xd0, 0xce, 0xc4),
      withBytes(0x01, 0x7f),
      withBytes(0xc2, 0xa0),
    ]) {
      expect(readLog(url).artifact.reasons).toEqual({ Timer_ConnectionIdle: 1 });
    }
  });

  test('a reason with control characters, or longer than any phrase, is rejected', () => {
    expect(codes(`${header}${idle.replace('Timer_ConnectionIdle', 'Timer\u0007')}\r\n`)).toEqual(['odd-reason']);
    expect(codes(`${header}${idle.replace('Timer_ConnectionIdle', 'x'.repeat(128))}\r\n`)).toEqual([]);
    expect(codes(`${header}${idle.replace('Timer_ConnectionIdle', 'x'.repeat(129))}\r\n`)).toEqual(['odd-reason']);
  });

  test('problems carry their line and the offset of its first byte', () => {
    const { problems } = read(`${header}${idle}\r\nstray\r\n`);
    expect(problems.kept.map(({ line, offset }) => [line, offset])).toEqual([[6, header.length + idle.length + 2]]);
  });

  test('what is no HTTPERR log gives nothing', () => {
    expect(read('').artifact).toBeNull();
    expect(read('hello\nworld\n').artifact).toBeNull();
    expect(read('hello\nworld\n').problems.count).toBe(2);
  });

  test('a header without rows is a log without entries', () => {
    expect(readLog(header).artifact.entries).toBe(0);
  });
});
