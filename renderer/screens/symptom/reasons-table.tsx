import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { count } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { meaningOf } from '../../text/reasons.ts';
import { useText } from '../../text/use-text.tsx';

type HttpErr = NonNullable<Diagnosis['httperr']>;

interface Row {
  readonly reason: string;
  readonly entries: number;
  readonly share: number;
}

/** All reasons the logs hold, the most frequent first; unknown phrases stand as they were written. */
export function ReasonsTable({ httperr }: { readonly httperr: HttpErr }) {
  const t = useText();
  const rows = Object.entries(httperr.reasons)
    .map(([reason, entries]): Row => ({ reason, entries, share: entries / Math.max(1, httperr.entries) }))
    .sort((a, b) => b.entries - a.entries);
  const columns: readonly Column<Row>[] = [
    {
      id: 'reason',
      title: t('symptom.reasons.reason'),
      isHead: true,
      show: (row) => <code>{row.reason}</code>,
      value: (row) => row.reason,
    },
    {
      id: 'meaning',
      title: t('symptom.reasons.meaning'),
      value: (row) => meaningOf(row.reason, t.language),
    },
    {
      id: 'entries',
      title: t('symptom.reasons.count'),
      isNumber: true,
      show: (row) => t.format.count(row.entries),
      value: (row) => row.entries,
    },
    {
      id: 'share',
      title: t('symptom.reasons.share'),
      isNumber: true,
      value: (row) => row.share,
      show: (row) => t.format.share(row.share),
    },
  ];
  return (
    <Section
      title={t('symptom.reasons')}
      lead={t('symptom.entries', { entries: count(httperr.entries), problems: count(httperr.problems) })}
    >
      <DataTable
        caption={t('symptom.reasons.caption')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.reason}
        isTall
      />
    </Section>
  );
}
