import type { HttpErrArtifact } from '../model/artifact.ts';
import type { Incident } from '../model/incident.ts';
import { type Source, sourcesOf } from './sources.ts';

/** Refusal records of all logs in order of time, as parallel columns. */
export interface Refusals {
  readonly utcMs: Float64Array;
  /** N, or -1 where the line has no number. */
  readonly connections: Float64Array;
}

/** All refusals of an incident, copies of one file counted once. */
export function refusalsOf(incident: Incident): Refusals {
  return mergeRefusals(sourcesOf(incident, 'httperr'));
}

/** Joins the logs by content: files roll, so their names say nothing about time. */
export function mergeRefusals(sources: readonly Source<HttpErrArtifact>[]): Refusals {
  const parts = sources
    .map(({ artifact }) => artifact.refusals)
    .filter(({ utcMs }) => utcMs.length > 0)
    .sort((a, b) => (a.utcMs[0] ?? 0) - (b.utcMs[0] ?? 0));
  const total = parts.reduce((length, { utcMs }) => length + utcMs.length, 0);
  const utcMs = new Float64Array(total);
  const connections = new Float64Array(total);
  let at = 0;
  for (const part of parts) {
    utcMs.set(part.utcMs, at);
    connections.set(part.connections.subarray(0, part.utcMs.length), at);
    at += part.utcMs.length;
  }
  return isAscending(utcMs) ? { utcMs, connections } : sortByTime({ utcMs, connections });
}

function isAscending(values: Float64Array): boolean {
  for (let at = 1; at < values.length; at += 1) {
    if ((values[at] ?? 0) < (values[at - 1] ?? 0)) return false;
  }
  return true;
}

/** Records of the same moment in order of N, so that the order of files does not show. */
function sortByTime({ utcMs, connections }: Refusals): Refusals {
  const order = Uint32Array.from(utcMs.keys()).sort(
    (a, b) => (utcMs[a] ?? 0) - (utcMs[b] ?? 0) || (connections[a] ?? 0) - (connections[b] ?? 0),
  );
  return {
    utcMs: Float64Array.from(order, (at) => utcMs[at] ?? 0),
    connections: Float64Array.from(order, (at) => connections[at] ?? 0),
  };
}

/** Equal time buckets in time order; empty ones are left out. */
export interface RefusalBuckets {
  readonly bucketMs: number;
  /** Start of each bucket. */
  readonly utcMs: Float64Array;
  readonly records: Float64Array;
  /** Sum of N in the bucket; records without a number add nothing. */
  readonly connections: Float64Array;
}

/** What part of the time axis is wanted, and in how many buckets at most. */
export interface BucketRange {
  /** Null for the first refusal. */
  readonly fromUtcMs: number | null;
  /** Inclusive; null for the last refusal. */
  readonly toUtcMs: number | null;
  readonly buckets: number;
}

/** http.sys writes at most one record every five seconds (inferred from cases 1 and 2), so finer buckets show nothing. */
const finestBucketMs = 5000;

/** Refusals counted in equal buckets of at least five seconds. */
export function bucketRefusals(refusals: Refusals, range: BucketRange): RefusalBuckets {
  const from = range.fromUtcMs ?? refusals.utcMs[0] ?? 0;
  const to = Math.max(from, range.toUtcMs ?? refusals.utcMs.at(-1) ?? from);
  const perBucket = Math.ceil((to - from + 1) / Math.max(1, range.buckets));
  const bucketMs = Math.max(finestBucketMs, Math.ceil(perBucket / 1000) * 1000);
  const utcMs: number[] = [];
  const records: number[] = [];
  const connections: number[] = [];
  for (let at = 0; at < refusals.utcMs.length; at += 1) {
    const time = refusals.utcMs[at] ?? 0;
    if (time < from || time > to) continue;
    const start = from + Math.floor((time - from) / bucketMs) * bucketMs;
    if (utcMs.at(-1) !== start) {
      utcMs.push(start);
      records.push(0);
      connections.push(0);
    }
    const last = utcMs.length - 1;
    records[last] = (records[last] ?? 0) + 1;
    connections[last] = (connections[last] ?? 0) + Math.max(0, refusals.connections[at] ?? 0);
  }
  return {
    bucketMs,
    utcMs: Float64Array.from(utcMs),
    records: Float64Array.from(records),
    connections: Float64Array.from(connections),
  };
}
