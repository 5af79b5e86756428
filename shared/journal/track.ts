/** One line of a store: its lowest and highest value in each bucket. A line that never moves needs no arrays. */
export interface Track {
  /** The bucket it begins in. */
  readonly from: number;
  /** The first value, the highest of all, and the newest. */
  readonly first: number;
  readonly peak: number;
  readonly last: number;
  /** `isFirst`: no sample of this bucket came before, so that the value held until now does not belong to it. */
  put(bucket: number, value: number, isFirst: boolean): void;
  minAt(bucket: number): number;
  maxAt(bucket: number): number;
  /** Two neighbouring buckets become one; a bucket without a sample adds nothing. `seen`: samples by bucket. */
  coarsen(seen: Uint32Array): void;
}

export interface TrackStart {
  readonly buckets: number;
  readonly bucket: number;
  readonly value: number;
}

/** Opens a line at its first value. */
export function createTrack({ buckets, bucket, value }: TrackStart): Track {
  let from = bucket;
  let last = value;
  let peak = value;
  /** Buckets up to this one are written; later ones hold `last`. */
  let written = bucket;
  let min: Float64Array | null = null;
  let max: Float64Array | null = null;

  const open = (): [Float64Array, Float64Array] => {
    min ??= new Float64Array(buckets).fill(last, from, written + 1);
    max ??= min.slice();
    return [min, max];
  };
  return {
    get from() {
      return from;
    },
    first: value,
    get peak() {
      return peak;
    },
    get last() {
      return last;
    },
    put(at, next, isFirst) {
      if (next === last || (Number.isNaN(next) && Number.isNaN(last))) return;
      const [low, high] = open();
      if (at > written) {
        low.fill(last, written + 1, at + 1);
        high.fill(last, written + 1, at + 1);
      }
      const startsHere = isFirst && at > written;
      low[at] = startsHere ? next : lower(low[at] ?? next, next);
      high[at] = startsHere ? next : higher(high[at] ?? next, next);
      written = at;
      last = next;
      peak = higher(peak, next);
    },
    minAt: (at) => (min === null || at > written ? last : (min[at] ?? last)),
    maxAt: (at) => (max === null || at > written ? last : (max[at] ?? last)),
    coarsen(seen) {
      if (min && max) {
        for (let at = Math.floor(from / 2); at * 2 <= written; at += 1) {
          const isLeft = at * 2 >= from && (seen[at * 2] ?? 0) > 0;
          const isRight = at * 2 + 1 <= written && (seen[at * 2 + 1] ?? 0) > 0;
          const left = isLeft ? at * 2 : at * 2 + 1;
          const right = isRight ? at * 2 + 1 : left;
          min[at] = lower(min[left] ?? last, min[right] ?? last);
          max[at] = higher(max[left] ?? last, max[right] ?? last);
        }
      }
      from = Math.floor(from / 2);
      written = Math.floor(written / 2);
    },
  };
}

/** What is not known never hides what is. */
const lower = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b));
const higher = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b));
