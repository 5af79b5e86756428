import { text } from '../../../shared/model/sentence.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import type { Refusals } from '../../state/stores.ts';
import { useText } from '../../text/use-text.tsx';
import { showMoment } from './instant.ts';

interface Row {
  readonly utcMs: number;
  readonly records: number;
  readonly connections: number;
}

/** The chart's figures, span by span. */
export function RefusalsTable({ series }: { readonly series: Refusals }) {
  const t = useText();
  const rows = Array.from(series.utcMs, (utcMs, at): Row => {
    return { utcMs, records: series.records[at] ?? 0, connections: series.connections[at] ?? 0 };
  });
  const columns: readonly Column<Row>[] = [
    {
      id: 'from',
      title: t('symptom.table.from', { clock: text(t.clockName) }),
      isHead: true,
      value: (row) => showMoment(t, row.utcMs),
    },
    {
      id: 'records',
      title: t('symptom.table.records'),
      isNumber: true,
      show: (row) => t.format.count(row.records),
      value: (row) => row.records,
    },
    {
      id: 'connections',
      title: t('symptom.table.connections'),
      isNumber: true,
      show: (row) => t.format.count(row.connections),
      value: (row) => row.connections,
    },
  ];
  return (
    <DataTable
      caption={t('symptom.table.caption', { bucket: text(t.format.duration(series.bucketMs)) })}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.utcMs)}
      isTall
    />
  );
}
