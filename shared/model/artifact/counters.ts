import type { Cited } from '../cited.ts';

/** Performance counters over time: a PDH-CSV log of perfmon, typeperf or relog, a print of `Get-Counter`, or of WMI. */
export interface CountersArtifact {
  readonly kind: 'counters';
  readonly format: 'pdh-csv' | 'get-counter' | 'wmi-memory';
  /** Computer named in the counter paths, without backslashes; null where the paths name none or several. */
  readonly host: Cited<string> | null;
  /** The zone's name as the header prints it. */
  readonly timeZone: Cited<string> | null;
  /** Minutes to add to UTC for the header's local time (the header prints the opposite sign), null where not printed. */
  readonly utcOffsetMinutes: Cited<number> | null;
  /** Samples read, before any thinning. */
  readonly rows: number;
  /** Times of the kept samples, ascending as in the file. True UTC only where `utcOffsetMinutes` is known. */
  readonly utcMs: Float64Array;
  readonly isUtc: boolean;
  /** Every how many rows one was kept: 1 unless the log is very long. The first and the last row always are. */
  readonly keptEvery: number;
  readonly series: readonly CounterSeries[];
  /** Paths of columns that were not read as a known counter, the first few hundred. */
  readonly otherPaths: readonly string[];
}

/** What the product knows to read; the names are ours, the counters Windows' own. */
export type CounterId =
  | 'pool-nonpaged-bytes'
  | 'pool-paged-bytes'
  | 'available-bytes'
  | 'free-system-ptes'
  | 'committed-bytes'
  | 'commit-limit'
  | 'tcp4-established'
  | 'tcp6-established'
  | 'process-pool-nonpaged-bytes'
  | 'process-handles'
  | 'process-threads';

/** One column. */
export interface CounterSeries {
  /** Null for a column in a language that is not known; `identifyCounters` may name it with the help of a name table. */
  readonly id: CounterId | null;
  /** The path as written in the header, and its parts. */
  readonly path: string;
  readonly object: string;
  readonly counter: string;
  readonly instance: string | null;
  /** Values beside `utcMs` in the unit of the id, bytes or counts (`Available KBytes` is turned into bytes); NaN for a blank. */
  readonly values: Float64Array;
  /** Extremes over all rows, thinned ones included; null where no row has a value. */
  readonly lowest: CounterPoint | null;
  readonly highest: CounterPoint | null;
  readonly first: CounterPoint | null;
  readonly last: CounterPoint | null;
}

/** One value with its place, for citing. `quote` is the row's time and this value, as found. */
export interface CounterPoint {
  readonly value: number;
  readonly utcMs: number;
  readonly line: number;
  readonly quote: string;
}

/** Counter names by index, from `perfc009.dat` or the like: what joins a localised name to the English one. */
export interface CounterNamesArtifact {
  readonly kind: 'counter-names';
  readonly format: 'perfc';
  readonly names: readonly { readonly index: number; readonly name: string }[];
}
