import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { poolSeriesOf } from '../../../shared/report/material/pool-series.ts';
import { readIncident, readIncidentFolder } from '../../helpers/incident.ts';
import { repository } from '../../helpers/needs.ts';

/** A poolmon print whose file name carries its time. */
const print = (time: string, savE: number, totalKib: number) => ({
  file: `poolmon-2007-11-13T${time}Z.txt`,
  content: [
    ` Memory: 3931196K Avail: 2210364K  PageFlts:   219   InRam Krnl: 3604K P:88412K`,
    ` Commit:1538908K Limit:5845092K Peak:1609576K            Pool N:${totalKib}K P:96740K`,
    ' System pool information',
    ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
    '',
    ` SavE Nonp    1612345 (   3)   1609823 (   3)     2522 ${savE} (     0)  28800`,
    ' MmCm Nonp        318 (   0)        52 (   0)      266 2394112 (     0)   9000',
    ' CM31 Paged      8122 (   0)        20 (   0)     8102 36282368 (     0)   4478',
    '',
  ].join('\r\n'),
});

describe('the pool over time', () => {
  it('is the timed samples oldest first, with the tallest non-paged tags', () => {
    const series = poolSeriesOf(
      readIncident([print('200000', 72_000_000, 111_616), print('190000', 60_000_000, 99_000)]),
    );
    expect(series?.utcMs).toEqual([Date.UTC(2007, 10, 13, 19), Date.UTC(2007, 10, 13, 20)]);
    expect(series?.nonPagedBytes).toEqual([99_000 * 1024, 111_616 * 1024]);
    expect(series?.tags.map(({ tag }) => tag)).toEqual(['SavE', 'MmCm']);
    expect(series?.tags[0]?.bytes).toEqual([60_000_000, 72_000_000]);
  });

  it('is nothing with one sample', () => {
    expect(poolSeriesOf(readIncidentFolder(join(repository, 'test/fixtures/incidents/three-gb-antivirus')))).toBeNull();
  });

  it('counts two prints of one moment once', () => {
    const twice = [
      print('200000', 72_000_000, 111_616),
      { ...print('200000', 72_000_000, 111_616), file: 'copy-2007-11-13T200000Z.txt' },
    ];
    expect(poolSeriesOf(readIncident(twice))).toBeNull();
  });
});
