import type { ProblemTally } from '../problem.ts';

/** Under this name `HttpErrArtifact.reasons` counts every spelling of `N_Connections_Refused`. */
export const refusalReason = 'Connections_Refused';

/** The result of reading HTTPERR lines of one file. All times are UTC (KB 820729). */
export interface HttpErrArtifact {
  readonly kind: 'httperr';
  /** Data lines that were read, refusals included. */
  readonly entries: number;
  readonly comments: number;
  readonly blanks: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  /** Entries by s-reason as written; every spelling of `N_Connections_Refused` counts under `Connections_Refused`. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly refusals: RefusalColumns;
  /** Entries per minute, refusals included: the minute's start and how many, ascending. */
  readonly perMinute: { readonly utcMs: Float64Array; readonly entries: Float64Array };
  /** One item for each `#Fields:` line, and one with `line: null` for rows that stood under no header. */
  readonly headers: readonly HttpErrHeader[];
  /** The first and the last few refusal lines, as found. */
  readonly refusalQuotes: readonly { readonly line: number; readonly quote: string }[];
  /**
   * What is odd about lines that were counted all the same: a number too large to believe, a row without a moment,
   * more than is kept singly. Not among the file's problems, so that entries + problems are all data lines.
   */
  readonly oddities: ProblemTally;
}

/**
 * Refusal lines as parallel columns, in file order: one item a record. A refusal that tells no moment (its header lists
 * no date or no time), or that is past the first 2,097,152 of a file, is counted in `reasons` only.
 */
export interface RefusalColumns {
  readonly utcMs: Float64Array;
  /** N of `N_Connections_Refused`; -1 where the line has no number. */
  readonly connections: Float64Array;
  /** 1-based line numbers. */
  readonly line: Float64Array;
}

export interface HttpErrHeader {
  readonly line: number | null;
  readonly software: string | null;
  readonly fields: readonly string[];
}
