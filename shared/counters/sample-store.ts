/** Rows of numbers that are kept in bounded memory: when there are too many, every second one is let go. */
export interface SampleStore {
  /** Adds a row; `values` has one number a column. */
  add(utcMs: number, values: readonly number[]): void;
  /** Makes room for one more column; earlier rows have no value in it. */
  addColumn(): void;
  finish(): { readonly utcMs: Float64Array; readonly columns: readonly Float64Array[]; readonly keptEvery: number };
}

/** Numbers kept over all columns: 4 million are 32 MB. */
export const keptNumbers = 4_000_000;

/** Keeps rows whose number is a multiple of `keptEvery`, and the last one; the outcome depends on the rows alone. */
export function createSampleStore(columnCount: number, limit = keptNumbers): SampleStore {
  const times: number[] = [];
  const columns: number[][] = Array.from({ length: columnCount }, () => []);
  let every = 1;
  let rows = 0;
  let last: { readonly utcMs: number; readonly values: readonly number[] } | null = null;

  const push = (utcMs: number, values: readonly number[]): void => {
    times.push(utcMs);
    columns.forEach((column, at) => {
      column.push(values[at] ?? Number.NaN);
    });
  };
  const halve = (list: number[]): void => {
    for (let at = 0; at * 2 < list.length; at += 1) list[at] = list[at * 2] ?? Number.NaN;
    list.length = Math.ceil(list.length / 2);
  };
  const thin = (): void => {
    halve(times);
    for (const column of columns) halve(column);
    every *= 2;
  };
  const thinToLimit = (): void => {
    while (times.length > 2 && times.length * (columns.length + 1) > limit) thin();
  };
  return {
    add(utcMs, values) {
      if (rows % every === 0) push(utcMs, values);
      last = { utcMs, values };
      rows += 1;
      thinToLimit();
    },
    addColumn() {
      columns.push(times.map(() => Number.NaN));
      thinToLimit();
    },
    finish() {
      if (last && (times.length - 1) * every !== rows - 1) push(last.utcMs, last.values);
      return {
        utcMs: Float64Array.from(times),
        columns: columns.map((column) => Float64Array.from(column)),
        keptEvery: every,
      };
    },
  };
}
