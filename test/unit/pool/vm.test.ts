import { expect, test } from 'vitest';
import { vmKind } from '../../../shared/pool/index.ts';
import { readPool } from './read.ts';

const KiB = 1024;
const read = (...lines: string[]) => readPool(vmKind, ['0: kd> !vm', ...lines].join('\n'));
const ram = 'Physical Memory:          2097038 (    8388152 Kb)';

test('both halves of non-paged pool are added', () => {
  const { artifact, problems } = read(
    ram,
    'NonPagedPool Usage:           268 (       1072 Kb)',
    'NonPagedPoolNx Usage:       36623 (     146492 Kb)',
    'NonPagedPool Max:      4294967296 (17179869184 Kb)',
  );
  expect(problems.count).toBe(0);
  expect(artifact?.samples[0]?.nonPagedBytes).toEqual({
    value: (1072 + 146_492) * KiB,
    line: 3,
    quote: 'NonPagedPool Usage:           268 (       1072 Kb) + NonPagedPoolNx Usage:       36623 (     146492 Kb)',
  });
  expect(artifact?.samples[0]?.nonPagedMaximumBytes?.value).toBe(17_179_869_184 * KiB);
});

test('the halves of each node are not added on top of the whole, and stand in where it is missing', () => {
  const nodes = [
    ram,
    'NonPagedPool    0:            231 (        924 Kb)',
    'NonPagedPoolNx  0:          17887 (      71548 Kb)',
    'NonPagedPool    1:              8 (         32 Kb)',
    'NonPagedPoolNx  1:          12233 (      48932 Kb)',
    'PagedPool  0:               21987 (      87948 Kb)',
    'PagedPool  1:               15796 (      63184 Kb)',
  ];
  const nodesOnly = read(...nodes).artifact?.samples[0];
  expect(nodesOnly?.nonPagedBytes?.value).toBe((924 + 32 + 71_548 + 48_932) * KiB);
  expect(nodesOnly?.pagedBytes?.value).toBe((87_948 + 63_184) * KiB);
  const whole = read(
    ...nodes,
    'NonPagedPool Usage:           239 (        956 Kb)',
    'NonPagedPoolNx Usage:       30120 (     120480 Kb)',
    'PagedPool Usage:            37783 (     151132 Kb)',
  ).artifact?.samples[0];
  expect(whole?.nonPagedBytes?.value).toBe((956 + 120_480) * KiB);
  expect(whole?.pagedBytes?.value).toBe(151_132 * KiB);
});

test('a use above physical memory is garbage and not used, nor is the sum with it', () => {
  const usage = (kib: number) =>
    read(ram, `NonPagedPool Usage: ${kib / 4} ( ${kib} Kb)`, 'NonPagedPoolNx Usage: 0 ( 0 Kb)');
  expect(usage(8_388_152).artifact?.samples[0]?.nonPagedBytes?.value).toBe(8_388_152 * KiB);
  const garbage = usage(118_236_224);
  expect(garbage.artifact?.samples[0]?.nonPagedBytes).toBeNull();
  expect(garbage.problems.byCode).toEqual({ 'above-ram': 1 });
});

test('paged pool may exceed physical memory, not what can be committed', () => {
  const limit = 'Commit limit:            4270402 (   17081608 Kb)';
  const usage = (kib: number) => read(ram, `PagedPool Usage: 1 ( ${kib} Kb)`, limit).artifact?.samples[0]?.pagedBytes;
  expect(usage(17_081_608)?.value).toBe(17_081_608 * KiB);
  expect(usage(17_081_609)).toBeNull();
});

test('warnings, page files, processes and collapsed or escaped copies are no problems', () => {
  const { artifact, problems } = read(
    '\\*\\*\\* Virtual Memory Usage \\*\\*\\*  ',
    'Physical Memory: 2097038 ( 8388152 Kb)  ',
    'Page File: \\??\\C:\\pagefile.sys  ',
    'Current: 8695352 Kb Free Space: 5968068 Kb  ',
    'Minimum: 8695352 Kb Maximum: 25164456 Kb  ',
    'No Name for Paging File',
    'Unimplemented error for MiSystemVaTypeCount  ',
    'Free System PTEs: 33564273 ( 134257092 Kb)  ',
    '******* 351175 kernel stack PTE allocations have failed ******',
    '\\*\\*\\*\\*\\*\\* Excessive NonPaged Pool Usage \\*\\*\\*\\*\\*  ',
    'PagedPool Commit:  18446735300397918280 (18446708980463018272 Kb)',
    'Syspart SharedCommit 0',
    '         0a34 svchost.exe      12345 (     49380 Kb)',
  );
  expect(problems.count).toBe(0);
  expect(artifact?.samples[0]).toMatchObject({ ramBytes: { value: 8_388_152 * KiB }, freePtes: { value: 33_564_273 } });
});

test('a figure that is cut or impossible is a problem', () => {
  const { artifact, problems } = read(
    ram,
    'Available Pages:           693849 (    27753',
    'Committed pages:  18446735300397918280 (18446708980463018272 Kb)',
  );
  expect(artifact?.samples[0]?.availableBytes).toBeNull();
  expect(artifact?.samples[0]?.commitBytes).toBeNull();
  expect(problems.byCode).toEqual({ 'truncated-line': 2 });
});

test('pages count 4096 bytes where no Kb stand beside them', () => {
  expect(read('Physical Memory: 16270').artifact?.samples[0]?.ramBytes?.value).toBe(16_270 * 4096);
});

test('two prints in one log are two samples', () => {
  const print = (available: number) => ['kd> !vm', ram, `Available Pages: ${available} (    ${available * 4} Kb)`];
  const { artifact } = read(...print(5543), ...print(4000));
  expect(artifact?.samples.map(({ line, availableBytes }) => [line, availableBytes?.value])).toEqual([
    [3, 5543 * 4096],
    [6, 4000 * 4096],
  ]);
});
