import type { ReportContext } from '../../context.ts';
import { bytesFigure, columnsOf, countFigure, type WholeTable, wholeTable } from './whole-table.ts';

/** The pool over the connections, moment by moment; null where neither was measured together. */
export function connectionsTable(context: ReportContext): WholeTable | null {
  const points = context.material.diagnosis.capacity?.points ?? [];
  if (points.length === 0) return null;
  const { caption, columns } = context.text.capacity;
  return wholeTable({
    name: 'connections',
    caption,
    columns: columnsOf([columns.connections, columns.nonPaged], { ends: [1], widths: [30, 30] }),
    rows: points.map((point) => [[countFigure(point.connections)], [bytesFigure(context, point.nonPagedBytes)]]),
  });
}
