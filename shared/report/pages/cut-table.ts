import { formatCount } from '../../format/number.ts';
import type { TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import type { WholeTable } from './tables/whole-table.ts';

/** The table as the report prints it: cut to its most important rows, saying where the whole one is. */
export function cutTable(whole: WholeTable, context: ReportContext): TableBlock {
  const { rows } = whole.table;
  const limit = context.options.tableRows;
  if (rows.length <= limit) return { ...whole.table, note: null };
  const note = context.text.appendix.cut(formatCount(limit), formatCount(rows.length), whole.file);
  return { ...whole.table, rows: rows.slice(0, limit), note };
}
