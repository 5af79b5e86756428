import { Button, Spinner } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { budgetOf } from '../../../shared/guide/budget.ts';
import { outlookOf } from '../../../shared/guide/outlook.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { bytes, count, text, utc } from '../../../shared/model/sentence.ts';
import { loadPool, lookCloserAtPool } from '../../actions/incident/pool.ts';
import { PoolChart } from '../../charts/pool-chart.tsx';
import { FaultNotice } from '../../components/page/notice.tsx';
import { Section } from '../../components/page/screen.tsx';
import { type View, ViewSwitch } from '../../components/page/view-switch.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import type { PoolOverTime } from '../../state/stores.ts';
import { useText } from '../../text/use-text.tsx';
import { showMoment } from '../symptom/instant.ts';
import { useApp, useArea, useLook } from '../use-app.tsx';

/** The pool over time with the refusals behind it and where its growth leads; absent with a single sample. */
export function UsedOverTime({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  const app = useApp();
  const [view, setView] = useState<View>('chart');
  const { pool, incidentId } = useArea(
    (each) => each.stores.incident,
    (incident) => incident,
  );
  if (pool.kind === 'done' && pool.value.utcMs.length < 2) return null;
  const tools = <ViewSwitch of={t('over.title')} view={view} onView={setView} />;
  return (
    <Section title={t('over.title')} tools={pool.kind === 'done' ? tools : undefined}>
      {pool.kind === 'running' && <Spinner label={t('symptom.chart.loading')} />}
      {pool.kind === 'failed' && (
        <FaultNotice
          title={t('symptom.chart.failed')}
          fault={pool.fault}
          actions={
            <Button onClick={() => incidentId !== null && void loadPool(app, incidentId)}>{t('common.retry')}</Button>
          }
        />
      )}
      {pool.kind === 'done' && view === 'table' && <SamplesTable pool={pool.value} />}
      {pool.kind === 'done' && view === 'chart' && <Lines pool={pool.value} diagnosis={diagnosis} />}
    </Section>
  );
}

function Lines({ pool, diagnosis }: { readonly pool: PoolOverTime; readonly diagnosis: Diagnosis }) {
  const t = useText();
  const app = useApp();
  const look = useLook();
  const closeUp = useArea(
    (each) => each.stores.incident,
    (incident) => incident.poolCloseUp,
  );
  const first = pool.utcMs[0] ?? 0;
  const last = pool.utcMs.at(-1) ?? first;
  const marks = useMemo(() => {
    const stopsAtBytes = budgetOf(diagnosis)?.stopsAtBytes ?? null;
    return { ceilingBytes: diagnosis.pool.ceilingBytes, stopsAtBytes, forecast: outlookOf(diagnosis, last - first) };
  }, [diagnosis, first, last]);
  const { words, episodes } = useMemo(() => {
    const { ceilingBytes, stopsAtBytes } = marks;
    return {
      episodes: (diagnosis.httperr?.refusals.episodes ?? []).map((episode, index) => ({
        fromUtcMs: Date.parse(episode.fromUtc),
        toUtcMs: Date.parse(episode.toUtc),
        label: t('symptom.episode', { number: count(index + 1) }),
      })),
      words: {
        chart: t('over.alt', { from: utc(first), to: utc(last), samples: count(pool.samples) }),
        axis: t('pool.used'),
        help: t('symptom.chart.help', { clock: text(t.clockName) }),
        reset: t('symptom.chart.reset'),
        zoomIn: t('symptom.chart.zoom.in'),
        zoomOut: t('symptom.chart.zoom.out'),
        used: t('pool.used'),
        ceiling: t('pool.ceiling.mark', { bytes: bytes(ceilingBytes ?? 0) }),
        stops: t('pool.stops', { bytes: bytes(stopsAtBytes ?? 0) }),
        forecast: t('over.forecast'),
        instant: t.format.utc,
        bytes: t.format.bytes,
      },
    };
  }, [t, marks, diagnosis, first, last, pool.samples]);
  return (
    <PoolChart
      lines={pool}
      closeUp={closeUp}
      marks={marks}
      episodes={episodes}
      words={words}
      clock={t.clock}
      look={look}
      onMoved={(span) => void lookCloserAtPool(app, span)}
    />
  );
}

interface Row {
  readonly utcMs: number;
  readonly min: number;
  readonly max: number;
}

function SamplesTable({ pool }: { readonly pool: PoolOverTime }) {
  const t = useText();
  const rows = Array.from(pool.utcMs, (utcMs, at): Row => {
    return { utcMs, min: pool.min[at] ?? Number.NaN, max: pool.max[at] ?? Number.NaN };
  });
  const figure = (id: 'min' | 'max'): Column<Row> => ({
    id,
    title: t(`over.${id}`),
    isNumber: true,
    value: (row) => (Number.isFinite(row[id]) ? row[id] : null),
    show: (row) => (Number.isFinite(row[id]) ? t.format.bytes(row[id]) : '–'),
  });
  const moment: Column<Row> = {
    id: 'from',
    title: t('symptom.table.from', { clock: text(t.clockName) }),
    isHead: true,
    value: (row) => showMoment(t, row.utcMs),
  };
  return (
    <DataTable
      caption={t('over.caption', { bucket: text(t.format.duration(pool.bucketMs)) })}
      columns={[moment, figure('min'), figure('max')]}
      rows={rows}
      rowKey={(row) => String(row.utcMs)}
      isTall
    />
  );
}
