import type { RefusalColumns } from '../../model/artifact/http-log.ts';
import type { Incident } from '../../model/incident.ts';
import { refusalsOf } from './refusals.ts';

/**
 * All refusals of all logs on one axis, ascending by time; a file that stands in the evidence twice counts once.
 * `line` is 0 in the result: a merged record belongs to no single file.
 */
export function mergeRefusals(incident: Incident): RefusalColumns {
  const { utcMs, connections } = refusalsOf(incident);
  return { utcMs, connections, line: new Float64Array(utcMs.length) };
}

export interface RefusalBuckets {
  /** Start of each bucket that holds a record, UTC, ascending. */
  readonly utcMs: Float64Array<ArrayBuffer>;
  readonly records: Float64Array<ArrayBuffer>;
  /** Sum of N; records without a number add nothing. */
  readonly connections: Float64Array<ArrayBuffer>;
  readonly bucketMs: number;
}

export interface BucketRange {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** At most this many buckets. */
  readonly buckets: number;
}

/** Bucket widths that fall on even clock times: 5 s (the cadence of the log) up to days. */
const bucketWidthsMs = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400].map(
  (seconds) => seconds * 1000,
);

/** Sums refusals into equal buckets on even clock times; ends included. */
export function bucketRefusals(refusals: RefusalColumns, range: BucketRange): RefusalBuckets {
  const span = Math.max(0, range.toUtcMs - range.fromUtcMs);
  const least = span / range.buckets;
  const day = 86_400_000;
  const bucketMs = bucketWidthsMs.find((width) => width > least) ?? Math.ceil((least + 1) / day) * day;
  const sums = new Map<number, { records: number; connections: number }>();
  for (let row = 0; row < refusals.utcMs.length; row += 1) {
    const at = refusals.utcMs[row] ?? Number.NaN;
    if (!(at >= range.fromUtcMs && at <= range.toUtcMs)) continue;
    const start = Math.floor(at / bucketMs) * bucketMs;
    const sum = sums.get(start) ?? { records: 0, connections: 0 };
    sum.records += 1;
    sum.connections += Math.max(0, refusals.connections[row] ?? 0);
    sums.set(start, sum);
  }
  const starts = [...sums.keys()].sort((a, b) => a - b);
  return {
    utcMs: Float64Array.from(starts),
    records: Float64Array.from(starts, (start) => sums.get(start)?.records ?? 0),
    connections: Float64Array.from(starts, (start) => sums.get(start)?.connections ?? 0),
    bucketMs,
  };
}
