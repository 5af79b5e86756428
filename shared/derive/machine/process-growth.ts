import type { ProcessRow } from '../../model/artifact/machine-lists.ts';
import type { EvidenceRef } from '../../model/cited.ts';

/** A process and the row that says what it holds. */
export interface HeldByProcess {
  readonly row: ProcessRow;
  readonly evidence: EvidenceRef;
}

/** A process that keeps gaining handles or threads. */
export interface GrowingProcess {
  readonly name: string;
  readonly what: 'handles' | 'threads';
  readonly perHour: number;
  readonly first: number;
  readonly last: number;
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

/** Part of all pairs of samples that must rise, and how much must come to be at least. */
export const leastRising = 0.8;
export const leastGain = 50;

/** Between two lists a process must gain this part of what it held. */
export const leastPartGained = 0.1;
