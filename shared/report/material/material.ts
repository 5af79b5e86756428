import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';

/** Everything a report is made of. The same material gives the same bytes of HTML: no clock, no randomness. */
export interface ReportMaterial {
  readonly diagnosis: Diagnosis;
  /** Refused connections over time, oldest first; null without refusals. */
  readonly refusals: RefusalSeries | null;
  /** The pool over time, where more than one sample was given. */
  readonly pool?: PoolSeries | null;
  /** The diagnosis before the plan was carried out; turns the report into a follow-up. */
  readonly before?: Diagnosis | null;
  /** Actions of the plan that were ticked off, and when. */
  readonly done?: readonly { readonly actionId: string; readonly atUtc: string }[];
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

/** Samples of the pool as columns, oldest first. What a sample does not print is null. */
export interface PoolSeries {
  readonly utcMs: readonly number[];
  readonly nonPagedBytes: readonly (number | null)[];
  /** Tags worth drawing, largest first; one value a sample. */
  readonly tags: readonly {
    readonly tag: string;
    readonly pool: PoolName;
    readonly bytes: readonly (number | null)[];
  }[];
}
