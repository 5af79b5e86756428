import type { PoolSample } from '../model/artifact/pool-sample.ts';

/** The totals of a sample that has none. */
export const noTotals = {
  ramBytes: null,
  availableBytes: null,
  commitBytes: null,
  commitLimitBytes: null,
  nonPagedBytes: null,
  pagedBytes: null,
  nonPagedMaximumBytes: null,
  pagedMaximumBytes: null,
  freePtes: null,
} as const satisfies Partial<PoolSample>;
