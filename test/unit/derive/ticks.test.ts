import { expect, test } from 'vitest';
import { measureDutyCycle, measureTickPhase, sumTicks } from '../../../shared/derive/httperr/ticks.ts';

const start = Date.UTC(2026, 1, 3, 4, 5, 0);
const refusals = (seconds: readonly number[], connections = seconds.map(() => 1)) => ({
  utcMs: Float64Array.from(seconds, (second) => start + second * 1000),
  connections: Float64Array.from(connections),
});

test('the phase is the second mod 5 that most records fall on', () => {
  expect(measureTickPhase(refusals([4, 9, 14, 59]))).toEqual({ phase: 4, share: 1, records: 4, isInferred: true });
  expect(measureTickPhase(refusals([2, 7, 13, 12]))).toEqual({ phase: 2, share: 0.75, records: 4, isInferred: true });
  expect(measureTickPhase(refusals([3, 1]))?.phase).toBe(1);
  expect(measureTickPhase(refusals([]))).toBeNull();
});

test('times before 1970 have a phase too', () => {
  const before = { utcMs: Float64Array.of(Date.UTC(1969, 11, 31, 23, 59, 58)), connections: Float64Array.of(1) };
  expect(measureTickPhase(before)?.phase).toBe(3);
});

test('records of one tick are summed, those without a number add none', () => {
  const { utcMs, records, connections } = sumTicks(refusals([7, 2, 8, 3], [3, 1, -1, 5]), 2);
  expect([...utcMs]).toEqual([start + 2000, start + 7000]);
  expect([...records]).toEqual([2, 2]);
  expect([...connections]).toEqual([6, 3]);
});

test('the duty cycle is the share of ticks with refusals between the first and the last', () => {
  const span = { fromUtcMs: start, toUtcMs: start + 60_000 };
  expect(measureDutyCycle(refusals([2, 7, 12]), 2, span)).toEqual({
    ticksWithRefusals: 3,
    ticks: 3,
    share: 1,
    isInferred: true,
  });
  expect(measureDutyCycle(refusals([2, 22]), 2, span)?.share).toBe(2 / 5);
  expect(measureDutyCycle(refusals([2, 2, 2]), 2, span)).toEqual({
    ticksWithRefusals: 1,
    ticks: 1,
    share: 1,
    isInferred: true,
  });
});

test('refusals outside the span do not count, those on its ends do', () => {
  const all = refusals([2, 7, 12, 17]);
  const span = { fromUtcMs: start + 7000, toUtcMs: start + 12_000 };
  expect(measureDutyCycle(all, 2, span)?.ticksWithRefusals).toBe(2);
  expect(measureDutyCycle(all, 2, { fromUtcMs: start + 13_000, toUtcMs: start + 16_000 })).toBeNull();
});
