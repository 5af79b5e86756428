import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockName, restateInstants } from '../../../shared/format/clock.ts';
import { formatUtc } from '../../../shared/format/time.ts';

test('every instant of a sentence is told by the server’s clock, and named by it', () => {
  const said = 'Between 2007-11-13 20:01:44 UTC and 2007-11-14 03:00:00 UTC (file 2007-11-13).';
  expect(restateInstants(said, -360)).toBe(
    'Between 2007-11-13 14:01:44 UTC−06:00 and 2007-11-13 21:00:00 UTC−06:00 (file 2007-11-13).',
  );
});

test('UTC changes nothing', () => {
  expect(restateInstants('2007-11-13 20:01:44 UTC', null)).toBe('2007-11-13 20:01:44 UTC');
});

test.each([
  [null, 'UTC'],
  [0, 'UTC+00:00'],
  [-360, 'UTC−06:00'],
  [345, 'UTC+05:45'],
] as const)('the clock %s is named %s', (clock, name) => {
  expect(clockName(clock)).toBe(name);
});

test('an instant told by a clock is the same instant', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 0) }),
      fc.integer({ min: -720, max: 840 }),
      (utcMs, clock) => {
        const second = Math.floor(utcMs / 1000) * 1000;
        const [date, time] = restateInstants(formatUtc(second), clock).split(' ');
        expect(Date.parse(`${date}T${time}Z`) - clock * 60_000).toBe(second);
      },
    ),
    { numRuns: 200 },
  );
});
