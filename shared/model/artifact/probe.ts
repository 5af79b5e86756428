import type { Cited } from '../cited.ts';

/** What `poolhound probe` measured, as far as a diagnosis needs it. */
export interface ProbeArtifact {
  readonly kind: 'probe';
  readonly startedUtcMs: number | null;
  readonly host: string;
  readonly port: number;
  readonly isThisMachine: boolean;
  readonly opened: number;
  /** The most that were open at once. */
  readonly peak: Cited<number>;
  /** Why opening ended: `count`, `failure`, `closed-by-peer`, `floor`, `time` or `interrupted`. */
  readonly stoppedBy: string;
  /** Cause of the first failure, such as `no-buffer-space`; null where none failed. */
  readonly failure: string | null;
  /** Bytes of non-paged pool for each connection; null where they were not measured. */
  readonly cost: Cited<ProbeCost> | null;
  /** Whose cost it is: both ends' where the server was on the probe's machine, else the client's. */
  readonly costOf: 'both-ends' | 'this-end';
}

export interface ProbeCost {
  readonly perConnection: number;
  /** At 95 %. */
  readonly interval: readonly [number, number];
  readonly points: number;
  readonly tags: readonly { readonly tag: string; readonly perConnection: number }[];
}
