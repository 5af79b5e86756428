import { collectProblems, type ProblemCollector } from '../../model/problem.ts';
import { createMinuteCounts, type MinuteCounts } from './minutes.ts';
import { createReasonCounts, type ReasonCounts } from './reason-counts.ts';
import { absurdNumber, noNumber, notRefusal, refusalNumber } from './reasons.ts';
import { createRefusals, type RefusalCollector } from './refusals.ts';

/** Where a line begins. */
export interface Place {
  readonly line: number;
  /** Null where bytes cannot be counted: the text was UTF-16. */
  readonly offset: number | null;
}

/** Everything counted so far. The scanner and the line reader both add to it. */
export interface Tally {
  /** Lines finished so far. */
  lines: number;
  entries: number;
  comments: number;
  blanks: number;
  firstUtcMs: number;
  lastUtcMs: number;
  readonly reasons: ReasonCounts;
  readonly refusals: RefusalCollector;
  readonly minutes: MinuteCounts;
  readonly problems: ProblemCollector;
  readonly oddities: ProblemCollector;
}

export const createTally = (): Tally => ({
  lines: 0,
  entries: 0,
  comments: 0,
  blanks: 0,
  firstUtcMs: Number.POSITIVE_INFINITY,
  lastUtcMs: Number.NEGATIVE_INFINITY,
  reasons: createReasonCounts(),
  refusals: createRefusals(),
  minutes: createMinuteCounts(),
  problems: collectProblems(),
  oddities: collectProblems(),
});

/** An accepted row: its moment, and its bytes with the place of the reason in them. */
export interface CountedRow extends Place {
  readonly utcMs: number;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
  /** Both -1 where the header lists no reason. */
  readonly reasonStart: number;
  readonly reasonEnd: number;
}

/** Counted where a header lists no s-reason. */
const noReasonField = '-';

/** Counts one accepted row. */
export function countRow(tally: Tally, row: CountedRow): void {
  tally.entries += 1;
  countMoment(tally, row);
  if (row.reasonStart < 0) {
    tally.reasons.addNamed(noReasonField);
    return;
  }
  const number = refusalNumber(row.bytes, row.reasonStart, row.reasonEnd);
  if (number === notRefusal) tally.reasons.add(row.view, row.reasonStart, row.reasonEnd);
  else countRefusal(tally, row, number);
}

function countMoment(tally: Tally, row: CountedRow): void {
  if (Number.isNaN(row.utcMs)) {
    addOddity(tally, row, 'no-moment');
    return;
  }
  tally.firstUtcMs = Math.min(tally.firstUtcMs, row.utcMs);
  tally.lastUtcMs = Math.max(tally.lastUtcMs, row.utcMs);
  tally.minutes.add(Math.floor(row.utcMs / 60_000) * 60_000, 1);
}

function countRefusal(tally: Tally, row: CountedRow, number: number): void {
  if (number === absurdNumber) addOddity(tally, row, 'absurd-number');
  if (tally.refusals.isFull()) addOddity(tally, row, 'refusal-not-kept');
  const connections = number >= 0 ? number : noNumber;
  const { utcMs, line, bytes, start, end } = row;
  tally.refusals.add({ utcMs, connections, line, bytes, start, end });
}

const oddityMessages = {
  'no-moment':
    'The header of this row lists no date or no time, so it is counted but cannot be placed in time. Log the fields date and time (ErrorLoggingFields).',
  'absurd-number':
    'The number of this refusal is larger than 31 bits can hold. The refusal is counted, its number is taken as unknown.',
  'refusal-not-kept':
    'This file has more refusals than are kept singly. It is counted among the reasons, without its time and number.',
} as const;

function addOddity(tally: Tally, { line, offset }: Place, code: keyof typeof oddityMessages): void {
  tally.oddities.add({ line, offset, code, message: oddityMessages[code] });
}
