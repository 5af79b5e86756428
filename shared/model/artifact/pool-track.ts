import type { PoolName } from './pool-sample.ts';

/** The pool over time from one input, as columns; one item a moment or bucket, ascending. */
export interface PoolTrack {
  /** The moment, or the begin of the bucket, UTC. */
  readonly utcMs: Float64Array;
  /** Samples behind it. */
  readonly samples: number;
  readonly lines: readonly PoolTrackLine[];
}

export interface PoolTrackLine {
  /** Null for the pool's own total. */
  readonly tag: string | null;
  readonly pool: PoolName;
  /** Lowest and highest bytes; the same column for single moments. NaN where there is none. */
  readonly min: Float64Array;
  readonly max: Float64Array;
}
