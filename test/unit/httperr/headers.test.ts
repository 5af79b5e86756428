import { describe, expect, test } from 'vitest';
import { codesOf } from '../../helpers/evidence.ts';
import { fieldLists, headerOf } from './log-texts.ts';
import { read, readLog } from './read.ts';

const header = headerOf(fieldLists.sp1);
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
    const cut = fieldLists.sp1.indexOf('sc-status');
    const { artifact, problems } = read(
      `#Fields: ${fieldLists.sp1.slice(0, cut)}\n${fieldLists.sp1.slice(cut)}\n${idle}\n`,
    );
    expect(artifact?.entries).toBe(1);
    expect(artifact?.headers).toEqual([{ line: 1, software: null, fields: fieldLists.sp1.split(' ') }]);
    expect(problems.byCode).toEqual({ 'joined-line': 1 });
  });

  test('a header that lost its "#Fields:" is taken all the same, and "datetime" for date and time', () => {
    const { artifact, problems } = read(`${fieldLists.sp1.replace('date time', 'datetime')}\n${idle}\n`);
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
