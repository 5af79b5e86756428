import { createTracks } from './tracks.ts';

/** A column that the contract can carry. */
export type Column = Float64Array<ArrayBuffer>;

/** Lowest and highest value of a line in each bucket that holds a sample. */
export interface Extremes {
  readonly bucketMs: number;
  /** Start of each bucket, ascending. */
  readonly utcMs: Column;
  readonly min: Column;
  readonly max: Column;
}

/**
 * Many lines over one time axis in bounded memory: a fixed number of buckets whose width doubles when the time runs out
 * of them. A line keeps its value until it is put again, so only what changed costs anything.
 */
export interface TrackStore {
  readonly fromUtcMs: number | null;
  readonly toUtcMs: number | null;
  readonly samples: number;
  readonly bucketMs: number;
  /** Begins a sample; a time before the last one counts as the last one. */
  begin(utcMs: number): void;
  /** The value of a line from this sample on; NaN for not known. */
  put(line: number, value: number): void;
  /** The same, but a line that never held anything is not opened for a zero. */
  putHeld(line: number, value: number): void;
  /** The first, the highest and the newest value of a line; null for one that was never put. */
  weigh(line: number): { readonly first: number; readonly peak: number; readonly last: number } | null;
  /** All buckets of a line between two moments, both included; null for a line that was never put. */
  read(line: number, fromUtcMs?: number, toUtcMs?: number): Extremes | null;
  /** Whether a sample at this moment would need wider buckets. */
  isFullAt(utcMs: number): boolean;
}

/** `buckets` is even. */
export function createTrackStore(buckets: number, firstWidthMs: number): TrackStore {
  const tracks = createTracks(buckets);
  /** Where the sample that is being put lies. */
  const here = { bucket: 0, isFirst: true };
  const seen = new Uint32Array(buckets);
  /** Number of the first sample of each bucket. */
  const begins = new Float64Array(buckets);
  let width = firstWidthMs;
  let origin: number | null = null;
  let last = 0;
  let samples = 0;

  const bucketOf = (utcMs: number): number => Math.floor((utcMs - (origin ?? utcMs)) / width);
  const coarsen = (): void => {
    tracks.coarsen(seen);
    for (let at = 0; at < buckets / 2; at += 1) {
      const [left, right] = [seen[at * 2] ?? 0, seen[at * 2 + 1] ?? 0];
      begins[at] = (left > 0 ? begins[at * 2] : begins[at * 2 + 1]) ?? 0;
      seen[at] = left + right;
    }
    seen.fill(0, buckets / 2);
    width *= 2;
  };

  return {
    get fromUtcMs() {
      return origin;
    },
    get toUtcMs() {
      return origin === null ? null : last;
    },
    get samples() {
      return samples;
    },
    get bucketMs() {
      return width;
    },
    isFullAt: (utcMs) => origin !== null && bucketOf(utcMs) >= buckets,
    begin(utcMs) {
      origin ??= utcMs;
      last = Math.max(last, utcMs);
      while (bucketOf(last) >= buckets) coarsen();
      const bucket = bucketOf(last);
      if (seen[bucket] === 0) begins[bucket] = samples;
      seen[bucket] = (seen[bucket] ?? 0) + 1;
      samples += 1;
      here.bucket = bucket;
      here.isFirst = begins[bucket] === samples - 1;
    },
    put: (line, value) => tracks.put(line, value, here),
    putHeld(line, value) {
      if (value !== 0 || tracks.has(line)) tracks.put(line, value, here);
    },
    weigh: (line) =>
      tracks.has(line) ? { first: tracks.first(line), peak: tracks.peak(line), last: tracks.last(line) } : null,
    read(line, fromUtcMs = Number.NEGATIVE_INFINITY, toUtcMs = Number.POSITIVE_INFINITY) {
      if (!tracks.has(line) || origin === null) return null;
      const first = Math.max(tracks.from(line), Math.min(buckets, bucketOf(fromUtcMs)));
      const end = Math.min(bucketOf(last), Math.max(-1, bucketOf(toUtcMs)));
      const places: number[] = [];
      for (let at = first; at <= end; at += 1) if (seen[at]) places.push(at);
      const start = origin;
      return {
        bucketMs: width,
        utcMs: Float64Array.from(places, (at) => start + at * width),
        min: Float64Array.from(places, (at) => tracks.minAt(line, at)),
        max: Float64Array.from(places, (at) => tracks.maxAt(line, at)),
      };
    },
  };
}
