import type { EvidenceRef } from '../model/cited.ts';

/** Free non-paged pool below which http.sys stops accepting: 20 MB, or 8 MB with EnableAggressiveMemoryUsage (KB 820129, KB 934878). */
export interface ThresholdView {
  readonly bytes: number;
  readonly isLowered: boolean;
  readonly evidence: readonly EvidenceRef[];
}
