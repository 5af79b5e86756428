import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { count, text } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { useText } from '../../text/use-text.tsx';
import { showInstantInColumn } from './instant.ts';

type Episode = NonNullable<Diagnosis['httperr']>['refusals']['episodes'][number];
type Row = Episode & { readonly number: number; readonly lastedMs: number };

/** Each spell of refusals with its length and weight. */
export function EpisodesTable({ episodes }: { readonly episodes: readonly Episode[] }) {
  const t = useText();
  const rows = episodes.map((episode, index) => ({
    ...episode,
    number: index + 1,
    lastedMs: Date.parse(episode.toUtc) - Date.parse(episode.fromUtc),
  }));
  const columns: readonly Column<Row>[] = [
    {
      id: 'number',
      title: t('symptom.episodes'),
      isHead: true,
      show: (row) => t('symptom.episode', { number: count(row.number) }),
      value: (row) => row.number,
    },
    {
      id: 'from',
      title: t('symptom.episodes.from', { clock: text(t.clockName) }),
      value: (row) => showInstantInColumn(t, row.fromUtc),
    },
    {
      id: 'to',
      title: t('symptom.episodes.to', { clock: text(t.clockName) }),
      value: (row) => showInstantInColumn(t, row.toUtc),
    },
    {
      id: 'lasted',
      title: t('symptom.episodes.lasted'),
      isNumber: true,
      show: (row) => t.format.duration(row.lastedMs),
      value: (row) => row.lastedMs / 1000,
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
    <Section title={t('symptom.episodes')}>
      <DataTable
        caption={t('symptom.episodes.caption')}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.number)}
        isTall
      />
    </Section>
  );
}
