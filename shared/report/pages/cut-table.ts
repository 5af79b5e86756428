import { formatCount } from '../../format/number.ts';
import type { TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';

/** A table with every row, and the name of the file that holds it whole. */
export interface WholeTable {
  readonly table: Omit<TableBlock, 'note'>;
  /** Base name of its CSV. */
  readonly file: string;
}

/** The table as the report prints it: cut to its most important rows, saying where the whole one is. */
export function cutTable(whole: WholeTable, context: ReportContext): TableBlock {
  const { rows } = whole.table;
  const limit = context.options.tableRows;
  if (rows.length <= limit) return { ...whole.table, note: null };
  const note = context.text.appendix.cut(formatCount(limit), formatCount(rows.length), whole.file);
  return { ...whole.table, rows: rows.slice(0, limit), note };
}
