import { type Inlines, plainText, type TableBlock } from './blocks.ts';
import { visible } from './html/escape.ts';

/** First characters that spreadsheets take for a formula, half and full width, behind any blanks. */
const formulaStart = /^\s*[=+\-@|%＝＋－＠]/;

/**
 * A table as CSV (RFC 4180: CR LF, quotes doubled), with a byte order mark so that Excel reads it as UTF-8. Figures are
 * whole numbers; a text that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function tableCsv(table: Pick<TableBlock, 'columns' | 'rows'>): string {
  const head = table.columns.map((column) => csvCell(column.title));
  const rows = table.rows.map((row) => row.map((cell) => csvCell(cellText(cell))));
  return `\ufeff${[head, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

/** A lone figure as its number, a cut text whole, anything else as its text. */
function cellText(cell: Inlines): string | number {
  const [only] = cell;
  if (cell.length !== 1 || typeof only !== 'object') return plainText(cell);
  if (only.kind === 'figure') return only.value;
  return only.kind === 'abbreviated' ? only.whole : only.text;
}

/** One cell. Numbers of our own stay bare, so that a spreadsheet can add them up. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = visible(value);
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",;'\s]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
