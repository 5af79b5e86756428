import type { HypothesisId } from '../../../shared/model/diagnosis.ts';

/** An incident written by hand and what a support engineer would say of it. */
export interface ByHand {
  readonly name: string;
  /** File name → content. */
  readonly files: Readonly<Record<string, string>>;
  /** The verdicts that are right. */
  readonly primary: readonly HypothesisId[];
  /** Tags that must be culprits, and no other; not looked at where it is left out. */
  readonly culprits?: readonly string[];
  readonly contributing?: readonly HypothesisId[];
  /** Most and least confidence of a verdict that is one. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Parts of the verdict's sentence or of a finding's. */
  readonly says?: readonly RegExp[];
  readonly neverSays?: readonly RegExp[];
  /** Ids of actions that the plan begins with. */
  readonly begins?: readonly string[];
  readonly actions?: readonly string[];
  readonly noActions?: readonly string[];
  /** Commands that the plan has, and has not. */
  readonly commands?: readonly RegExp[];
  readonly noCommands?: readonly RegExp[];
  /** What the list of missing things must name. */
  readonly missing?: readonly RegExp[];
}
