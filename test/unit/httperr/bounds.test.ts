import { expect, test } from 'vitest';
import { createMinuteCounts, minuteLimit } from '../../../shared/httperr/counts/minutes.ts';
import { createReasonCounts, otherReasons, unknownReasonLimit } from '../../../shared/httperr/counts/reason-counts.ts';
import { createRefusals, refusalLimit } from '../../../shared/httperr/counts/refusals.ts';
import { httpErrReader } from '../../../shared/httperr/index.ts';
import { bytesOf } from '../../helpers/evidence.ts';
import { fieldLists, headerOf } from './log-texts.ts';
import { readLog } from './read.ts';

const header = headerOf(fieldLists.sp1);
const idle = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -';
const rowOf = (reason: string) => idle.replace('Timer_ConnectionIdle', reason);

test('a line of 100 MB is one problem and is not kept', () => {
  const reader = httpErrReader.open({ fileName: 'httperr1.log', modifiedUtcMs: null });
  const megabyte = new Uint8Array(1 << 20).fill(0x78);
  reader.feed(bytesOf(`${header}${idle}\r\n`));
  for (let times = 0; times < 100; times += 1) reader.feed(megabyte);
  reader.feed(bytesOf(`\r\n${idle}\r\n`));
  const { artifact, problems } = reader.end();
  expect(problems.byCode).toEqual({ 'line-too-long': 1 });
  expect(artifact).toMatchObject({ entries: 2 });
});

test.each([
  [65_535, {}],
  [65_536, {}],
  [65_537, { 'line-too-long': 1 }],
])('a row of %i bytes gives the problems %o', (length, byCode) => {
  const row = idle.replace('443 -', `443 ${'x'.repeat(length - idle.length + 1)}`);
  expect(row.length).toBe(length);
  expect(readLog(`${header}${row}\r\n`).problems.byCode).toEqual(byCode);
});

test('each refusal of a stream with endless different URLs and numbers costs no more than its columns', () => {
  const rows = Array.from({ length: 3000 }, (_, index) =>
    index % 2 === 0 ? idle.replace('443 -', `443 /${index}`) : rowOf(`${index}_Connections_Refused`),
  );
  const { artifact } = readLog(`${header}${rows.join('\r\n')}\r\n`);
  expect(artifact.reasons).toEqual({ Timer_ConnectionIdle: 1500, Connections_Refused: 1500 });
  expect(artifact.refusalQuotes.length).toBe(10);
});

test('undocumented reasons past the limit are counted together, whatever their order', () => {
  const names = Array.from({ length: unknownReasonLimit + 3 }, (_, index) => `R${String(index).padStart(6, '0')}`);
  const forwards = readLog(`${header}${[...names, 'URL'].map(rowOf).join('\r\n')}\r\n`).artifact;
  const backwards = readLog(`${header}${[...names, 'URL'].reverse().map(rowOf).join('\r\n')}\r\n`).artifact;
  expect(forwards.reasons[otherReasons]).toBe(3);
  expect(forwards.reasons['URL']).toBe(1);
  expect(Object.keys(forwards.reasons).length).toBe(unknownReasonLimit + 2);
  expect(backwards.reasons).toEqual(forwards.reasons);
  expect(forwards.oddities.byCode).toEqual({ 'reasons-not-kept': 1 });
});

test('as many undocumented reasons as the limit are all kept by name', () => {
  const counts = createReasonCounts();
  for (let index = 0; index < unknownReasonLimit; index += 1) counts.addNamed(`R${index}`);
  expect(counts.totals().size).toBe(unknownReasonLimit);
  expect(counts.totals().has(otherReasons)).toBe(false);
});

test('minutes past the limit are left out from the oldest, and said to be', () => {
  const minutes = createMinuteCounts();
  for (let index = 0; index < minuteLimit; index += 1) minutes.add(index * 60_000, 1);
  expect(minutes.columns().utcMs.length).toBe(minuteLimit);
  expect(minutes.isCut()).toBe(false);
  minutes.add(minuteLimit * 60_000, 7);
  const { utcMs, entries } = minutes.columns();
  expect([utcMs.length, utcMs[0], entries.at(-1), minutes.isCut()]).toEqual([minuteLimit, 60_000, 7, true]);
});

test('minutes in any order are sorted and equal ones added up', () => {
  const minutes = createMinuteCounts();
  for (const minute of [120_000, 60_000, 120_000, 120_000, 0]) minutes.add(minute, 2);
  expect([...minutes.columns().utcMs]).toEqual([0, 60_000, 120_000]);
  expect([...minutes.columns().entries]).toEqual([2, 2, 6]);
});

test('refusals past the limit are counted and not kept singly', () => {
  const refusals = createRefusals();
  const bytes = bytesOf('x');
  for (let line = 1; line <= refusalLimit + 1; line += 1) {
    if (line === refusalLimit) expect(refusals.isFull()).toBe(false);
    refusals.add({ utcMs: line, connections: 1, line, bytes, start: 0, end: 1 });
  }
  refusals.settle();
  expect(refusals.isFull()).toBe(true);
  expect(refusals.records()).toBe(refusalLimit + 1);
  expect(refusals.columns().line.at(-1)).toBe(refusalLimit);
  expect(refusals.quotes().at(-1)?.line).toBe(refusalLimit + 1);
});

test('no more than a thousand headers are listed', () => {
  const { artifact } = readLog(`${header.repeat(1001)}${idle}\r\n`);
  expect(artifact.headers.length).toBe(1000);
  expect(artifact.comments).toBe(4004);
});
