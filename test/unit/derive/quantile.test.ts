import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '../../../shared/derive/growth/quantile.ts';

test('a quantile is what sorting all values gives', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
      (list, part) => {
        const sorted = Float64Array.from(list).sort();
        const at = (sorted.length - 1) * part;
        const low = sorted[Math.floor(at)] ?? 0;
        const high = sorted[Math.ceil(at)] ?? 0;
        expect(quantile(Float64Array.from(list), part)).toBe(low + (high - low) * (at - Math.floor(at)));
      },
    ),
    { numRuns: 300 },
  );
});

test('no values have the quantile 0', () => {
  expect(quantile(new Float64Array(0), 0.5)).toBe(0);
});
