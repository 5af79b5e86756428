import { createTrackStore, type TrackStore } from './track-store.ts';

/** What a line held first, at most and last. */
export interface Weight {
  readonly first: number;
  readonly peak: number;
  readonly last: number;
}

/**
 * What changed in a journal, in order, so that only the lines which are wanted at the end are spread over buckets: of
 * thousands of tags some dozens are. What it tells is what a store told everything would tell.
 */
export interface PutLog {
  /** As those of a `TrackStore`. */
  begin(utcMs: number): void;
  put(line: number, value: number): void;
  putHeld(line: number, value: number): void;
  weigh(line: number): Weight | null;
  /** Spreads these lines over the buckets; in the store each has the place it has here in the list. */
  spread(lines: readonly number[]): TrackStore;
}

export interface PutLogOptions {
  readonly buckets: number;
  readonly firstWidthMs: number;
  /** Changes that are kept; when there are more, everything goes on in buckets, so that memory stays within bounds. */
  readonly mostPuts?: number;
}

/** Three times what a file of 8 MB holds: 12 MB. */
const defaultMostPuts = 2 ** 20;

export function createPutLog({ buckets, firstWidthMs, mostPuts = defaultMostPuts }: PutLogOptions): PutLog {
  let lines = new Uint32Array(4096);
  let values = new Float64Array(4096);
  let count = 0;
  /** Moment of each sample, and behind its last change. */
  let moments = new Float64Array(1024);
  let ends = new Uint32Array(1024);
  let samples = 0;
  /** By line: 1 where it was put. */
  let isOpen = new Uint8Array(1024);
  let [firsts, peaks, lasts] = [new Float64Array(1024), new Float64Array(1024), new Float64Array(1024)];
  /** Everything in buckets, once there was too much. */
  let spilled: TrackStore | null = null;

  function growLines(line: number): void {
    const length = Math.max(line + 1, isOpen.length * 2);
    isOpen = widened(isOpen, new Uint8Array(length));
    firsts = widened(firsts, new Float64Array(length));
    peaks = widened(peaks, new Float64Array(length));
    lasts = widened(lasts, new Float64Array(length));
  }
  function growLog(): void {
    lines = widened(lines, new Uint32Array(count * 2));
    values = widened(values, new Float64Array(count * 2));
  }
  /** `placeOf`: by line its place in the store, or `notWanted`. */
  function replay(store: TrackStore, placeOf: (line: number) => number): void {
    let at = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      store.begin(moments[sample] ?? 0);
      const end = sample === samples - 1 ? count : (ends[sample] ?? 0);
      for (; at < end; at += 1) {
        const place = placeOf(lines[at] ?? 0);
        if (place !== notWanted) store.put(place, values[at] ?? Number.NaN);
      }
    }
  }
  function spill(): TrackStore {
    const store = createTrackStore(buckets, firstWidthMs);
    replay(store, (line) => line);
    count = 0;
    samples = 0;
    [lines, values, moments, ends] = [new Uint32Array(0), new Float64Array(0), new Float64Array(0), new Uint32Array(0)];
    spilled = store;
    return store;
  }

  function put(line: number, value: number): void {
    if (line >= isOpen.length) growLines(line);
    const last = lasts[line] ?? 0;
    if (isOpen[line] === 0) {
      isOpen[line] = 1;
      firsts[line] = value;
      peaks[line] = value;
    } else if (value === last || (Number.isNaN(value) && Number.isNaN(last))) return;
    else if (!((peaks[line] ?? 0) >= value || Number.isNaN(value))) peaks[line] = value;
    lasts[line] = value;
    if (count === mostPuts || spilled) {
      (spilled ?? spill()).put(line, value);
      return;
    }
    if (count === lines.length) growLog();
    lines[count] = line;
    values[count] = value;
    count += 1;
  }

  return {
    begin(utcMs) {
      if (spilled || samples === mostPuts) {
        (spilled ?? spill()).begin(utcMs);
        return;
      }
      if (samples === moments.length) {
        moments = widened(moments, new Float64Array(samples * 2));
        ends = widened(ends, new Uint32Array(samples * 2));
      }
      if (samples > 0) ends[samples - 1] = count;
      moments[samples] = utcMs;
      samples += 1;
    },
    put,
    putHeld(line, value) {
      if (value !== 0 || isOpen[line] === 1) put(line, value);
    },
    weigh: (line) =>
      isOpen[line] === 1
        ? { first: firsts[line] ?? Number.NaN, peak: peaks[line] ?? Number.NaN, last: lasts[line] ?? Number.NaN }
        : null,
    spread(wanted) {
      if (spilled) return chosenOf(spilled, wanted);
      const store = createTrackStore(buckets, firstWidthMs);
      const places = new Int32Array(isOpen.length).fill(notWanted);
      wanted.forEach((line, place) => {
        places[line] = place;
      });
      replay(store, (line) => places[line] ?? notWanted);
      return store;
    },
  };
}

const notWanted = -1;

/** The same store, its lines numbered as in `wanted`. */
function chosenOf(store: TrackStore, wanted: readonly number[]): TrackStore {
  const lineAt = (place: number): number => wanted[place] ?? notWanted;
  return {
    ...store,
    read: (place, from, to) => store.read(lineAt(place), from, to),
    weigh: (place) => store.weigh(lineAt(place)),
  };
}

function widened<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
