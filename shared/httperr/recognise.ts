import type { FileHead } from '../recognise/reader.ts';
import { readDirective } from './headers/header.ts';
import { isHttpApi } from './headers/header-list.ts';
import { toLayout } from './headers/layout.ts';
import { lineText } from './rows/line-text.ts';
import { skipPrefix } from './rows/prefix.ts';
import { beginsWithDate, isKnownReason, judgeRow } from './rows/row.ts';
import { createValues, splitValues, trimLine } from './rows/values.ts';

/** Enough lines to judge by. */
const linesLooked = 400;

/** What the first lines are, for telling the file. */
interface Census {
  readonly rows: number;
  readonly comments: number;
  readonly others: number;
  readonly hasReasonField: boolean;
  readonly hasForeignFields: boolean;
  readonly hasSoftware: boolean;
}

/**
 * Certainty that a file is an HTTPERR log, by content: 1 for a `#Fields:` line with s-reason, 0.95 for http.sys' own
 * `#Software:` line, up to 0.9 for rows without a header by how many of the first lines are such rows, 0.5 for a file whose
 * first bytes are nothing but `#` comments, as nothing else here begins, 0 for an IIS access log and everything else.
 */
export function recogniseHttpErr(head: FileHead): number {
  const census = takeCensus(head.lines);
  if (census.hasReasonField) return 1;
  if (census.hasForeignFields) return 0;
  if (census.hasSoftware) return 0.95;
  // A log that begins in the middle has one broken line at most in front; prose with a few rows in it stays below 0.5.
  if (census.rows > 0) return (3 + (6 * census.rows) / (census.rows + census.others)) / 10;
  const isOnlyComments = census.comments > 0 && census.others === 0;
  return isOnlyComments && !head.isWhole ? 0.5 : 0;
}

function takeCensus(lines: readonly string[]): Census {
  let rows = 0;
  let comments = 0;
  let others = 0;
  let hasReasonField = false;
  let hasForeignFields = false;
  let hasSoftware = false;
  let broken: BrokenRow | null = null;
  for (const line of lines) {
    const text = line.replace(/^[\s\0\uFEFF>]+/, '');
    if (text === '') continue;
    if (text.startsWith('#')) {
      const directive = readDirective(encoder.encode(text.slice(0, 4096)));
      const layout = directive?.kind === 'fields' ? toLayout(directive.fields) : null;
      comments += 1;
      hasReasonField ||= layout !== null && layout.reason >= 0;
      hasForeignFields ||= layout?.isForeign ?? false;
      hasSoftware ||= directive?.kind === 'software' && isHttpApi(directive.software);
    } else if (!hasReasonField && rows + others < linesLooked) {
      if (looksLikeRow(text)) {
        rows += 1;
        broken = null;
      } else if (broken !== null && looksLikeRow(`${broken.text} ${text}`)) {
        rows += 1;
        others -= broken.lines;
        broken = null;
      } else {
        others += 1;
        broken = beginRow(broken, text);
      }
    }
  }
  return { rows, comments, others, hasReasonField, hasForeignFields, hasSoftware };
}

/** A row that a page or a mail broke into lines, as far as it goes. */
interface BrokenRow {
  readonly text: string;
  readonly lines: number;
}

const mostPieces = 4;

/** A line that begins with date and time may be the first piece of a row; one behind a piece the next. */
function beginRow(broken: BrokenRow | null, text: string): BrokenRow | null {
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /.test(text)) return { text, lines: 1 };
  if (broken === null || broken.lines >= mostPieces) return null;
  return { text: `${broken.text} ${text}`, lines: broken.lines + 1 };
}

const encoder = new TextEncoder();
const values = createValues();

/**
 * A row by its own count with a documented reason, or with an unknown one but ports and protocol version where they
 * belong: access logs, too, have date and time in front.
 */
function looksLikeRow(text: string): boolean {
  const bytes = encoder.encode(text.slice(0, 8192));
  const content = trimLine(bytes, { start: 0, end: bytes.length });
  splitValues(values, bytes, { start: skipPrefix(bytes, content), end: content.end }, 'web');
  if (!beginsWithDate(bytes, values)) return false;
  const row = judgeRow(bytes, values, { layout: null, isUnfinished: false, dayMs: Number.NaN });
  if (row.kind !== 'entry') return false;
  if (isKnownReason(bytes, values.start[row.reason] ?? 0, values.end[row.reason] ?? 0)) return true;
  const valueAt = (index: number): string => lineText(bytes.subarray(values.start[index] ?? 0, values.end[index] ?? 0));
  // port = "-" / 1*5DIGIT
  const isPort = (value: string): boolean => /^(-|\d{1,5})$/.test(value);
  // version = "-" / "HTTP/" 1*any
  return isPort(valueAt(3)) && isPort(valueAt(5)) && /^(-$|HTTP\/)/.test(valueAt(6));
}
