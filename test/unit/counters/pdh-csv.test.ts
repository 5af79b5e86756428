import { expect, test } from 'vitest';
import { countersReader } from '../../../shared/counters/pdh-csv.ts';
import { counterNamesReader } from '../../../shared/counters/perfc.ts';
import { identifyCounters, tableOfNames, tablesOfRegistry } from '../../../shared/derive/pool/counter-index.ts';
import { viewCounters } from '../../../shared/derive/pool/counters.ts';
import type { CounterNamesArtifact, CountersArtifact } from '../../../shared/model/artifact/counters.ts';
import type { RegistryArtifact } from '../../../shared/model/artifact/settings.ts';
import { noProblems } from '../../../shared/model/problem.ts';
import { regQueryReader } from '../../../shared/settings/reg-query.ts';
import { codesOf, headOf, readEvidence, wideBytes } from '../../helpers/evidence.ts';

function read(content: string | Uint8Array) {
  const result = readEvidence(countersReader, content);
  return { counters: result.artifact as CountersArtifact, codes: codesOf(result), problems: result.problems };
}

const csv = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
const zone = '(PDH-CSV 4.0) (China Standard Time)(-480)';
const log = (paths: readonly string[], ...rows: readonly (readonly string[])[]) =>
  [csv([zone, ...paths]), ...rows.map(csv)].join('\r\n');
const seriesOf = (counters: CountersArtifact) =>
  Object.fromEntries(counters.series.map((one) => [one.id ?? one.path, [...one.values]]));

test('a perfmon log gives its series in UTC with host and zone', () => {
  const { counters, codes } = read(
    log(
      ['\\\\WEB01\\Memory\\Pool Nonpaged Bytes', '\\\\WEB01\\Memory\\Free System Page Table Entries'],
      ['11/13/2007 20:00:00.250', '109000000.000000', '12000'],
      ['11/13/2007 20:10:00.000', '109500000.5', ' '],
    ),
  );
  expect(counters.host).toMatchObject({ value: 'WEB01', line: 1 });
  expect(counters.timeZone?.value).toBe('China Standard Time');
  expect(counters.utcOffsetMinutes?.value).toBe(480);
  expect(counters.isUtc).toBe(true);
  expect([...counters.utcMs]).toEqual([Date.UTC(2007, 10, 13, 12, 0, 0, 250), Date.UTC(2007, 10, 13, 12, 10)]);
  expect(seriesOf(counters)).toEqual({
    'pool-nonpaged-bytes': [109_000_000, 109_500_000.5],
    'free-system-ptes': [12_000, Number.NaN],
  });
  expect(counters.series[0]?.highest).toEqual({
    value: 109_500_000.5,
    utcMs: Date.UTC(2007, 10, 13, 12, 10),
    line: 3,
    quote: '11/13/2007 20:10:00.000 109500000.5',
  });
  expect(codes).toEqual([]);
});

test('UTC is local time plus the minutes of the header', () => {
  const text = log(['\\\\A\\Memory\\Pool Paged Bytes'], ['09/08/2002 12:35:45.166', '1']);
  const eastern = text.replace('(China Standard Time)(-480)', '(Eastern Daylight Time)(240)');
  expect(read(eastern).counters.utcMs[0]).toBe(Date.UTC(2002, 8, 8, 16, 35, 45, 166));
  expect(read(eastern).counters.utcOffsetMinutes?.value).toBe(-240);
});

test.each(['(PDH-CSV 4.0)', '(PDH-CSV 4.0) ('])('a header without a time zone (%s) leaves the times local', (first) => {
  const { counters, codes } = read(`"${first}","\\\\A\\Memory\\Pool Paged Bytes"\n"11/13/2007 20:00:00.000","1"\n`);
  expect(counters.isUtc).toBe(false);
  expect(counters.utcMs[0]).toBe(Date.UTC(2007, 10, 13, 20));
  expect(codes).toEqual(['no-time-zone']);
});

test.each([
  ['\\\\A\\Arbeitsspeicher\\Nicht-Auslagerungsseiten (Bytes)', 'pool-nonpaged-bytes'],
  ['\\\\A\\Speicher\\Zusagegrenze', 'commit-limit'],
  ['\\\\A\\Mémoire\\Octets de réserve non paginée', 'pool-nonpaged-bytes'],
  ['\\\\A\\Mémoire\\Entrées libres en table des pages système', 'free-system-ptes'],
  ['\\\\A\\Memoria\\Bytes de bloque no paginado', 'pool-nonpaged-bytes'],
  ['\\\\A\\TCPv4\\Hergestellte Verbindungen', 'tcp4-established'],
  ['\\\\A\\TCPv6\\Connections Established', 'tcp6-established'],
  ['\\\\A\\Process(w3wp#1)\\Handle Count', 'process-handles'],
  ['\\\\A\\Process(a(b))\\Pool Nonpaged Bytes', 'process-pool-nonpaged-bytes'],
  ['\\Memory\\Committed Bytes', 'committed-bytes'],
  ['\\\\A\\memory\\pool nonpaged bytes', 'pool-nonpaged-bytes'],
])('%s is known', (path, id) => {
  expect(read(log([path], ['11/13/2007 20:00:00.000', '5'])).counters.series[0]?.id).toBe(id);
});

test('names read in a wrong code page are known all the same', () => {
  const text = log(['\\\\A\\Arbeitsspeicher\\Verf\u0081gbare Bytes'], ['11/13/2007 20:00:00.000', '5']);
  expect(read(text).counters.series[0]?.id).toBe('available-bytes');
});

test('the counter of the same name of the Server object is another counter', () => {
  const { counters, codes } = read(log(['\\\\A\\Server\\Pool Nonpaged Bytes'], ['11/13/2007 20:00:00.000', '5']));
  expect(counters.series.map((one) => one.id)).toEqual([null]);
  expect(codes).toEqual(['no-known-counter']);
});

test('kilobytes and megabytes are turned into bytes', () => {
  const row = ['11/13/2007 20:00:00.000', '5', '5'];
  const { counters } = read(log(['\\\\A\\Memory\\Available KBytes', '\\\\A\\Memory\\Available MBytes'], row));
  expect(counters.series.map((one) => [...one.values])).toEqual([[5120], [5_242_880]]);
});

test('semicolons and decimal commas are read', () => {
  const text =
    '"(PDH-CSV 4.0) (W. Europe Standard Time)(-60)";"\\\\A\\Memory\\Pool Nonpaged Bytes"\n"11/13/2007 20:00:00.000";"5,25"\n';
  expect(read(text).counters.series[0]?.values[0]).toBe(5.25);
  expect(read(text.replaceAll(';', '\t').replace('CSV', 'TSV').replaceAll('"', '')).counters.series[0]?.values[0]).toBe(
    5.25,
  );
});

test.each(['03.04.2018 10:00:00,123', '2018-04-03 10:00:00.123', '04/03/2018 10:00:00.123'])(
  'the time %s of a log that a spreadsheet saved is read',
  (time) => {
    const text = `"(PDH-CSV 4.0) (W. Europe Standard Time)(-60)","\\\\A\\Memory\\Pool Nonpaged Bytes"\n"${time}","5"\n`;
    expect(new Date(read(text).counters.utcMs[0] ?? 0).toISOString()).toBe('2018-04-03T09:00:00.123Z');
  },
);

test('a log saved in UTF-16 is read', () => {
  const text = log(['\\\\A\\Mémoire\\Octets disponibles'], ['11/13/2007 20:00:00.000', '5']);
  expect(read(wideBytes(text)).counters.series[0]?.values[0]).toBe(5);
});

test('columns that are not known are listed and not kept beside known ones', () => {
  const row = ['11/13/2007 20:00:00.000', '5', '6'];
  const { counters } = read(log(['\\\\A\\Memory\\Pages/sec', '\\\\A\\Memory\\Pool Paged Bytes'], row));
  expect(counters.series.map((one) => [one.id, ...one.values])).toEqual([['pool-paged-bytes', 6]]);
  expect(counters.otherPaths).toEqual(['\\\\A\\Memory\\Pages/sec']);
});

test('a log put together of two is read as one, its columns joined by path', () => {
  const first = log(['\\\\A\\Memory\\Pool Paged Bytes'], ['11/13/2007 20:00:00.000', '1']);
  const second = log(
    ['\\\\A\\Memory\\Commit Limit', '\\\\A\\Memory\\Pool Paged Bytes'],
    ['11/13/2007 21:00:00.000', '7', '2'],
  ).replace('(-480)', '(-540)');
  const { counters, codes } = read(`${first}\r\n${second}\r\n`);
  expect(seriesOf(counters)).toEqual({ 'pool-paged-bytes': [1, 2], 'commit-limit': [Number.NaN, 7] });
  expect([...counters.utcMs]).toEqual([Date.UTC(2007, 10, 13, 12), Date.UTC(2007, 10, 13, 12)]);
  expect(codes).toEqual([]);
});

test('logs of two machines name no host', () => {
  const text = log(
    ['\\\\A\\Memory\\Commit Limit', '\\\\B\\Memory\\Commit Limit'],
    ['11/13/2007 20:00:00.000', '1', '2'],
  );
  expect(read(text).counters.host).toBeNull();
});

test('every odd row is a problem with its line', () => {
  const path = ['\\\\A\\Memory\\Pool Paged Bytes'];
  const text = `stray\n${log(
    path,
    ['11/13/2007 20:00:00.000', 'x'],
    ['13/11/2007 20:00:00.000', '1'],
    ['11/13/2007 19:00:00.000', '-1'],
    ['11/13/2007 21:00:00.000'],
  )}\nnonsense\nThe command completed successfully.\n`;
  const { problems, counters } = read(text);
  expect(problems.kept.map((one) => [one.line, one.code])).toEqual([
    [1, 'row-without-header'],
    [3, 'unreadable-value'],
    [4, 'unreadable-time'],
    [5, 'time-goes-back'],
    [5, 'negative-value'],
    [6, 'row-too-short'],
    [7, 'unreadable-line'],
  ]);
  expect(counters.rows).toBe(3);
});

test('a log in an unknown language is named by a table of names from the same evidence', () => {
  const path = '\\\\A\\記憶体\\非分頁';
  const { counters, codes } = read(log([path], ['11/13/2007 20:00:00.000', '5']));
  expect(codes).toEqual(['no-known-counter']);
  const list = ['1', '1847', '2', 'x', '4', '記憶体', '58', '非分頁', ''].join('\0');
  const names = readEvidence(counterNamesReader, new Uint8Array(Buffer.from(list, 'utf16le'))).artifact;
  expect(identifyCounters(counters, [tableOfNames(names as CounterNamesArtifact)]).series[0]?.id).toBe(
    'pool-nonpaged-bytes',
  );
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib\\404';
  const query = `${key}\r\n    Counter    REG_MULTI_SZ    1\\01847\\04\\0記憶体\\058\\0非分頁\r\n`;
  const registry = readEvidence(regQueryReader, query).artifact as RegistryArtifact;
  expect(identifyCounters(counters, tablesOfRegistry(registry)).series[0]?.id).toBe('pool-nonpaged-bytes');
  expect(identifyCounters(counters, []).series[0]?.id).toBeNull();
  const inputs = [counters, names].map((artifact, at) => ({
    file: `${at}`,
    kind: 'counters' as const,
    sha256: `${at}`,
    bytes: 1,
    modifiedUtcMs: null,
    reason: null,
    problems: noProblems,
    artifact,
  }));
  expect(viewCounters({ inputs })?.tracks.map((track) => track.id)).toEqual(['pool-nonpaged-bytes']);
});

test('a name in letters outside ASCII is not taken for another one of the same length', () => {
  const { counters } = read(log(['\\\\A\\記憶体\\可用位元'], ['11/13/2007 20:00:00.000', '5']));
  const table = new Map([
    [4, '記憶体'],
    [58, '非分頁字節'],
  ]);
  expect(identifyCounters(counters, [table]).series[0]?.id).toBeNull();
});

test('a table of names out of step is a problem', () => {
  const result = readEvidence(counterNamesReader, '1\n1847\n2\nSystem\nMemory\n6\n');
  expect(codesOf(result)).toEqual(['table-out-of-step']);
  expect((result.artifact as CounterNamesArtifact).names).toHaveLength(2);
});

test.each([
  [`"${zone}","\\\\A\\Memory\\x"\n`, 1],
  ['\r\n"(PDH-CSV 4.0)","\\\\A\\x\\y"\r\n', 1],
  ['"Name","Id"\n', 0],
])('recognises a counter log', (text, certainty) => {
  expect(countersReader.recognise(headOf(text))).toBe(certainty);
});

test('recognises a table of names', () => {
  expect(counterNamesReader.recognise(headOf('1\n1847\n2\nSystem\n4\nMemory\n'))).toBe(0.95);
  expect(counterNamesReader.recognise(headOf('1\n2\n3\n4\n'))).toBe(0);
});

test('a figure that the end of the file cut has no value', () => {
  const whole = log(['\\\\A\\Memory\\Pool Nonpaged Bytes'], ['11/13/2007 20:00:00.000', '109000000']);
  const { counters } = read(whole.slice(0, -5));
  expect(seriesOf(counters)).toEqual({ 'pool-nonpaged-bytes': [Number.NaN] });
});
