import { expect, test } from 'vitest';
import { systemSamples } from '../../../shared/derive/pool/pool.ts';
import { readIncident } from '../../helpers/incident.ts';

const row = (bytes: number) => [
  ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
  ` Wait Nonp          9 (   0)          8 (   0)        1 ${bytes} (     0) ${bytes}`,
];
const log = ['2007-11-13 20:01:44', ...row(9000), '2007-11-13 20:31:44', ...row(9900)].join('\r\n');
const systeminfo = [
  'Host Name:                 WEB01',
  'OS Name:                   Microsoft(R) Windows(R) Server 2003, Standard Edition',
  'OS Version:                5.2.3790 Service Pack 2 Build 3790',
  'System type:               X86-based PC',
  'Time Zone:                 (GMT+01:00) Amsterdam, Berlin, Bern',
  'Total Physical Memory:     1,023 MB',
].join('\r\n');

const momentsOf = (files: Parameters<typeof readIncident>[0]) =>
  systemSamples(readIncident(files)).map(({ sample: { atUtcMs, atSource } }) => [
    atUtcMs === null ? null : new Date(atUtcMs).toISOString(),
    atSource,
  ]);
const utc = Date.parse;

test('the zone that systeminfo names makes moments of the clock beside the samples', () => {
  expect(
    momentsOf([
      { file: 'poolmon.log', content: log, modifiedUtcMs: utc('2026-01-01T00:00:00Z') },
      { file: 'systeminfo.txt', content: systeminfo },
    ]),
  ).toEqual([
    ['2007-11-13T19:01:44.000Z', 'printed'],
    ['2007-11-13T19:31:44.000Z', 'printed'],
  ]);
});

test('the time of the file implies the zone, in summer an hour from the one that is named', () => {
  const file = { file: 'poolmon.log', content: log };
  const named = { file: 'systeminfo.txt', content: systeminfo };
  for (const files of [[], [named]]) {
    expect(momentsOf([{ ...file, modifiedUtcMs: utc('2007-11-13T18:31:50Z') }, ...files])).toEqual([
      ['2007-11-13T18:01:44.000Z', 'printed'],
      ['2007-11-13T18:31:44.000Z', 'printed'],
    ]);
  }
});

test('without a zone the newest sample takes the time of its file, and the others keep their distance', () => {
  expect(momentsOf([{ file: 'poolmon.log', content: log, modifiedUtcMs: utc('2026-01-01T00:00:00Z') }])).toEqual([
    ['2025-12-31T23:30:00.000Z', 'file-time'],
    ['2026-01-01T00:00:00.000Z', 'file-time'],
  ]);
  expect(momentsOf([{ file: 'poolmon.log', content: log }])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test('names with a clock date copies whose own times say nothing', () => {
  const modifiedUtcMs = utc('2026-01-01T00:00:00Z');
  expect(
    momentsOf([
      { file: 'poolmon_20071113_2001.txt', content: row(9000).join('\r\n'), modifiedUtcMs },
      { file: 'poolmon 2007-11-13 22.31.txt', content: row(9900).join('\r\n'), modifiedUtcMs },
      { file: 'systeminfo.txt', content: systeminfo, modifiedUtcMs },
    ]),
  ).toEqual([
    ['2007-11-13T19:01:00.000Z', 'file-name'],
    ['2007-11-13T21:31:00.000Z', 'file-name'],
  ]);
});
