/** Most minutes of one file that are counted singly: two years of minutes with an entry in each. */
export const minuteLimit = 2 ** 20;

/** Entries per minute as parallel columns, ascending. */
export interface MinuteColumns {
  readonly utcMs: Float64Array;
  readonly entries: Float64Array;
}

/** Counts entries by minute, in whatever order they come; only the latest `minuteLimit` minutes are kept. */
export interface MinuteCounts {
  add(minuteUtcMs: number, entries: number): void;
  columns(): MinuteColumns;
  /** True once minutes had to be left out. */
  isCut(): boolean;
}

export function createMinuteCounts(): MinuteCounts {
  let runs: Runs = { utcMs: new Float64Array(64), entries: new Float64Array(64) };
  let length = 0;
  let isCut = false;

  const compact = (): void => {
    const merged = mergeMinutes(runs.utcMs.subarray(0, length), runs.entries.subarray(0, length));
    isCut ||= merged.isCut;
    runs.utcMs.set(merged.columns.utcMs);
    runs.entries.set(merged.columns.entries);
    length = merged.columns.utcMs.length;
  };

  return {
    add(minuteUtcMs, entries) {
      if (length > 0 && runs.utcMs[length - 1] === minuteUtcMs) {
        runs.entries[length - 1] = (runs.entries[length - 1] ?? 0) + entries;
        return;
      }
      if (length === 2 * minuteLimit) compact();
      else if (length === runs.utcMs.length) runs = grow(runs);
      runs.utcMs[length] = minuteUtcMs;
      runs.entries[length] = entries;
      length += 1;
    },
    columns() {
      compact();
      return { utcMs: runs.utcMs.slice(0, length), entries: runs.entries.slice(0, length) };
    },
    isCut: () => isCut,
  };
}

interface Runs {
  readonly utcMs: Float64Array;
  readonly entries: Float64Array;
}

function grow(runs: Runs): Runs {
  const size = runs.utcMs.length * 2;
  const grown = { utcMs: new Float64Array(size), entries: new Float64Array(size) };
  grown.utcMs.set(runs.utcMs);
  grown.entries.set(runs.entries);
  return grown;
}

/** Sorts by minute, adds up equal minutes and leaves out all but the latest `minuteLimit`. */
export function mergeMinutes(
  utcMs: Float64Array,
  entries: Float64Array,
): { readonly columns: MinuteColumns; readonly isCut: boolean } {
  const order = inOrder(utcMs);
  const mergedMs = new Float64Array(utcMs.length);
  const merged = new Float64Array(utcMs.length);
  let length = 0;
  for (let index = 0; index < utcMs.length; index += 1) {
    const from = order === null ? index : (order[index] ?? 0);
    const minute = utcMs[from] ?? 0;
    if (length === 0 || mergedMs[length - 1] !== minute) {
      mergedMs[length] = minute;
      length += 1;
    }
    merged[length - 1] = (merged[length - 1] ?? 0) + (entries[from] ?? 0);
  }
  const first = Math.max(0, length - minuteLimit);
  return {
    columns: { utcMs: mergedMs.subarray(first, length), entries: merged.subarray(first, length) },
    isCut: first > 0,
  };
}

/** Indices in ascending order of minute; null where they are in order already, as in nearly every log. */
function inOrder(utcMs: Float64Array): Uint32Array | null {
  let isSorted = true;
  for (let index = 1; index < utcMs.length && isSorted; index += 1) {
    isSorted = (utcMs[index - 1] ?? 0) <= (utcMs[index] ?? 0);
  }
  if (isSorted) return null;
  return Uint32Array.from(utcMs, (_, index) => index).sort((a, b) => (utcMs[a] ?? 0) - (utcMs[b] ?? 0));
}
