import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPutLog } from '../../../shared/journal/track/put-log.ts';
import { createTrackStore } from '../../../shared/journal/track/track-store.ts';

const put = fc.record({
  line: fc.nat({ max: 5 }),
  value: fc.oneof(fc.nat({ max: 9 }), fc.constant(Number.NaN)),
  isHeld: fc.boolean(),
});
const samples = fc.array(fc.record({ after: fc.nat({ max: 900 }), puts: fc.array(put, { maxLength: 6 }) }), {
  maxLength: 60,
});

test('the lines that are wanted are what a store told everything has, whether or not the log overflows', () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 300 }), (told, mostPuts) => {
      const store = createTrackStore(16, 100);
      const log = createPutLog({ buckets: 16, firstWidthMs: 100, mostPuts });
      let utcMs = 0;
      for (const { after, puts } of told) {
        utcMs += after;
        for (const each of [store, log]) {
          each.begin(utcMs);
          for (const { line, value, isHeld } of puts) {
            if (isHeld) each.putHeld(line, value);
            else each.put(line, value);
          }
        }
      }
      const wanted = [4, 0, 3];
      const spread = log.spread(wanted);
      expect(spread.samples).toBe(store.samples);
      wanted.forEach((line, place) => {
        expect(log.weigh(line)).toEqual(store.weigh(line));
        expect(spread.weigh(place)).toEqual(store.weigh(line));
        expect(spread.read(place)).toEqual(store.read(line));
      });
    }),
    { numRuns: 300 },
  );
});
