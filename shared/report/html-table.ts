import type { Column, Inlines, TableBlock } from './blocks.ts';
import { escapeHtml } from './escape.ts';
import { inlinesHtml } from './html-inline.ts';

/** A table of at most this many rows stays on one page. */
const shortRows = 8;

/** A table whose head repeats on every printed page; the first cell of a row is its header. */
export function tableHtml(table: TableBlock): string {
  const head = table.columns.map(
    (column) => `<th scope="col"${column.align === 'end' ? ' class="end"' : ''}>${escapeHtml(column.title)}</th>`,
  );
  const body = table.rows.map(
    (row) => `<tr>${row.map((cell, at) => cellHtml(cell, table.columns[at], at)).join('')}</tr>`,
  );
  const note = table.note === null ? '' : `<p class="small">${escapeHtml(table.note)}</p>`;
  return [
    `<table id="${escapeHtml(table.id)}"${table.rows.length <= shortRows ? ' class="short"' : ''}>`,
    `<caption>${captionHtml(table)}</caption>`,
    `<colgroup>${table.columns.map(colHtml).join('')}</colgroup>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody>`,
    `</table>${note}`,
  ].join('');
}

function captionHtml(table: TableBlock): string {
  const text = escapeHtml(table.caption);
  return table.isHeading ? `<h3>${text}</h3>` : text;
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
