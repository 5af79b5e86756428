/**
 * Many lines, each with its lowest and highest value in every bucket. Figures stand in typed arrays by line: a number kept
 * in a variable of its own would be a new object at each change, and there are millions. A line that never moves needs no
 * buckets.
 */
export interface Tracks {
  has(line: number): boolean;
  /** The bucket a line begins in. */
  from(line: number): number;
  /** Its first value, the highest of all, and the newest. */
  first(line: number): number;
  peak(line: number): number;
  last(line: number): number;
  /** `isFirst`: no sample of this bucket came before, so that the value held until now does not belong to it. */
  put(line: number, value: number, at: { readonly bucket: number; readonly isFirst: boolean }): void;
  minAt(line: number, bucket: number): number;
  maxAt(line: number, bucket: number): number;
  /** Two neighbouring buckets become one; a bucket without a sample adds nothing. `seen`: samples by bucket. */
  coarsen(seen: Uint32Array): void;
}

const none = -1;

export function createTracks(buckets: number): Tracks {
  let firsts = new Float64Array(64);
  let peaks = new Float64Array(64);
  let lasts = new Float64Array(64);
  let begins = new Int32Array(64).fill(none);
  /** Buckets up to this one are written; later ones hold the newest value. */
  let ends = new Int32Array(64);
  /** Lowest and highest of each bucket, side by side: one place in memory for each put. */
  const spans: (Float64Array | null)[] = [];

  const grow = (line: number): void => {
    const length = Math.max(line + 1, lasts.length * 2);
    const wider = (from: Float64Array) => {
      const to = new Float64Array(length);
      to.set(from);
      return to;
    };
    const wide = (from: Int32Array) => {
      const to = new Int32Array(length).fill(none);
      to.set(from);
      return to;
    };
    [firsts, peaks, lasts] = [wider(firsts), wider(peaks), wider(lasts)];
    [begins, ends] = [wide(begins), wide(ends)];
  };
  const open = (line: number, value: number, bucket: number): void => {
    if (line >= lasts.length) grow(line);
    firsts[line] = value;
    peaks[line] = value;
    lasts[line] = value;
    begins[line] = bucket;
    ends[line] = bucket;
    spans[line] = null;
  };
  const has = (line: number): boolean => line < begins.length && begins[line] !== none;
  const valueAt = (line: number, bucket: number, side: 0 | 1): number => {
    const own = spans[line];
    const last = lasts[line] ?? Number.NaN;
    return own && bucket <= (ends[line] ?? none) ? (own[bucket * 2 + side] ?? last) : last;
  };
  const coarsenLine = (line: number, seen: Uint32Array): void => {
    const from = begins[line] ?? 0;
    const end = ends[line] ?? 0;
    const own = spans[line];
    begins[line] = from >> 1;
    ends[line] = end >> 1;
    if (!own) return;
    for (let at = from >> 1; at * 2 <= end; at += 1) {
      const isLeft = at * 2 >= from && (seen[at * 2] ?? 0) > 0;
      const isRight = at * 2 + 1 <= end && (seen[at * 2 + 1] ?? 0) > 0;
      const left = (isLeft ? at * 2 : at * 2 + 1) * 2;
      const right = isRight ? (at * 2 + 1) * 2 : left;
      own[at * 2] = lower(own[left] ?? 0, own[right] ?? 0);
      own[at * 2 + 1] = higher(own[left + 1] ?? 0, own[right + 1] ?? 0);
    }
  };

  return {
    has,
    from: (line) => begins[line] ?? 0,
    first: (line) => firsts[line] ?? Number.NaN,
    peak: (line) => peaks[line] ?? Number.NaN,
    last: (line) => lasts[line] ?? Number.NaN,
    put(line, value, { bucket, isFirst }) {
      if (!has(line)) {
        open(line, value, bucket);
        return;
      }
      const last = lasts[line] ?? 0;
      if (value === last || (Number.isNaN(value) && Number.isNaN(last))) return;
      const end = ends[line] ?? 0;
      let own = spans[line];
      if (!own) {
        own = new Float64Array(buckets * 2).fill(last, (begins[line] ?? 0) * 2, end * 2 + 2);
        spans[line] = own;
      }
      const place = bucket * 2;
      for (let at = end * 2 + 2; at < place + 2; at += 1) own[at] = last;
      const startsHere = isFirst && bucket > end;
      own[place] = startsHere ? value : lower(own[place] ?? value, value);
      own[place + 1] = startsHere ? value : higher(own[place + 1] ?? value, value);
      ends[line] = bucket;
      lasts[line] = value;
      peaks[line] = higher(peaks[line] ?? value, value);
    },
    minAt: (line, bucket) => valueAt(line, bucket, 0),
    maxAt: (line, bucket) => valueAt(line, bucket, 1),
    coarsen(seen) {
      for (let line = 0; line < begins.length; line += 1) if (begins[line] !== none) coarsenLine(line, seen);
    },
  };
}

/** What is not known never hides what is. */
const lower = (a: number, b: number): number => (a <= b || Number.isNaN(b) ? a : b);
const higher = (a: number, b: number): number => (a >= b || Number.isNaN(b) ? a : b);
