import type { EvidenceRef } from '../model/cited.ts';

/** All HTTPERR logs of an incident as one log. */
export interface HttpErrView {
  readonly entries: number;
  readonly problems: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  readonly reasons: Readonly<Record<string, number>>;
  readonly refusals: RefusalsView;
}

export interface RefusalsView {
  readonly records: number;
  /** Sum of N; a lower bound of refused connections (the meaning of N is inferred, KB 820729 does not define it). */
  readonly connections: number;
  /** Records without a number. */
  readonly connectionsUnknown: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  readonly episodes: readonly Episode[];
  /** First and last refusal lines. */
  readonly evidence: readonly EvidenceRef[];
}

/** Refusals with no gap of more than ten minutes between two of them. */
export interface Episode {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly records: number;
  readonly connections: number;
}
