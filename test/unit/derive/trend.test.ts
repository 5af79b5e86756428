import { expect, test } from 'vitest';
import { trendOf } from '../../../shared/derive/growth/trend.ts';

const hours = (...list: number[]) => list.map((hour) => hour * 3_600_000);

test('samples that crowd at the rising hours of a day do not make their rise the pace of all', () => {
  const trend = trendOf({
    atMs: hours(0, 13.2, 23.2, 24.4, 26.6, 30),
    values: [20.21, 11, 18.76, 20.9, 23.23, 22.15],
  });
  expect(trend?.perHour).toBeLessThan(0.35);
});

test('evenly spaced samples keep the pace of their straight rise', () => {
  const trend = trendOf({ atMs: hours(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), values: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14] });
  for (const pace of [trend?.perHour, trend?.perHourLow, trend?.perHourHigh]) expect(pace).toBeCloseTo(1);
  expect(trend?.change).toBeCloseTo(9);
});

test('two points are their own trend', () => {
  expect(trendOf({ atMs: hours(0, 2), values: [10, 14] })).toMatchObject({ points: 2, rising: 1 });
  expect(trendOf({ atMs: hours(0, 2), values: [10, 14] })?.perHour).toBeCloseTo(2);
  expect(trendOf({ atMs: hours(1, 1), values: [10, 14] })).toBeNull();
});
