import type { Column, Extremes } from './track-store.ts';

export interface BucketRange {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly buckets: number;
}

/** The same line in at most `buckets` equal buckets of the range; those without a value are left out. */
export function rebucket(line: Extremes, range: BucketRange): Extremes {
  const bucketMs = bucketWidth(range);
  const { utcMs, min, max } = collectBuckets(range, (add) => {
    for (let at = 0; at < line.utcMs.length; at += 1)
      add(Math.max(line.utcMs[at] ?? 0, range.fromUtcMs), line.min[at] ?? 0, line.max[at] ?? 0);
  });
  return { bucketMs, utcMs, min, max };
}

/** Milliseconds of each bucket; the range includes its end, so that the newest sample is in it. */
export function bucketWidth({ fromUtcMs, toUtcMs, buckets }: BucketRange): number {
  return Math.max(1, (toUtcMs - fromUtcMs + 1) / buckets);
}

type Add = (utcMs: number, min: number, max: number) => void;

function collectBuckets(range: BucketRange, fill: (add: Add) => void): Omit<Extremes, 'bucketMs'> {
  const { low, high } = fillBuckets(range, fill);
  const width = bucketWidth(range);
  const places: number[] = [];
  for (let at = 0; at < low.length; at += 1) if (!Number.isNaN(low[at])) places.push(at);
  return {
    utcMs: Float64Array.from(places, (at) => range.fromUtcMs + at * width),
    min: Float64Array.from(places, (at) => low[at] ?? Number.NaN),
    max: Float64Array.from(places, (at) => high[at] ?? Number.NaN),
  };
}

/** One lowest and one highest value for every bucket of the range, NaN for the empty ones. */
export function fillBuckets(
  range: BucketRange,
  fill: (add: Add) => void,
): { readonly low: Column; readonly high: Column } {
  const width = bucketWidth(range);
  const low = new Float64Array(range.buckets).fill(Number.NaN);
  const high = new Float64Array(range.buckets).fill(Number.NaN);
  fill((utcMs, min, max) => {
    const at = Math.floor((utcMs - range.fromUtcMs) / width);
    if (at < 0 || at >= range.buckets || Number.isNaN(min)) return;
    if (!((low[at] ?? Number.NaN) <= min)) low[at] = min;
    if (!((high[at] ?? Number.NaN) >= max)) high[at] = max;
  });
  return { low, high };
}
