import { expect, test } from 'vitest';
import { poolmonKind } from '../../../shared/pool/index.ts';
import { readPool, shortRow } from './read.ts';

const KiB = 1024;

const totals = [
  ' Memory:  523572K Avail:  233036K  PageFlts:   344   InRam Krnl: 1828K P:18380K',
  ' Commit: 193632K Limit:1279764K Peak: 987356K            Pool N:111616K P:18644K',
];
const title = ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc';
const leak = ' Leak Nonp      70000 (  12)         4 (   0)    69996 72935832 ( 12504)   1042';

const print = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;

test('the totals lines give RAM, free memory, commit and both pools in bytes', () => {
  const { artifact, problems } = readPool(poolmonKind, print(...totals, ' System pool information', title, '', leak));
  const sample = artifact?.samples[0];
  expect(problems.count).toBe(0);
  expect(sample?.ramBytes).toEqual({ value: 523_572 * KiB, line: 1, quote: totals[0] });
  expect(sample?.availableBytes?.value).toBe(233_036 * KiB);
  expect(sample?.commitBytes?.value).toBe(193_632 * KiB);
  expect(sample?.commitLimitBytes?.value).toBe(1_279_764 * KiB);
  expect(sample?.nonPagedBytes).toEqual({ value: 111_616 * KiB, line: 2, quote: totals[1] });
  expect(sample?.pagedBytes?.value).toBe(18_644 * KiB);
  expect(sample?.tags.map(shortRow)).toEqual([['Leak', 'nonpaged', 70_000, 4, 69_996, 72_935_832, null]]);
  expect(sample?.tags[0]).toMatchObject({ line: 6, quote: leak });
});

test('the P after InRam Krnl is not taken for paged pool', () => {
  const { artifact } = readPool(poolmonKind, print(totals[0] ?? '', title, leak));
  expect(artifact?.samples[0]?.pagedBytes).toBeNull();
  expect(artifact?.samples[0]?.nonPagedBytes).toBeNull();
});

test('wide figures that eat the blanks are read', () => {
  const { artifact, problems } = readPool(
    poolmonKind,
    print(
      'Memory:33473120K Avail:20055132K  PageFlts:     5   InRam Krnl:10444K P:1843072K',
      'Commit:15035764K Limit:67027552K Peak:16677444K            Pool N:1023400K P:1955448K',
      ' Wide Nonp 4294967295 (1234567)4294967290 (1234567)        5 1000000 (-99999999)200000',
    ),
  );
  expect(problems.count).toBe(0);
  expect(artifact?.samples[0]?.ramBytes?.value).toBe(33_473_120 * KiB);
  expect(artifact?.samples[0]?.tags.map(shortRow)).toEqual([
    ['Wide', 'nonpaged', 4_294_967_295, 4_294_967_290, 5, 1_000_000, null],
  ]);
});

test('the same tag in both pools is two rows, twice in one pool is a problem and the first stays', () => {
  const { artifact, problems } = readPool(
    poolmonKind,
    print(
      title,
      ' File Nonp          9 (   0)         1 (   0)        8     800 (     0)    100',
      ' File Paged         5 (   0)         1 (   0)        4     400 (     0)    100',
      ' File Nonp          7 (   0)         1 (   0)        6     600 (     0)    100',
    ),
  );
  expect(artifact?.samples[0]?.tags.map((row) => [row.pool, row.bytes])).toEqual([
    ['nonpaged', 800],
    ['paged', 400],
  ]);
  expect(problems.byCode).toEqual({ 'duplicate-row': 1 });
  expect(problems.kept[0]?.line).toBe(4);
});

test('every totals line begins a sample, and only the last takes the time of the file', () => {
  const screen = print(...totals, title, leak);
  const { artifact } = readPool(poolmonKind, screen + screen, {
    fileName: 'poolmon-2007-11-13T200144Z.txt',
    modifiedUtcMs: 1,
  });
  expect(artifact?.samples.map(({ line, atUtcMs, atSource }) => [line, atUtcMs, atSource])).toEqual([
    [1, null, null],
    [5, Date.UTC(2007, 10, 13, 20, 1, 44), 'file-name'],
  ]);
});
