import {
  type HttpErrArtifact,
  type HttpErrHeader,
  type RefusalColumns,
  refusalReason,
} from '../model/artifact/http-log.ts';
import { collectProblems, mergeProblems, type ProblemTally } from '../model/problem.ts';
import type { ReadResult } from '../recognise/reader.ts';
import type { MinuteColumns } from './counts/minutes.ts';
import { otherReasons } from './counts/reason-counts.ts';
import type { Quoted } from './counts/refusals.ts';
import type { Tally } from './counts/tally.ts';
import type { LineTaker } from './rows/take-line.ts';

/** What a range has to know of the lines before it. */
export interface PartStart {
  /** Names of the last `#Fields:` line before the range; null where there is none. */
  readonly fields: readonly string[] | null;
}

export const startOfFile: PartStart = { fields: null };

/** What one range of a file gave: plain data that can be handed from one thread to another. */
export interface HttpErrPart {
  readonly start: PartStart;
  /** The header in force after the last line. */
  readonly end: PartStart;
  readonly bytes: number;
  readonly lines: number;
  readonly entries: number;
  readonly comments: number;
  readonly blanks: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  /** Entries by reason, refusals left out. */
  readonly reasons: ReadonlyMap<string, number>;
  /** How many refusals there are, kept singly or not. */
  readonly refusalRecords: number;
  readonly refusals: RefusalColumns;
  readonly perMinute: MinuteColumns;
  readonly areMinutesCut: boolean;
  readonly headers: readonly HttpErrHeader[];
  /** True where http.sys named itself in a `#Software:` line. */
  readonly sawHttpApi: boolean;
  readonly refusalQuotes: readonly Quoted[];
  readonly problems: ProblemTally;
  readonly oddities: ProblemTally;
}

export function toPart(read: {
  readonly start: PartStart;
  readonly tally: Tally;
  readonly taker: LineTaker;
  readonly bytes: number;
}): HttpErrPart {
  const { start, tally, taker, bytes } = read;
  const perMinute = tally.minutes.columns();
  return {
    start,
    end: { fields: taker.inForce().fields },
    bytes,
    lines: tally.lines,
    entries: tally.entries,
    comments: tally.comments,
    blanks: tally.blanks,
    firstUtcMs: Number.isFinite(tally.firstUtcMs) ? tally.firstUtcMs : null,
    lastUtcMs: Number.isFinite(tally.lastUtcMs) ? tally.lastUtcMs : null,
    reasons: tally.reasons.totals(),
    refusalRecords: tally.refusals.records(),
    refusals: tally.refusals.columns(),
    perMinute,
    areMinutesCut: tally.minutes.isCut(),
    headers: taker.headers(),
    sawHttpApi: taker.sawHttpApi(),
    refusalQuotes: tally.refusals.quotes(),
    problems: tally.problems.tally(),
    oddities: tally.oddities.tally(),
  };
}

/** The finished result; no artifact where neither a row nor a header of HTTPERR was found. */
export function finishHttpErr(part: HttpErrPart): ReadResult {
  const isHttpErr = part.entries > 0 || part.headers.length > 0 || part.sawHttpApi;
  return { artifact: isHttpErr ? toArtifact(part) : null, problems: part.problems };
}

function toArtifact(part: HttpErrPart): HttpErrArtifact {
  const { entries, comments, blanks, firstUtcMs, lastUtcMs, refusals, perMinute, headers, refusalQuotes } = part;
  const reasons = new Map(part.reasons);
  if (part.refusalRecords > 0) reasons.set(refusalReason, part.refusalRecords);
  return {
    kind: 'httperr',
    entries,
    comments,
    blanks,
    firstUtcMs,
    lastUtcMs,
    reasons: Object.fromEntries(reasons),
    refusals,
    perMinute,
    headers,
    refusalQuotes,
    oddities: mergeProblems([part.oddities, limitsReached(part)]),
  };
}

function limitsReached(part: HttpErrPart): ProblemTally {
  const reached = collectProblems();
  const note = (code: string, message: string): void => reached.add({ line: null, offset: null, code, message });
  if (part.areMinutesCut) {
    note(
      'minutes-not-kept',
      'Entries are counted by minute for the latest 1,048,576 minutes only; all are counted in total.',
    );
  }
  if (part.reasons.has(otherReasons)) {
    note(
      'reasons-not-kept',
      `More than 4,096 undocumented reasons: the rest are counted together as "${otherReasons}".`,
    );
  }
  return reached.tally();
}
