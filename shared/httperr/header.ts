import { toQuote } from '../model/cited.ts';
import { readDay, readTime } from './instant.ts';
import { type Layout, readFieldNames, toLayout } from './layout.ts';

/** What the comment lines above a row have said: all that reading has to know of what came before. */
export interface HeaderState {
  /** Names of the last `#Fields:` line; null before the first. */
  readonly fields: readonly string[] | null;
  readonly layout: Layout | null;
  readonly software: string | null;
  /** The day of the last `#Date:` line, for rows that are written without a date; NaN without one. */
  readonly dayMs: number;
}

export const noHeader: HeaderState = { fields: null, layout: null, software: null, dayMs: Number.NaN };

/** The state after a header with these names, as if its line had just been read. */
export function headerOf(fields: readonly string[] | null, software: string | null): HeaderState {
  return { ...noHeader, fields, layout: fields === null ? null : toLayout(fields), software };
}

/** Longest comment line that is looked at, in bytes. */
const commentLimit = 8192;

/**
 * The state after a comment line. `directive = "#" *blank ( "Fields" | "Software" | "Date" ) *blank ":" text`, in any
 * case; every other comment changes nothing.
 */
export function readComment(state: HeaderState, comment: Uint8Array): HeaderState {
  const text = new TextDecoder().decode(comment.subarray(0, commentLimit));
  // directive = "#" *blank word *blank ":" text
  const match = /^#[ \t]*(fields|software|date)[ \t]*:(.*)$/is.exec(text);
  if (match === null) return state;
  const value = match[2] ?? '';
  const name = (match[1] ?? '').toLowerCase();
  if (name === 'software') return { ...state, software: toQuote(value.trim()) };
  if (name === 'date') return { ...state, dayMs: dayOf(value.trim()) };
  const fields = readFieldNames(value);
  return { ...state, fields, layout: toLayout(fields) };
}

/** The day of `YYYY-MM-DD HH:MM:SS`; NaN for anything else. */
function dayOf(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const day = readDay(bytes, 0);
  return Number.isFinite(day + readTime(bytes, 11)) ? day : Number.NaN;
}
