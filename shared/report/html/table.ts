import { type Column, type Inlines, plainText, type TableBlock } from '../blocks.ts';
import { escapeHtml } from './escape.ts';
import { inlinesHtml } from './inline.ts';

/** A table of at most this many rows and characters stays on one page; a larger one would leave half a page empty. */
const shortRows = 8;
const shortText = 600;

function isShort({ rows }: TableBlock): boolean {
  if (rows.length > shortRows) return false;
  return rows.flat().reduce((length, cell) => length + plainText(cell).length, 0) <= shortText;
}

/** Few columns of figures: over the whole page, a row's name and its figures would stand too far apart to be read. */
const isNarrow = ({ columns }: TableBlock): boolean =>
  columns.length <= 3 && columns.slice(1).every(({ align }) => align === 'end');

/**
 * A table whose head repeats on every printed page; the first cell of a row is its header. A caption that is a heading
 * stands before the table and names it: inside, a printed document would lose one or the other.
 */
export function tableHtml(table: TableBlock): string {
  const id = escapeHtml(table.id);
  const caption = escapeHtml(table.caption);
  const names = [...(isShort(table) ? ['short'] : []), ...(isNarrow(table) ? ['narrow'] : [])];
  const classes = names.length === 0 ? '' : ` class="${names.join(' ')}"`;
  const head = table.columns.map(
    (column) => `<th scope="col"${column.align === 'end' ? ' class="end"' : ''}>${escapeHtml(column.title)}</th>`,
  );
  const body = table.rows.map(
    (row) => `<tr>${row.map((cell, at) => cellHtml(cell, table.columns[at], at)).join('')}</tr>`,
  );
  const note = table.note === null ? '' : `<p class="small">${escapeHtml(table.note)}</p>`;
  return [
    table.isHeading ? `<h3 id="${id}-title">${caption}</h3>` : '',
    `<table id="${id}"${table.isHeading ? ` aria-labelledby="${id}-title"` : ''}${classes}>`,
    table.isHeading ? '' : `<caption>${caption}</caption>`,
    `<colgroup>${table.columns.map(colHtml).join('')}</colgroup>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody>`,
    `</table>${note}`,
  ].join('');
}

function colHtml(column: Column): string {
  return column.width === null ? '<col>' : `<col style="width:${column.width}%">`;
}

function cellHtml(cell: Inlines, column: Column | undefined, at: number): string {
  const text = inlinesHtml(cell);
  const className = column ? cellClass(column) : '';
  return at === 0 ? `<th scope="row"${className}>${text}</th>` : `<td${className}>${text}</td>`;
}

function cellClass(column: Column): string {
  const names = [column.align === 'end' ? 'end' : '', column.style === 'code' ? 'code' : ''].filter(
    (name) => name !== '',
  );
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
}
