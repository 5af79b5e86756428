import { expect, test } from 'vitest';
import { poolmonKind } from '../../../shared/pool/index.ts';
import { readPool } from './read.ts';

const read = (...lines: string[]) => readPool(poolmonKind, lines.join('\n'));
const memory = ' Memory:    1000K Avail:     500K  PageFlts:   344   InRam Krnl:    0K P:    0K';
const commit = ' Commit:    1000K Limit:    2000K Peak:    1000K            Pool N:   300K P:  100K';
const row = (tag: string, type: string, bytes: number) =>
  ` ${tag} ${type}          2 (   0)         1 (   0)        1 ${bytes} (     0) ${bytes}`;

test('a row that ends too early is a problem, not a row', () => {
  for (const cut of [
    ' Leak Nonp          9 (   0)         1 (   0)        8     800 (     0)',
    ' Leak Nonp          9 (   0)         1 (   0)        8     8',
    ' Leak Nonp          9 (   0)         1 (',
    ' Leak Nonp          9 ',
  ]) {
    const { artifact, problems } = read(row('Wait', 'Nonp ', 100), cut);
    expect(artifact?.samples[0]?.tags.map(({ tag }) => tag)).toEqual(['Wait']);
    expect(artifact?.samples[0]?.isPartial).toBe(true);
    expect(problems.byCode).toEqual({ 'truncated-row': 1 });
    expect(problems.kept[0]?.line).toBe(2);
  }
});

test('Allocs minus Frees must be Diff, modulo 2^32; else the row is kept and said so', () => {
  const code = (allocs: number, frees: number, diff: number) =>
    read(` Leak Nonp ${allocs} (   0) ${frees} (   0) ${diff} ${diff * 10} (     0)     10`).problems.byCode;
  expect(code(9, 1, 8)).toEqual({});
  expect(code(5, 4_294_967_290, 11)).toEqual({});
  expect(code(9, 1, 7)).toEqual({ 'inconsistent-row': 1 });
});

test('Bytes by Diff must be Per Alloc, give or take one', () => {
  const code = (perAlloc: number) => read(` Leak Nonp 9 (   0) 1 (   0) 8 807 (     0) ${perAlloc}`).problems.byCode;
  expect(code(99)).toEqual({});
  expect(code(101)).toEqual({});
  expect(code(102)).toEqual({ 'inconsistent-row': 1 });
});

test('a tag that was freed more often than allocated keeps its negative Diff', () => {
  const { artifact, problems } = read(' Odd  Nonp          1 (   0)         3 (   0)       -2       0 (     0)      0');
  expect(artifact?.samples[0]?.tags[0]).toMatchObject({ tag: 'Odd ', live: -2, bytes: 0 });
  expect(problems.count).toBe(0);
});

test('totals above RAM are not used', () => {
  const pools = (nonPaged: number) => commit.replace('Pool N:   300K', `Pool N:${nonPaged}K`);
  expect(read(memory, pools(1000)).artifact?.samples[0]?.nonPagedBytes?.value).toBe(1_024_000);
  const above = read(memory, pools(1001));
  expect(above.artifact?.samples[0]?.nonPagedBytes).toBeNull();
  expect(above.artifact?.samples[0]?.pagedBytes?.value).toBe(102_400);
  expect(above.problems.byCode).toEqual({ 'above-ram': 1 });
});

test('a row above RAM is not used, for paged pool above RAM and commit limit', () => {
  const tags = (...rows: string[]) => read(memory, commit, ...rows).artifact?.samples[0]?.tags.map(({ tag }) => tag);
  expect(tags(row('Leak', 'Nonp ', 1_024_000))).toEqual(['Leak']);
  expect(tags(row('Leak', 'Nonp ', 1_024_001))).toEqual([]);
  expect(tags(row('Leak', 'Paged', 2_048_000))).toEqual(['Leak']);
  expect(tags(row('Leak', 'Paged', 2_048_001))).toEqual([]);
});

test('a row above its whole pool, with some slack for the moments between, is kept and said so', () => {
  const slack = 300 * 1024 * 1.1 + 1024 * 1024;
  const big = memory.replace('1000K', '1000000K');
  const codes = (bytes: number) => read(big, commit, row('Leak', 'Nonp ', bytes)).problems.byCode;
  expect(codes(Math.floor(slack))).toEqual({});
  expect(codes(Math.floor(slack) + 1)).toEqual({ 'above-pool-total': 1 });
  const ofSession = read(big, commit, ' Session 1 pool information', row('Leak', 'Nonp ', Math.floor(slack) + 1));
  expect(ofSession.problems.count).toBe(0);
});

test('a figure no counter holds is a problem', () => {
  const { artifact, problems } = read(
    row('Wait', 'Nonp ', 1),
    ' Leak Nonp 99999999999999999999 (   0) 1 (   0) 8 800 (     0) 100',
    ' Leaf Nonp 9 (   0) 1 (   0) 8 -800 (     0) -100',
  );
  expect(artifact?.samples[0]?.tags).toHaveLength(1);
  expect(problems.byCode).toEqual({ 'impossible-value': 2 });
});

test('a totals line that is cut gives the figures before the cut and a problem', () => {
  const { artifact, problems } = read(
    memory,
    ' Commit:    1000K Limit:    2000K Peak:    1000K            Pool N:   30',
  );
  expect(artifact?.samples[0]?.commitLimitBytes?.value).toBe(2_048_000);
  expect(artifact?.samples[0]?.nonPagedBytes).toBeNull();
  expect(problems.byCode).toEqual({ 'truncated-line': 1 });
});

test('tagging that is off is said with what to do', () => {
  const { artifact, problems } = read('Query pooltags Failed c0000002.');
  expect(artifact).toBeNull();
  expect(problems.kept[0]?.message).toMatch(/gflags/);
});

test('lines that are not poolmon are counted', () => {
  const { problems } = read('Dear support,', row('Wait', 'Nonp ', 1), '', 'Regards');
  expect(problems.byCode).toEqual({ 'unknown-line': 2 });
  expect(problems.kept.map(({ line }) => line)).toEqual([1, 4]);
});

test('a line of a megabyte is cut and said so', () => {
  const { artifact, problems } = read(row('Wait', 'Nonp ', 1), ' '.repeat(1_000_000), `Nonp${'1'.repeat(1_000_000)}`);
  expect(artifact?.samples[0]?.tags).toHaveLength(1);
  expect(problems.byCode).toEqual({ 'long-line': 2, 'unknown-line': 1 });
});
