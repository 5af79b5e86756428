import { expect, test } from 'vitest';
import { createSampleStore } from '../../../shared/counters/sample-store.ts';

function keep(rows: number, limit: number) {
  const store = createSampleStore(1, limit);
  for (let row = 0; row < rows; row += 1) store.add(row, [row * 10]);
  return store.finish();
}

test('all rows are kept up to the limit', () => {
  expect(keep(10, 20)).toMatchObject({ keptEvery: 1 });
  expect([...keep(10, 20).utcMs]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('above the limit every second row is kept, and the last one', () => {
  const { utcMs, columns, keptEvery } = keep(12, 20);
  expect(keptEvery).toBe(2);
  expect([...utcMs]).toEqual([0, 2, 4, 6, 8, 10, 11]);
  expect([...(columns[0] ?? [])]).toEqual([0, 20, 40, 60, 80, 100, 110]);
});

test('the last row is kept where thinning took it', () => {
  for (let rows = 1; rows <= 200; rows += 1) {
    const { utcMs, keptEvery } = keep(rows, 20);
    expect(utcMs.at(-1)).toBe(rows - 1);
    expect(utcMs[1] ?? keptEvery).toBe(rows === 2 ? 1 : utcMs.length === 2 ? rows - 1 : keptEvery);
    expect(utcMs.length).toBeLessThanOrEqual(11);
  }
});

test('a column that comes later has no values before', () => {
  const store = createSampleStore(1);
  store.add(1, [10]);
  store.addColumn();
  store.add(2, [20, 30]);
  expect(store.finish().columns.map((column) => [...column])).toEqual([
    [10, 20],
    [Number.NaN, 30],
  ]);
});
