import type { HttpErrArtifact, RefusalColumns } from '../model/artifact.ts';
import type { Incident } from '../model/incident.ts';

/**
 * All refusals of all logs on one axis, ascending by time; a file that stands in the evidence twice counts once.
 * `line` is 0 in the result: a merged record belongs to no single file.
 */
export function mergeRefusals(incident: Incident): RefusalColumns {
  const logs = distinctLogs(incident);
  const total = logs.reduce((sum, log) => sum + log.refusals.utcMs.length, 0);
  const order = logs.flatMap((log, part) => Array.from(log.refusals.utcMs, (utcMs, row) => ({ utcMs, part, row })));
  order.sort((a, b) => a.utcMs - b.utcMs);
  const utcMs = new Float64Array(total);
  const connections = new Float64Array(total);
  order.forEach((record, at) => {
    utcMs[at] = record.utcMs;
    connections[at] = logs[record.part]?.refusals.connections[record.row] ?? -1;
  });
  return { utcMs, connections, line: new Float64Array(total) };
}

/** The logs of an incident, each content once. */
function distinctLogs(incident: Incident): HttpErrArtifact[] {
  const byHash = new Map<string, HttpErrArtifact>();
  for (const input of incident.inputs) {
    if (input.artifact?.kind === 'httperr') byHash.set(input.sha256 || input.file, input.artifact);
  }
  return [...byHash.values()];
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
