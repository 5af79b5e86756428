import type { HttpErrHeader } from '../model/artifact/http-log.ts';
import { mergeProblems, type ProblemTally } from '../model/problem.ts';
import { mergeMinutes } from './counts/minutes.ts';
import { foldReasons } from './counts/reason-counts.ts';
import { type Quoted, quotedRefusals, refusalLimit } from './counts/refusals.ts';
import { headerLimit } from './headers/header-list.ts';
import { beginsWithMoment, toLayout } from './headers/layout.ts';
import type { HttpErrPart } from './part.ts';

/**
 * The ranges of one file as one, in file order; null where a range was begun with another header than the range before
 * ended with, or where its rows have no date: then it has to be read again from the right start. Line numbers and offsets
 * of a range count from its own beginning and are moved here.
 */
export function joinHttpErrParts(parts: readonly HttpErrPart[]): HttpErrPart | null {
  let joined: HttpErrPart | null = null;
  for (const part of parts) {
    if (joined !== null && !continues(joined, part)) return null;
    joined = joined === null ? part : joinTwo(joined, part);
  }
  return joined;
}

function continues(before: HttpErrPart, after: HttpErrPart): boolean {
  const fields = before.end.fields;
  return (
    (fields ?? []).join(' ') === (after.start.fields ?? []).join(' ') &&
    beginsWithMoment(fields === null ? null : toLayout(fields))
  );
}

function joinTwo(a: HttpErrPart, b: HttpErrPart): HttpErrPart {
  const minutes = mergeMinutes(
    concat(a.perMinute.utcMs, b.perMinute.utcMs),
    concat(a.perMinute.entries, b.perMinute.entries),
  );
  const refusalRecords = a.refusalRecords + b.refusalRecords;
  return {
    start: a.start,
    end: b.end,
    bytes: a.bytes + b.bytes,
    lines: a.lines + b.lines,
    entries: a.entries + b.entries,
    comments: a.comments + b.comments,
    blanks: a.blanks + b.blanks,
    firstUtcMs: outermost(Math.min, a.firstUtcMs, b.firstUtcMs),
    lastUtcMs: outermost(Math.max, a.lastUtcMs, b.lastUtcMs),
    reasons: addReasons(a.reasons, b.reasons),
    refusalRecords,
    refusals: {
      utcMs: concat(a.refusals.utcMs, b.refusals.utcMs).slice(0, refusalLimit),
      connections: concat(a.refusals.connections, b.refusals.connections).slice(0, refusalLimit),
      line: concat(a.refusals.line, b.refusals.line, a.lines).slice(0, refusalLimit),
    },
    perMinute: { utcMs: minutes.columns.utcMs.slice(), entries: minutes.columns.entries.slice() },
    areMinutesCut: a.areMinutesCut || b.areMinutesCut || minutes.isCut,
    headers: joinHeaders(a.headers, b.headers, a.lines),
    sawHttpApi: a.sawHttpApi || b.sawHttpApi,
    refusalQuotes: joinQuotes([...a.refusalQuotes, ...moveLines(b.refusalQuotes, a.lines)], refusalRecords),
    problems: mergeProblems([a.problems, moveProblems(b.problems, a)]),
    oddities: mergeProblems([a.oddities, moveProblems(b.oddities, a)]),
  };
}

function concat(a: Float64Array, b: Float64Array, addToB = 0): Float64Array {
  const whole = new Float64Array(a.length + b.length);
  whole.set(a);
  for (let index = 0; index < b.length; index += 1) whole[a.length + index] = (b[index] ?? 0) + addToB;
  return whole;
}

function outermost(choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return choose(a, b);
}

function addReasons(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const sum = new Map(a);
  for (const [name, times] of b) sum.set(name, (sum.get(name) ?? 0) + times);
  return foldReasons(sum);
}

/** Rows without a header can only stand before the first header, so their item stays the first. */
function joinHeaders(a: readonly HttpErrHeader[], b: readonly HttpErrHeader[], lines: number): HttpErrHeader[] {
  const ofA = a.filter((header) => header.line !== null);
  const ofB = b.filter((header) => header.line !== null);
  const without = [...a, ...b].filter((header) => header.line === null).slice(0, 1);
  const numbered = [...ofA, ...ofB.map((header) => ({ ...header, line: (header.line ?? 0) + lines }))];
  return [...without, ...numbered.slice(0, headerLimit)];
}

const moveLines = (quotes: readonly Quoted[], lines: number): Quoted[] =>
  quotes.map(({ line, quote }) => ({ line: line + lines, quote }));

function joinQuotes(quotes: readonly Quoted[], records: number): readonly Quoted[] {
  if (records <= 2 * quotedRefusals) return quotes;
  return [...quotes.slice(0, quotedRefusals), ...quotes.slice(-quotedRefusals)];
}

function moveProblems(tally: ProblemTally, { lines, bytes }: HttpErrPart): ProblemTally {
  const kept = tally.kept.map((problem) => ({
    ...problem,
    line: problem.line === null ? null : problem.line + lines,
    offset: problem.offset === null ? null : problem.offset + bytes,
  }));
  return { ...tally, kept };
}
