import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTags, type RankedTag } from '../../../shared/fleet/top-tags.ts';

const row = (tag: string, bytes: number, growthPerHour = 0): RankedTag => ({ tag, bytes, growthPerHour });
const names = (rows: readonly RankedTag[]) => rows.map(({ tag }) => tag);

test('the largest and the fastest growing are told of, by name', () => {
  const rows = [row('Huge', 100), row('Fast', 1, 50), row('Tiny', 2), row('Big ', 90)];
  expect(names(chooseTags(rows, new Set(), 1))).toEqual(['Fast', 'Huge']);
});

test('what shrinks or has no known pace is not among the growing', () => {
  const rows = [row('Huge', 100, -5), row('Tiny', 1, Number.NaN), row('Same', 2, 0)];
  expect(names(chooseTags(rows, new Set(), 1))).toEqual(['Huge']);
});

test('a tag that was told of stays while it is within twice the number, and then no more', () => {
  const rows = [row('A', 5), row('B', 4), row('C', 3), row('D', 2), row('E', 1)];
  expect(names(chooseTags(rows, new Set(['A', 'D']), 2))).toEqual(['A', 'D']);
  expect(names(chooseTags(rows, new Set(['A', 'E']), 2))).toEqual(['A', 'B']);
});

test('the largest is told of whatever was before', () => {
  const rows = [row('New', 9), row('B', 4), row('C', 3), row('D', 2)];
  expect(names(chooseTags(rows, new Set(['B', 'C']), 2))).toEqual(['B', 'New']);
});

test('never more than twice the number, and always the largest', () => {
  const rows = fc.uniqueArray(fc.record({ tag: fc.string(), bytes: fc.nat(), growthPerHour: fc.integer() }), {
    selector: ({ tag }) => tag,
    minLength: 1,
  });
  fc.assert(
    fc.property(rows, fc.array(fc.nat()), fc.integer({ min: 1, max: 5 }), (all, places, most) => {
      const before = new Set(places.map((place) => all[place % all.length]?.tag ?? ''));
      const chosen = chooseTags(all, before, most);
      expect(chosen.length).toBeLessThanOrEqual(most * 2);
      expect(Math.max(...chosen.map(({ bytes }) => bytes))).toBe(Math.max(...all.map(({ bytes }) => bytes)));
      expect(names(chooseTags([...all].reverse(), before, most))).toEqual(names(chosen));
    }),
  );
});
