import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLiveView } from '../../../shared/journal/track/live-view.ts';
import { tagPage } from '../../../shared/journal/track/tag-page.ts';
import { createTrackStore } from '../../../shared/journal/track/track-store.ts';
import { kernelTags, sampleOf } from './samples.ts';

const ask = {
  pool: null,
  filter: '',
  sort: 'bytes',
  isDescending: true,
  offset: 0,
  limit: 200,
  sparkPoints: 4,
} as const;

test('the table shows what each tag holds, what the last sample added and its pace', () => {
  const view = createLiveView(5000);
  view.take(sampleOf(0, { tags: kernelTags([{ tag: 'Leak', bytes: 1000, allocs: 10, frees: 4 }]) }), null);
  view.take(sampleOf(1_800_000, { tags: kernelTags([{ tag: 'Leak', bytes: 1600, allocs: 20, frees: 8 }]) }), null);
  const page = tagPage(view, ask);
  expect(page.tags).toEqual([{ tag: 'Leak', pool: 'nonpaged' }]);
  expect([...page.bytes, ...page.delta, ...page.growthPerHour]).toEqual([1600, 600, 1200]);
  expect([...page.live, ...page.ratio]).toEqual([12, 2.5]);
  expect([...page.spark]).toEqual([1000, 1000, 1000, 1600]);
});

test('a tag that comes later has grown from nothing, and one that is gone holds nothing', () => {
  const view = createLiveView(5000);
  view.take(sampleOf(0, { tags: kernelTags([{ tag: 'Gone', bytes: 500, allocs: 5, frees: 1 }]) }), null);
  view.take(sampleOf(3_600_000, { tags: kernelTags([{ tag: 'Late', bytes: 700, allocs: 7, frees: 0 }]) }), null);
  const page = tagPage(view, ask);
  expect(page.tags.map(({ tag }) => tag)).toEqual(['Late']);
  expect([...page.growthPerHour]).toEqual([700]);
  expect(
    view.series({ kind: 'tag', tag: 'Gone', pool: 'nonpaged' }, { fromUtcMs: null, toUtcMs: null })?.min.at(-1),
  ).toBe(0);
});

test('counters of 32 bits may wrap between two samples', () => {
  const view = createLiveView(5000);
  const tags = (allocs: number, frees: number) => kernelTags([{ tag: 'Wrap', bytes: 64, allocs, frees }], 32);
  view.take(sampleOf(0, { tags: tags(2 ** 32 - 10, 2 ** 32 - 20) }), null);
  view.take(sampleOf(60_000, { tags: tags(20, 2 ** 32 - 10) }), null);
  const page = tagPage(view, ask);
  expect([...page.live, ...page.ratio]).toEqual([30, 3]);
});

test('a tag the kernel lists twice is summed, in whatever order it lists', () => {
  const view = createLiveView(5000);
  const twice = [
    { tag: 'Two ', bytes: 10, allocs: 1, frees: 0 },
    { tag: 'Else', bytes: 1, allocs: 1, frees: 0 },
    { tag: 'Two ', bytes: 5, allocs: 1, frees: 0 },
  ];
  view.take(sampleOf(0, { tags: kernelTags(twice) }), null);
  expect(view.take(sampleOf(1000, { tags: kernelTags([...twice].reverse()) }), null)?.count).toBe(0);
  expect([...tagPage(view, ask).bytes]).toEqual([15, 1]);
});

test('pages neither overlap nor leave anything out', () => {
  const view = createLiveView(5000);
  const many = Array.from({ length: 450 }, (_, at) => ({
    tag: `T${at}`.padEnd(4),
    bytes: at % 7,
    allocs: 1,
    frees: 0,
  }));
  view.take(sampleOf(0, { tags: kernelTags(many) }), null);
  const pages = [0, 200, 400].map((offset) => tagPage(view, { ...ask, offset }));
  expect(new Set(pages.flatMap(({ tags }) => tags.map(({ tag }) => tag))).size).toBe(450);
  expect(pages.map(({ tags }) => tags.length)).toEqual([200, 200, 50]);
});

test('buckets hold the lowest and the highest value of their samples, however often they were widened', () => {
  const step = fc.record({ afterMs: fc.integer({ min: 0, max: 900 }), value: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), (steps) => {
      const store = createTrackStore(16, 100);
      let utcMs = 0;
      const samples = steps.map(({ afterMs, value }) => {
        utcMs += afterMs;
        store.begin(utcMs);
        store.put(3, value);
        return { utcMs, value };
      });
      const line = store.read(3);
      const origin = samples[0]?.utcMs ?? 0;
      const expected = new Map<number, number[]>();
      for (const { utcMs: at, value } of samples) {
        const bucket = Math.floor((at - origin) / store.bucketMs);
        expected.set(bucket, [...(expected.get(bucket) ?? []), value]);
      }
      expect([...(line?.utcMs ?? [])]).toEqual([...expected.keys()].map((bucket) => origin + bucket * store.bucketMs));
      expect([...(line?.min ?? [])]).toEqual([...expected.values()].map((values) => Math.min(...values)));
      expect([...(line?.max ?? [])]).toEqual([...expected.values()].map((values) => Math.max(...values)));
    }),
    { numRuns: 300 },
  );
});
