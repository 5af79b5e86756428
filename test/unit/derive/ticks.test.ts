import { expect, test } from 'vitest';
import { measureDutyCycles, measureTickPhase } from '../../../shared/derive/httperr/ticks.ts';

const start = Date.UTC(2026, 1, 3, 4, 5, 0);
const refusals = (seconds: readonly number[]) => ({
  utcMs: Float64Array.from(seconds, (second) => start + second * 1000),
});

test('the phase is the second mod 5 that most records fall on', () => {
  expect(measureTickPhase(refusals([4, 9, 14, 59]))).toEqual({ phase: 4, share: 1 });
  expect(measureTickPhase(refusals([2, 7, 13, 12]))).toEqual({ phase: 2, share: 0.75 });
  expect(measureTickPhase(refusals([3, 1]))?.phase).toBe(1);
  expect(measureTickPhase(refusals([]))).toBeNull();
});

test('times before 1970 have a phase too', () => {
  const before = { utcMs: Float64Array.of(Date.UTC(1969, 11, 31, 23, 59, 58)) };
  expect(measureTickPhase(before)?.phase).toBe(3);
});

test('the duty cycle is the ticks with refusals among those from the first to the last', () => {
  const span = { fromUtcMs: start, toUtcMs: start + 60_000 };
  expect(measureDutyCycles(refusals([2, 7, 12]), 2, [span])).toEqual([{ ticksWithRefusals: 3, ticks: 3 }]);
  expect(measureDutyCycles(refusals([2, 22]), 2, [span])).toEqual([{ ticksWithRefusals: 2, ticks: 5 }]);
  expect(measureDutyCycles(refusals([2, 2, 3, 6]), 2, [span])).toEqual([{ ticksWithRefusals: 1, ticks: 1 }]);
});

test('refusals outside the spans do not count, those on their ends do', () => {
  const spans = [
    { fromUtcMs: start + 7000, toUtcMs: start + 12_000 },
    { fromUtcMs: start + 13_000, toUtcMs: start + 16_000 },
    { fromUtcMs: start + 17_000, toUtcMs: start + 22_000 },
  ];
  expect(measureDutyCycles(refusals([2, 7, 12, 17, 22, 27]), 2, spans)).toEqual([
    { ticksWithRefusals: 2, ticks: 2 },
    { ticksWithRefusals: 0, ticks: 0 },
    { ticksWithRefusals: 2, ticks: 2 },
  ]);
});
