import { reasonLimitBytes } from '../counts/reason-table.ts';
import { knownReasons, notRefusal, refusalNumber } from '../counts/reasons.ts';
import { fewestValues, type Layout, layoutsOfCount } from '../headers/layout.ts';
import { notShaped, readDay, readTime } from './instant.ts';
import { isEmptyValue, plainDashes, type Values } from './values.ts';

/** Why a line was not counted; also the problem's code. */
export type Rejection =
  | 'bad-date'
  | 'bad-time'
  | 'foreign-row'
  | 'no-moment'
  | 'no-reason'
  | 'odd-reason'
  | 'too-few-values'
  | 'too-many-values'
  | 'truncated-line';

export interface RowEntry {
  readonly kind: 'entry';
  /** NaN where the header lists no date or no time. */
  readonly utcMs: number;
  /** Which value is the reason; -1 where the header lists none. */
  readonly reason: number;
  /** The layout that the row was read by. */
  readonly layout: Layout;
}

export type Row =
  | RowEntry
  /** The first part of a record that may go on in the next line. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'rejected'; readonly code: Rejection };

const incomplete: Row = { kind: 'incomplete' };
const rejected = (code: Rejection): Row => ({ kind: 'rejected', code });

/** What a row is judged by. */
export interface RowContext {
  /** The header in force; null for none. */
  readonly layout: Layout | null;
  /** True for the last line of a file that does not end in a line end: it may be cut anywhere. */
  readonly isUnfinished: boolean;
  /** UTC milliseconds for rows whose header lists a time and no date; NaN where no `#Date:` tells the day. */
  readonly dayMs: number;
}

/** True for a documented phrase or any spelling of a refusal. */
export function isKnownReason(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > reasonLimitBytes) return false;
  if (refusalNumber(bytes, start, end) !== notRefusal) return true;
  return knownReasons.has(String.fromCharCode(...bytes.subarray(start, end)));
}

/** Judges a line that begins with a date, or that a header without a date in front applies to. */
export function judgeRow(bytes: Uint8Array, values: Values, context: RowContext): Row {
  const { layout } = context;
  const fit = fitLayout(bytes, values, layout);
  if (fit === null) {
    if (values.count >= (layout?.count ?? fewestValues)) return rejected('too-many-values');
    return context.isUnfinished ? rejected('truncated-line') : incomplete;
  }
  if (fit.isForeign) return rejected('foreign-row');
  const reason = fit.reason;
  if (reason >= 0) {
    const oddity = judgeReason(bytes, values, { reason, isUnfinished: context.isUnfinished });
    if (oddity !== null) return rejected(oddity);
  }
  const utcMs = readMoment(bytes, values, { layout: fit, dayMs: context.dayMs });
  return typeof utcMs === 'string' ? rejected(utcMs) : { kind: 'entry', utcMs, reason, layout: fit };
}

/**
 * The layout that a row has: the header's when the count is right, or when only values after a known reason are missing;
 * else a standard one of that count, which under a header of another count must put a known reason in its place.
 */
function fitLayout(bytes: Uint8Array, values: Values, layout: Layout | null): Layout | null {
  const isKnownAt = (index: number): boolean =>
    index >= 0 && isKnownReason(bytes, values.start[index] ?? 0, values.end[index] ?? 0);
  if (layout !== null && values.count === layout.count) return layout;
  if (layout !== null && values.count > layout.reason && values.count < layout.count && isKnownAt(layout.reason)) {
    return layout;
  }
  const candidates = layoutsOfCount(values.count);
  const known = candidates.find((candidate) => isKnownAt(candidate.reason));
  if (known !== undefined) return known;
  if (layout !== null) return null;
  const isFilled = (candidate: Layout): boolean =>
    !isEmptyValue(bytes, values.start[candidate.reason] ?? 0, values.end[candidate.reason] ?? 0);
  return candidates.find(isFilled) ?? candidates[0] ?? null;
}

function judgeReason(
  bytes: Uint8Array,
  values: Values,
  { reason, isUnfinished }: { reason: number; isUnfinished: boolean },
): Rejection | null {
  const start = values.start[reason] ?? 0;
  const end = values.end[reason] ?? 0;
  if (isEmptyValue(bytes, start, end)) return 'no-reason';
  if (end - start > reasonLimitBytes) return 'odd-reason';
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte === 0x7f) return 'odd-reason';
  }
  const isLast = reason === values.count - 1;
  return isUnfinished && isLast && !isKnownReason(bytes, start, end) ? 'truncated-line' : null;
}

function readMoment(
  bytes: Uint8Array,
  values: Values,
  { layout, dayMs }: { layout: Layout; dayMs: number },
): number | Rejection {
  const day = layout.date < 0 ? dayMs : readDayValue(bytes, values, layout.date);
  const time = layout.time < 0 ? notShaped : readTimeValue(bytes, values, layout.time);
  if (layout.date >= 0 && !Number.isFinite(day)) return 'bad-date';
  if (layout.time >= 0 && !Number.isFinite(time)) return 'bad-time';
  return day + time;
}

const dayLength = 'YYYY-MM-DD'.length;
const timeLength = 'HH:MM:SS'.length;

/** What `readDay` makes of a value, whatever dashes a copy put into it. */
function readDayValue(bytes: Uint8Array, values: Values, index: number): number {
  const start = values.start[index] ?? 0;
  const end = values.end[index] ?? 0;
  const day = end - start === dayLength ? readDay(bytes, start) : notShaped;
  if (!Number.isNaN(day)) return day;
  const text = plainDashes(bytes, start, end);
  return text !== null && text.length === dayLength ? readDay(text.bytes, 0) : notShaped;
}

function readTimeValue(bytes: Uint8Array, values: Values, index: number): number {
  const start = values.start[index] ?? 0;
  return (values.end[index] ?? 0) - start === timeLength ? readTime(bytes, start) : notShaped;
}

/** True when the first value is shaped like a date, right or wrong: a record begins here. */
export function beginsWithDate(bytes: Uint8Array, values: Values): boolean {
  return values.count > 0 && !Number.isNaN(readDayValue(bytes, values, 0));
}
