import type { PoolName, PoolSample, TagRow } from '../model/artifact.ts';
import type { EvidenceRef } from '../model/cited.ts';
import type { Known } from './machine.ts';

/** The newest whole-system sample, the totals it prints, and its tags with their share of the same sample. */
export interface PoolView {
  readonly sample: PoolSample;
  readonly file: string;
  readonly sampledUtcMs: number | null;
  readonly nonPaged: Known<number> | null;
  readonly paged: Known<number> | null;
  readonly tags: readonly PoolTag[];
}

export interface PoolTag {
  readonly row: TagRow;
  readonly pool: PoolName;
  /** Bytes of the tag by bytes of its pool in the same sample: the printed total, or the sum of the rows without one. */
  readonly share: number | null;
  readonly evidence: EvidenceRef;
}
