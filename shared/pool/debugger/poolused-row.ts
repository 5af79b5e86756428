import { type NumberScan, scanNumber, skipBlanks } from '../number-scan.ts';
import { tagLength, toTagBytes } from '../tag-text.ts';

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
 *     row := tag figure{4|8} (TAB? comment)?
 *
 * Old debuggers print the comment without a blank after the last figure (`0UNKNOWN pooltag …`, and even
 * `01394 OHCI host controller`): a figure has no leading zero, and where all earlier figures end in their columns the
 * last one does too. A figure that fills its column may be longer than it, and moves what follows; one that a TAB
 * follows is whole. `line` has plain blanks and TABs.
 */
export function scanPoolUsedRow(line: string, columns: PoolUsedColumns): PoolUsedRow | null {
  return scanAt(line, columns.tagColumn, columns) ?? scanCollapsed(line.trimStart(), columns);
}

/** The figures of the `TOTAL` line, or null. */
export function scanPoolUsedTotal(line: string, columns: PoolUsedColumns): readonly number[] | null {
  const words = line.trimStart();
  if (!words.startsWith('TOTAL')) return null;
  return scanFigures(words, 'TOTAL'.length, { ...columns, ends: [] })?.figures ?? null;
}

/** A row whose tag stands in its column. */
function scanAt(line: string, tagColumn: number, columns: PoolUsedColumns): PoolUsedRow | null {
  const tagEnd = tagColumn + tagLength;
  if (!isBlank(line[tagEnd]) || line.slice(0, tagColumn).trim() !== '') return null;
  return scanFrom(line, { start: tagColumn, end: tagEnd }, columns);
}

/** A row whose blanks were collapsed: the tag is one word, or its first four characters where they hold a blank. */
function scanCollapsed(words: string, columns: PoolUsedColumns): PoolUsedRow | null {
  const wordEnd = words.search(/[ \t]/);
  const unaligned = { ...columns, ends: [] };
  const byWord = wordEnd > 0 && wordEnd <= tagLength ? scanFrom(words, { start: 0, end: wordEnd }, unaligned) : null;
  // a comment that begins with a figure means that a figure was taken for a part of the tag
  if (byWord && !/^\d/.test(byWord.comment)) return byWord;
  const byLength = isBlank(words[tagLength]) ? scanFrom(words, { start: 0, end: tagLength }, unaligned) : null;
  return byLength ?? byWord;
}

const isBlank = (letter: string | undefined) => letter === ' ' || letter === '\t';

function scanFrom(
  line: string,
  tag: { readonly start: number; readonly end: number },
  columns: PoolUsedColumns,
): PoolUsedRow | null {
  const scanned = scanFigures(line, tag.end, columns);
  const text = line.slice(tag.start, tag.end);
  if (!scanned || text.trim() === '') return null;
  return {
    tag: toTagBytes(text.replaceAll('\t', ' ')).slice(0, tagLength).padEnd(tagLength),
    figures: scanned.figures,
    comment: line.slice(scanned.end).replaceAll('\t', ' ').trim(),
  };
}

function scanFigures(
  line: string,
  start: number,
  { figures: count, ends }: PoolUsedColumns,
): { readonly figures: readonly number[]; readonly end: number } | null {
  if (!beginsFigure(line, start)) return null;
  const scan: NumberScan = { text: line.replaceAll('\t', ' '), at: start, value: 0 };
  const figures: number[] = [];
  let column = { isAligned: ends.length === count, moved: 0 };
  for (let index = 0; index < count - 1; index += 1) {
    const before = scan.at;
    if (!scanNumber(scan)) return null;
    figures.push(scan.value);
    column = afterFigure(scan, before, { ...column, end: (ends[index] ?? 0) + column.moved });
  }
  const end = column.isAligned ? (ends[count - 1] ?? 0) + column.moved : null;
  if (!scanLast(scan, line, end)) return null;
  return { figures: [...figures, scan.value], end: scan.at };
}

/** True where a digit follows the blanks: most lines of other files have none there, and cost no more than this. */
function beginsFigure(line: string, start: number): boolean {
  let at = start;
  while (isBlank(line[at])) at += 1;
  const letter = line[at] ?? '';
  return letter >= '0' && letter <= '9';
}

/** Where the columns stand after a figure: a figure without blanks to spare before it may be too long for its column. */
function afterFigure(
  scan: NumberScan,
  before: number,
  column: { readonly isAligned: boolean; readonly moved: number; readonly end: number },
): { readonly isAligned: boolean; readonly moved: number } {
  const over = scan.at - column.end;
  const isFull = over > 0 && isFullFrom(scan.text, before);
  return { isAligned: column.isAligned && (over === 0 || isFull), moved: column.moved + (isFull ? over : 0) };
}

/** True where one blank only stands before the figure that follows `before`. */
const isFullFrom = (text: string, before: number) => text[before] === ' ' && text[before + 1] !== ' ';

/** Reads the last figure, which a comment may touch. */
function scanLast(scan: NumberScan, line: string, end: number | null): boolean {
  const isFull = isFullFrom(scan.text, scan.at);
  skipBlanks(scan);
  if (scan.text[scan.at] === '0') {
    scan.at += 1;
    scan.value = 0;
    return true;
  }
  const whole: NumberScan = { ...scan };
  if (!scanNumber(whole)) return false;
  const isCut = end !== null && end > scan.at && end < whole.at && line[whole.at] !== '\t' && !isFull;
  const own: NumberScan = isCut ? { ...scan, text: scan.text.slice(0, end) } : whole;
  if (isCut) scanNumber(own);
  scan.at = own.at;
  scan.value = own.value;
  return true;
}
