import { toQuote } from '../../model/cited.ts';
import { readDay, readTime } from '../rows/instant.ts';
import { lineText } from '../rows/line-text.ts';
import { type Layout, readFieldNames, toLayout } from './layout.ts';

/** The header that rows are read by. */
export interface HeaderInForce {
  /** Names of the last `#Fields:` line; null before the first. */
  readonly fields: readonly string[] | null;
  /** Null where rows have to be told by their count. */
  readonly layout: Layout | null;
  /** UTC milliseconds of the day in `#Date:`, for rows that are written without a date; NaN without one. */
  readonly dayMs: number;
}

/** What follows from a list of names; null for no header at all. */
export function headerOf(fields: readonly string[] | null, dayMs = Number.NaN): HeaderInForce {
  return { fields, layout: fields === null ? null : toLayout(fields), dayMs };
}

/** A comment line that means something. */
export type Directive =
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'software'; readonly software: string }
  | { readonly kind: 'date'; readonly dayMs: number };

/** Longest comment line that is looked at, in bytes. */
const commentLimit = 8192;

/** What a comment line says, in any case; null for every other comment. */
export function readDirective(comment: Uint8Array): Directive | null {
  const text = lineText(comment.subarray(0, commentLimit));
  // directive = "#" *blank ( "Fields" / "Software" / "Date" ) *blank ":" text
  const match = /^#[ \t]*(fields|software|date)[ \t]*:(.*)$/is.exec(text);
  if (match === null) return null;
  const value = (match[2] ?? '').trim();
  switch (match[1]?.toLowerCase()) {
    case 'fields':
      return { kind: 'fields', fields: readFieldNames(value) };
    case 'software':
      return { kind: 'software', software: toQuote(value) };
    default:
      return { kind: 'date', dayMs: dayOf(value) };
  }
}

/** The day of `YYYY-MM-DD HH:MM:SS`; NaN for anything else. */
function dayOf(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const day = readDay(bytes, 0);
  return Number.isFinite(day + readTime(bytes, 11)) ? day : Number.NaN;
}
