import { expect, test } from 'vitest';
import type { PoolmonRow } from '../../../shared/pool/poolmon/poolmon-row.ts';
import { createSampleStore, type ReadSample } from '../../../shared/pool/sample-store.ts';

const row: PoolmonRow = {
  mark: 'Leak',
  markColumn: 1,
  typeColumn: 6,
  pool: 'nonpaged',
  allocs: 2,
  frees: 1,
  live: 1,
  bytes: 10,
  perAlloc: 10,
  hasChanges: true,
  owner: null,
};

/** A sample that begins at this line, with this many rows. */
const sample = (line: number, rows: number): ReadSample => ({
  sample: {
    atUtcMs: null,
    atSource: null,
    line,
    scope: 'system',
    ramBytes: null,
    availableBytes: null,
    commitBytes: null,
    commitLimitBytes: null,
    nonPagedBytes: null,
    pagedBytes: null,
    nonPagedMaximumBytes: null,
    pagedMaximumBytes: null,
    freePtes: null,
    isPartial: false,
  },
  rows: Array.from({ length: rows }, (_, index) => ({ tag: `T${index}`.padEnd(4), row, line, text: 'text' })),
});

function store(samples: number, rowsEach: number, limits: { rows: number; samples: number }) {
  const kept = createSampleStore(limits);
  for (let line = 1; line <= samples; line += 1) kept.add(sample(line, rowsEach));
  return kept.finish();
}

test('up to the limit every sample keeps its rows', () => {
  const { samples, withoutRows, leftOut } = store(10, 5, { rows: 50, samples: 10 });
  expect([samples.length, withoutRows, leftOut]).toEqual([10, 0, 0]);
  expect(samples.every(({ tags, isPartial }) => tags.length === 5 && !isPartial)).toBe(true);
});

test('beyond the rows, every second sample keeps them, then every fourth, and the newest always', () => {
  const { samples, withoutRows, leftOut } = store(12, 5, { rows: 20, samples: 100 });
  expect(samples.map(({ tags }) => tags.length)).toEqual([5, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 5]);
  expect(samples.map(({ isPartial }) => isPartial)).toEqual(samples.map(({ tags }) => tags.length === 0));
  expect([withoutRows, leftOut]).toEqual([8, 0]);
});

test('beyond the samples, whole ones are left out evenly, first and newest never', () => {
  const { samples, withoutRows, leftOut } = store(40, 1, { rows: 1000, samples: 8 });
  expect(samples.map(({ line }) => line)).toEqual([1, 9, 17, 25, 33, 40]);
  expect([withoutRows, leftOut]).toEqual([0, 34]);
});

test('one sample larger than the limit keeps its rows while it is the newest', () => {
  expect(store(1, 100, { rows: 10, samples: 10 }).samples[0]?.tags).toHaveLength(100);
  expect(store(2, 100, { rows: 10, samples: 10 }).samples.map(({ tags }) => tags.length)).toEqual([100, 100]);
});
