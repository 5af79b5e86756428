import type { Diagnosis } from '../model/diagnosis.ts';

/** Everything a report is made of. The same material gives the same bytes of HTML: no clock, no randomness. */
export interface ReportMaterial {
  readonly diagnosis: Diagnosis;
  /** Refused connections over time, oldest first; null without refusals. */
  readonly refusals: RefusalSeries | null;
  readonly toolVersion: string;
}

/** Equal time buckets; empty ones are left out. */
export interface RefusalSeries {
  readonly bucketMs: number;
  /** Start of each bucket, UTC. */
  readonly utcMs: readonly number[];
  readonly records: readonly number[];
  /** Sum of N in the bucket. */
  readonly connections: readonly number[];
}
