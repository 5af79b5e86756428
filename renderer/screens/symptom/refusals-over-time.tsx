import { Button, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { count, text, utc } from '../../../shared/model/sentence.ts';
import { loadRefusals, lookCloser } from '../../actions/incident/incident.ts';
import { RefusalsChart } from '../../charts/refusals-chart.tsx';
import { FaultNotice } from '../../components/page/notice.tsx';
import { Section } from '../../components/page/screen.tsx';
import { type View, ViewSwitch } from '../../components/page/view-switch.tsx';
import type { Refusals as Series } from '../../state/stores.ts';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea, useLook } from '../use-app.tsx';
import { RefusalsTable } from './refusals-table.tsx';

type Refusals = NonNullable<Diagnosis['httperr']>['refusals'];

/** Refusals over time as a chart, and the same figures as a table. */
export function RefusalsOverTime({ refusals }: { readonly refusals: Refusals }) {
  const t = useText();
  const app = useApp();
  const [view, setView] = useState<View>('chart');
  const series = useArea(
    (each) => each.stores.incident,
    (incident) => incident.refusals,
  );
  const tools = <ViewSwitch of={t('symptom.chart')} view={view} onView={setView} />;
  return (
    <Section title={t('symptom.chart')} tools={series.kind === 'done' ? tools : undefined}>
      {series.kind === 'running' && <Spinner label={t('symptom.chart.loading')} />}
      {series.kind === 'failed' && (
        <FaultNotice
          title={t('symptom.chart.failed')}
          fault={series.fault}
          actions={<Button onClick={() => void loadRefusals(app)}>{t('common.retry')}</Button>}
        />
      )}
      {series.kind === 'done' && view === 'table' && <RefusalsTable series={series.value} />}
      {series.kind === 'done' && view === 'chart' && <Chart series={series.value} refusals={refusals} />}
    </Section>
  );
}

function Chart({ series, refusals }: { readonly series: Series; readonly refusals: Refusals }) {
  const t = useText();
  const app = useApp();
  const look = useLook();
  const closeUp = useArea(
    (each) => each.stores.incident,
    (incident) => incident.closeUp,
  );
  const first = series.utcMs[0] ?? 0;
  const last = series.utcMs.at(-1) ?? first;
  const episodes = refusals.episodes.map((episode, index) => ({
    fromUtcMs: Date.parse(episode.fromUtc),
    toUtcMs: Date.parse(episode.toUtc),
    label: t('symptom.episode', { number: count(index + 1) }),
  }));
  return (
    <RefusalsChart
      series={series}
      closeUp={closeUp}
      look={look}
      clock={t.clock}
      onMoved={(span) => void lookCloser(app, span)}
      episodes={episodes}
      words={{
        chart: t('symptom.chart.alt', { from: utc(first), to: utc(last), episodes: count(episodes.length) }),
        axis: t('symptom.chart.axis', { bucket: text(t.format.duration((closeUp ?? series).bucketMs)) }),
        help: t('symptom.chart.help', { clock: text(t.clockName) }),
        reset: t('symptom.chart.reset'),
        zoomIn: t('symptom.chart.zoom.in'),
        zoomOut: t('symptom.chart.zoom.out'),
        records: t('symptom.table.records'),
        connections: t('symptom.table.connections'),
        instant: t.format.utc,
        count: t.format.count,
      }}
    />
  );
}
