import type { Figures } from './figures.ts';

/** One file as somebody would hand it over. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly modifiedUtcMs: number | null;
}

/** Hypotheses by the ids of the machine-readable answer. */
export type Hypothesis =
  | 'nonpaged-pool-leak'
  | 'nonpaged-pool-ceiling-lowered'
  | 'connection-load'
  | 'unread-sockets'
  | 'ephemeral-port-exhaustion'
  | 'application-pool-failure'
  | 'request-noise'
  | 'paged-pool-exhaustion'
  | 'system-pte-exhaustion'
  | 'memory-exhausted-elsewhere'
  | 'none'
  | 'inconclusive';

/** What is known to be wrong with a generated machine, and what its evidence allows to say. */
export interface Truth {
  readonly primary: Hypothesis;
  /**
   * False where the evidence does not carry the truth: an honest answer is then `inconclusive`. Such incidents are
   * counted apart.
   */
  readonly isDecidable: boolean;
  /** Answers that the meanings in product.md allow beside `primary`. */
  readonly alsoRight: readonly Hypothesis[];
  /** Whether the ceiling was lowered by a setting in force: `open` where both answers are right. */
  readonly isCeilingLowered: boolean | 'open';
  /** Tags that must be named, all of them. Empty: nobody may be accused. */
  readonly culprits: readonly string[];
  /** Tags that may be named beside them, such as the lesser half of a pair with one owner. */
  readonly mayBeNamed: readonly string[];
  /** A single snapshot allows 0.8 at most (product.md). */
  readonly confidenceLimit: number;
}

/** Evidence, and the truth about it. */
export interface GeneratedIncident {
  readonly seed: number;
  /** What kind of incident it is and which traps it holds, for people. */
  readonly scenario: string;
  readonly traps: readonly string[];
  readonly truth: Truth;
  readonly figures: Figures;
  readonly files: readonly EvidenceFile[];
}

/** A truth that is decided by its evidence, with what differs from the usual. */
export function truthOf(primary: Hypothesis, differs: Partial<Omit<Truth, 'primary'>> = {}): Truth {
  return {
    primary,
    isDecidable: true,
    alsoRight: [],
    isCeilingLowered: false,
    culprits: [],
    mayBeNamed: [],
    confidenceLimit: 1,
    ...differs,
  };
}
