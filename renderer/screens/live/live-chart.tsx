import { useMemo } from 'react';
import { bytes, count, text, utc } from '../../../shared/model/sentence.ts';
import { PoolChart } from '../../charts/pool-chart.tsx';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useArea, useLook } from '../use-app.tsx';

const noMarks = { ceilingBytes: null, stopsAtBytes: null, forecast: null };
const noEpisodes: readonly never[] = [];

/** The non-paged pool since the watch began. */
export function LiveChart() {
  const t = useText();
  const look = useLook();
  const used = useArea(
    (app) => app.stores.live,
    (live) => live.used,
  );
  const words = useMemo(
    () => ({
      chart: t('over.alt', {
        from: utc(used?.utcMs[0] ?? 0),
        to: utc(used?.utcMs.at(-1) ?? 0),
        samples: count(used?.utcMs.length ?? 0),
      }),
      axis: t('pool.used'),
      help: t('symptom.chart.help', { clock: text(t.clockName) }),
      reset: t('symptom.chart.reset'),
      zoomIn: t('symptom.chart.zoom.in'),
      zoomOut: t('symptom.chart.zoom.out'),
      used: t('pool.used'),
      ceiling: t('pool.ceiling.mark', { bytes: bytes(0) }),
      stops: t('pool.stops', { bytes: bytes(0) }),
      forecast: t('over.forecast'),
      instant: t.format.utc,
      bytes: t.format.bytes,
    }),
    [t, used],
  );
  if (used === null || used.utcMs.length < 2) return <p>{t('live.waiting')}</p>;
  return (
    <Section title={t('over.title')}>
      <PoolChart
        lines={used}
        closeUp={null}
        marks={noMarks}
        episodes={noEpisodes}
        words={words}
        clock={t.clock}
        look={look}
        onMoved={() => undefined}
      />
    </Section>
  );
}
