import type { EvidenceRef } from '../model/cited.ts';
import type { Sentence } from '../model/sentence.ts';

/** The most non-paged pool this Windows can have, with its uncertainty and where it comes from. */
export interface CeilingView {
  readonly bytes: number;
  /** Lower and upper bound in bytes: ±8 % for a table value, the same figure twice for a measured one. */
  readonly band: readonly [number, number];
  readonly isMeasured: boolean;
  /** Where the figure comes from, as template key and values. */
  readonly source: Sentence;
  /** The ceiling without the boot switch or registry value that lowers it; equal to `bytes` where nothing does. */
  readonly unloweredBytes: number;
  readonly loweredBy: '3GB' | 'increaseuserva' | 'NonPagedPoolSize' | 'NonPagedPoolLimit' | 'MAXMEM' | null;
  readonly evidence: readonly EvidenceRef[];
}
