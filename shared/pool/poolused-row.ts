import { type NumberScan, scanNumber, skipBlanks } from './number-scan.ts';
import { tagLength, toTagBytes } from './tag-text.ts';

/** What the title of a `!poolused` table tells of its columns. */
export interface PoolUsedColumns {
  /** Column of the tag; rows may be moved against it where a copy lost blanks. */
  readonly tagColumn: number;
  /** Figures of a row: 4 in the plain layout (Allocs, Used of both pools), 8 in the verbose one. */
  readonly figures: 4 | 8;
  /** Columns in which the figures end, right-aligned under their words. */
  readonly ends: readonly number[];
}

/** A row of the table as printed. */
export interface PoolUsedRow {
  /** Four characters; `.` stands for whatever could not be printed. */
  readonly tag: string;
  /** As many as the columns say. */
  readonly figures: readonly number[];
  /** What stands after the figures. */
  readonly comment: string;
}

/**
 * Reads the title, or null for any other line.
 *
 *     title := "Tag" ("Allocs" "Used"){2} | "Tag" ("Allocs" "Frees" "Diff" "Used"){2}
 */
export function scanPoolUsedTitle(line: string): PoolUsedColumns | null {
  if (!line.slice(0, longestTitle).includes('Allocs')) return null;
  const words = [...line.slice(0, longestTitle).matchAll(/[A-Za-z]+/g)];
  const names = words.map(([word]) => word).join(' ');
  const figures =
    names === 'Tag Allocs Used Allocs Used'
      ? 4
      : names === 'Tag Allocs Frees Diff Used Allocs Frees Diff Used'
        ? 8
        : null;
  if (figures === null) return null;
  const ends = words.slice(1).map((word) => word.index + word[0].length);
  return { tagColumn: words[0]?.index ?? 0, figures, ends };
}

/** Characters in which a title must stand, indented or not. */
const longestTitle = 400;

/**
 * Reads a row or the `TOTAL` line under a title; null for a line that is neither.
 *
 *     row := tag figure{4|8} comment?
 *
 * Old debuggers print the comment without a blank after the last figure (`0UNKNOWN pooltag …`, and even
 * `01394 OHCI host controller`): a figure has no leading zero, and where all earlier figures end in their columns the
 * last one does too.
 */
export function scanPoolUsedRow(line: string, columns: PoolUsedColumns): PoolUsedRow | null {
  return scanAt(line, columns.tagColumn, columns) ?? scanCollapsed(line.trimStart(), columns);
}

/** The figures of the `TOTAL` line, or null. */
export function scanPoolUsedTotal(line: string, columns: PoolUsedColumns): readonly number[] | null {
  const words = line.trimStart();
  if (!words.startsWith('TOTAL ')) return null;
  const scan: NumberScan = { text: words, at: 'TOTAL'.length, value: 0 };
  return scanFigures(scan, columns.figures);
}

/** A row whose tag stands in its column. */
function scanAt(line: string, tagColumn: number, columns: PoolUsedColumns): PoolUsedRow | null {
  const tagEnd = tagColumn + tagLength;
  if (line[tagEnd] !== ' ' || line.slice(0, tagColumn).trim() !== '') return null;
  return scanFrom(line, { start: tagColumn, end: tagEnd }, columns);
}

/** A row whose blanks were collapsed: the tag is one word, or its first four characters where they hold a blank. */
function scanCollapsed(words: string, columns: PoolUsedColumns): PoolUsedRow | null {
  const wordEnd = words.indexOf(' ');
  const unaligned = { ...columns, ends: [] };
  const byWord = wordEnd > 0 && wordEnd <= tagLength ? scanFrom(words, { start: 0, end: wordEnd }, unaligned) : null;
  // a comment that begins with a figure means that a figure was taken for a part of the tag
  if (byWord && !/^\d/.test(byWord.comment)) return byWord;
  const byLength = words[tagLength] === ' ' ? scanFrom(words, { start: 0, end: tagLength }, unaligned) : null;
  return byLength ?? byWord;
}

function scanFrom(
  line: string,
  tag: { readonly start: number; readonly end: number },
  columns: PoolUsedColumns,
): PoolUsedRow | null {
  const scan: NumberScan = { text: line, at: tag.end, value: 0 };
  const figures = scanFigures(scan, columns.figures, columns.ends);
  const text = line.slice(tag.start, tag.end);
  if (!figures || text.trim() === '') return null;
  return {
    tag: toTagBytes(text).slice(0, tagLength).padEnd(tagLength),
    figures,
    comment: line.slice(scan.at).trim(),
  };
}

function scanFigures(scan: NumberScan, count: number, ends: readonly number[] = []): readonly number[] | null {
  const figures: number[] = [];
  let isAligned = ends.length === count;
  for (let index = 0; index < count; index += 1) {
    if (index === count - 1)
      return scanLast(scan, isAligned ? (ends[index] ?? null) : null) ? [...figures, scan.value] : null;
    if (!scanNumber(scan)) return null;
    isAligned &&= scan.at === ends[index];
    figures.push(scan.value);
  }
  return null;
}

/** Reads the last figure, which a comment may touch. */
function scanLast(scan: NumberScan, end: number | null): boolean {
  skipBlanks(scan);
  if (scan.text[scan.at] === '0') {
    scan.at += 1;
    scan.value = 0;
    return true;
  }
  if (end === null || end <= scan.at) return scanNumber(scan);
  const own: NumberScan = { text: scan.text.slice(0, end), at: scan.at, value: 0 };
  const isRead = scanNumber(own);
  scan.at = own.at;
  scan.value = own.value;
  return isRead;
}
