import { describe, expect, test } from 'vitest';
import { codesOf, wideBytes } from '../../helpers/evidence.ts';
import { read, readLog } from './read.ts';

const fields13 =
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename';
const header = `#Software: Microsoft HTTP API 2.0\r\n#Version: 1.0\r\n#Date: 2026-02-03 04:05:06\r\n#Fields: ${fields13}\r\n`;
const idle = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -';
const refusal = (n: string, time = '04:05:07') => `2026-02-03 ${time} - - - - - - - - - ${n} -`;
const codes = (input: string | Uint8Array) => codesOf(read(input));

describe('headers', () => {
  test('the reason is found where the header says, in any subset and order of fields', () => {
    const { artifact, problems } = readLog(
      '#Fields: s-reason date cs-host time\n3_Connections_Refused 2026-02-03 - 04:05:07\nURL 2026-02-03 a.example 04:05:08\n',
    );
    expect(artifact.reasons).toEqual({ Connections_Refused: 1, URL: 1 });
    expect([...artifact.refusals.utcMs]).toEqual([Date.UTC(2026, 1, 3, 4, 5, 7)]);
    expect(problems.count).toBe(0);
  });

  test('each header is in force until the next one in the same file', () => {
    const { artifact, problems } = readLog(
      `${header}${idle}\r\n#Software: Microsoft HTTP API 1.0\n#Fields: date time s-reason\n2026-02-04 00:00:00 QueueFull\n`,
    );
    expect(artifact.reasons).toEqual({ Timer_ConnectionIdle: 1, QueueFull: 1 });
    expect(artifact.headers.map(({ line, software, fields }) => [line, software, fields.length])).toEqual([
      [4, 'Microsoft HTTP API 2.0', 13],
      [7, 'Microsoft HTTP API 1.0', 3],
    ]);
    expect(problems.count).toBe(0);
  });

  test('all optional fields of ErrorLoggingFields are understood', () => {
    const all =
      'date time s-computername c-ip c-port s-ip s-port cs-version cs-method cs-uri cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-bytes cs-bytes time-taken s-siteid s-reason s-queuename';
    const { artifact } = readLog(
      `#Fields: ${all}\n2026-02-03 04:05:06 WEB1 - - - - - - - - - - - 503 0 0 0 1 AppOffline DefaultAppPool\n`,
    );
    expect(artifact.reasons).toEqual({ AppOffline: 1 });
  });

  test.each([
    [12, '2026-02-03 04:05:06 - - - - - - - - - 3_Connections_Refused'],
    [13, refusal('3_Connections_Refused', '04:05:06')],
    [14, '2026-02-03 04:05:06 - - - - - - - - - - 3_Connections_Refused -'],
    [16, '2026-02-03 04:05:06 - - - - - - - - - - - 3_Connections_Refused - -'],
  ])('a row of %i values needs no header', (count, row) => {
    const { artifact, problems } = readLog(`${row}\r\n${row}\r\n`);
    expect(artifact.reasons).toEqual({ Connections_Refused: 2 });
    expect(artifact.headers.map(({ line, fields }) => [line, fields.length])).toEqual([[null, count]]);
    expect(problems.count).toBe(0);
  });

  test('an unknown reason is counted as it is written, without a header too', () => {
    const row = idle.replace('Timer_ConnectionIdle', 'Something_New');
    expect(readLog(`${row}\n${row}\n`).artifact.reasons).toEqual({ Something_New: 2 });
    expect(readLog(`${header}${row}\n`).artifact.reasons).toEqual({ Something_New: 1 });
  });

  test('a row that lost its queue name is counted when its reason is a documented one', () => {
    const short = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 HTTP/1.1 GET /a 400 - RequestLength';
    expect(readLog(`${header}${short}\r\n`).artifact.reasons).toEqual({ RequestLength: 1 });
    expect(codes(`${header}${short.replace('RequestLength', 'RequestLen')}\r\n`)).toEqual(['too-few-values']);
  });

  test('a row with more values than its header lists is rejected, unless it has a documented layout', () => {
    expect(codes(`${header}${idle} more\r\n`)).toEqual(['too-many-values']);
    const withStream = '2026-02-03 04:05:06 - - - - - - - - - - 3_Connections_Refused -';
    expect(readLog(`${header}${withStream}\r\n`).artifact.reasons).toEqual({ Connections_Refused: 1 });
  });

  test('a header that a copy broke over two lines is put together', () => {
    const cut = fields13.indexOf('sc-status');
    const { artifact, problems } = read(`#Fields: ${fields13.slice(0, cut)}\n${fields13.slice(cut)}\n${idle}\n`);
    expect(artifact?.entries).toBe(1);
    expect(artifact?.headers).toEqual([{ line: 1, software: null, fields: fields13.split(' ') }]);
    expect(problems.byCode).toEqual({ 'joined-line': 1 });
  });

  test('a header that lost its "#Fields:" is taken all the same, and "datetime" for date and time', () => {
    const { artifact, problems } = read(`${fields13.replace('date time', 'datetime')}\n${idle}\n`);
    expect(artifact?.headers.map(({ line, fields }) => [line, fields.length])).toEqual([[1, 13]]);
    expect(problems.byCode).toEqual({ 'bare-header': 1 });
  });

  test('rows under the header of an access log are not entries', () => {
    const access = '#Fields: date time s-ip cs-method cs-uri-stem sc-status sc-substatus\n';
    const { artifact, problems } = read(`${header}${idle}\r\n${access}2026-02-03 04:05:06 10.0.0.1 GET /a 200 0\n`);
    expect(artifact?.entries).toBe(1);
    expect(problems.byCode).toEqual({ 'foreign-row': 1 });
  });

  test('a time without a date takes its day from #Date and passes midnight', () => {
    const { artifact } = readLog(
      '#Date: 2026-02-03 23:59:00\n#Fields: time s-reason s-queuename\n23:59:58 URL -\n00:00:03 1_Connections_Refused -\n00:00:08 URL -\n',
    );
    expect([...artifact.refusals.utcMs]).toEqual([Date.UTC(2026, 1, 4, 0, 0, 3)]);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2026, 1, 3, 23, 59, 58));
  });

  test('rows whose header lists no time are counted, without a moment, and said to be', () => {
    const { artifact, problems } = readLog(
      '#Fields: date s-reason\n2026-02-03 2_Connections_Refused\n2026-02-03 URL\n',
    );
    expect(artifact.entries).toBe(2);
    expect(artifact.firstUtcMs).toBeNull();
    expect(artifact.reasons).toEqual({ Connections_Refused: 1, URL: 1 });
    expect(artifact.refusals.utcMs.length).toBe(0);
    expect(artifact.refusalQuotes).toEqual([{ line: 2, quote: '2026-02-03 2_Connections_Refused' }]);
    expect(artifact.oddities.byCode).toEqual({ 'no-moment': 2 });
    expect(problems.count).toBe(0);
  });
});

describe('rows like the ones before them', () => {
  test('a lost queue name is not taken for an empty one behind an unknown reason', () => {
    const row = idle.replace('Timer_ConnectionIdle', 'Brand_New');
    expect(codes(`${header}${row}\r\n${row}\r\n${row.slice(0, -1)}\r\n${idle}\r\n`)).toEqual(['too-few-values']);
  });

  test('without a header an unknown reason gives way to a documented one in the next place', () => {
    const row = idle.replace('Timer_ConnectionIdle', 'Brand_New');
    const { artifact } = readLog(`${row}\n${row}\n${row.slice(0, -1)}URL\n${row}\n`);
    expect(artifact.reasons).toEqual({ Brand_New: 3, URL: 1 });
  });
});

test('a reason named like a part of every object is counted like any other', () => {
  const rows = ['__proto__', 'constructor', 'toString'].map((name) => idle.replace('Timer_ConnectionIdle', name));
  const { artifact } = readLog(`${header}${rows.join('\r\n')}\r\n`);
  expect(Object.entries(artifact.reasons)).toEqual([
    ['"__proto__"', 1],
    ['"constructor"', 1],
    ['toString', 1],
  ]);
});

describe('refusals', () => {
  test.each([
    ['3_Connections_Refused', 3],
    ['24_CONNECTIONS_REFUSED', 24],
    ['0_Connections_Refused', 0],
    ['1_Connection_Refused', 1],
    ['2147483647_Connections_Refused', 2147483647],
    ['Connections_Refused', -1],
    ['connection_refused', -1],
    ['Number_Connections_refused', -1],
    ['N_Connections_Refused', -1],
  ])('%s is a refusal of %i connections', (phrase, connections) => {
    const { artifact } = readLog(`${header}${refusal(phrase)}\r\n`);
    expect([...artifact.refusals.connections]).toEqual([connections]);
    expect(artifact.reasons).toEqual({ Connections_Refused: 1 });
    expect(artifact.oddities.count).toBe(0);
  });

  test.each([
    '_Connections_Refused',
    'x3_Connections_Refused',
    '3Connections_Refused',
    '3__Connections_Refused',
    '3_Connections_Refuse',
  ])('%s is an unknown reason', (phrase) => {
    const { artifact } = readLog(`${header}${refusal(phrase)}\r\n`);
    expect(artifact.reasons).toEqual({ [phrase]: 1 });
    expect(artifact.refusals.utcMs.length).toBe(0);
  });

  test.each(['2147483648', '99999999999999999999999'])(
    'a number like %s is unknown, the refusal is not lost',
    (number) => {
      const { artifact, problems } = readLog(`${header}${refusal(`${number}_Connections_Refused`)}\r\n`);
      expect([...artifact.refusals.connections]).toEqual([-1]);
      expect(artifact.entries).toBe(1);
      expect(artifact.oddities.kept.map(({ line, code }) => [line, code])).toEqual([[5, 'absurd-number']]);
      expect(problems.count).toBe(0);
    },
  );

  test('of many refusals the first five and the last five are quoted', () => {
    const rows = Array.from({ length: 40 }, (_, index) => refusal(`${index}_Connections_Refused`));
    const { artifact } = readLog(`${header}${rows.join('\r\n')}\r\n`);
    expect(artifact.refusalQuotes.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9, 40, 41, 42, 43, 44]);
    expect(artifact.refusalQuotes.at(-1)?.quote).toBe(rows.at(-1));
  });

  test('time may go backwards: files are rolled and http.sys restarts', () => {
    const { artifact, problems } = readLog(
      `${header}${refusal('1_Connections_Refused', '05:00:00')}\r\n${refusal('1_Connections_Refused', '04:00:00')}\r\n`,
    );
    expect(problems.count).toBe(0);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2026, 1, 3, 4));
    expect(artifact.lastUtcMs).toBe(Date.UTC(2026, 1, 3, 5));
    expect([...artifact.perMinute.utcMs]).toEqual([Date.UTC(2026, 1, 3, 4), Date.UTC(2026, 1, 3, 5)]);
  });
});

describe('dates and times', () => {
  test.each([
    ['2026-13-03 04:05:06', 'bad-date'],
    ['2007-02-30 04:05:06', 'bad-date'],
    ['2026-02-00 04:05:06', 'bad-date'],
    ['1600-12-31 04:05:06', 'bad-date'],
    ['2026-02-03 25:00:00', 'bad-time'],
    ['2026-02-03 04:60:00', 'bad-time'],
    ['2026-02-03 04:05:60', 'bad-time'],
    ['2026-02-03 4:05:06', 'bad-time'],
  ])('%s is rejected as %s', (moment, code) => {
    const row = idle.replace('2026-02-03 04:05:06', moment);
    expect(codes(`${header}${idle}\r\n${row}\r\n${idle}\r\n`)).toEqual([code]);
    expect(read(`${header}${idle}\r\n${row}\r\n${idle}\r\n`).artifact?.entries).toBe(2);
  });

  test.each([
    ['1601-01-01 00:00:00', Date.UTC(1601, 0, 1)],
    ['2000-02-29 12:00:00', Date.UTC(2000, 1, 29, 12)],
    ['2024-02-29 23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['9999-12-31 23:59:59', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ])('%s is a moment', (moment, utcMs) => {
    expect(readLog(`${idle.replace('2026-02-03 04:05:06', moment)}\r\n`).artifact.firstUtcMs).toBe(utcMs);
  });

  test('the word "datetime" of KB 933844 is no moment', () => {
    expect(codes(`${header}datetime - - - - - - - - - 24_Connections_Refused -\n`)).toEqual(['no-moment']);
  });
});

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
      ].join('\n'),
    );
    expect([...artifact.refusals.connections]).toEqual([1, 2, 3, 4]);
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
