import { useMemo, useState } from 'react';
import { type CapacityMoment, type CapacityPicture, capacityPicture } from '../../../shared/guide/capacity-picture.ts';
import type { Capacity } from '../../../shared/model/capacity.ts';
import { bytes, count } from '../../../shared/model/sentence.ts';
import { CapacityChart } from '../../charts/capacity-chart.tsx';
import { EvidenceList } from '../../components/evidence/evidence-list.tsx';
import { Section } from '../../components/page/screen.tsx';
import { type View, ViewSwitch } from '../../components/page/view-switch.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { useText } from '../../text/use-text.tsx';
import { classNames } from '../../theme/class-names.ts';
import { useLook } from '../use-app.tsx';
import { CapacityFigures } from './capacity-figures.tsx';
import styles from './capacity-section.module.css';

/** How many connections the server can hold, what each costs, and where to limit them. */
export function CapacitySection({ capacity }: { readonly capacity: Capacity }) {
  const t = useText();
  const [view, setView] = useState<View>('chart');
  const picture = useMemo(() => capacityPicture(capacity), [capacity]);
  const hasTwo = picture !== null && capacity.points.length > 0;
  const tools = <ViewSwitch of={t('capacity.title')} view={view} onView={setView} />;
  return (
    <Section title={t('capacity.title')} lead={t(causeKey(capacity))} tools={hasTwo ? tools : undefined}>
      {picture !== null && view === 'chart' && <Picture picture={picture} />}
      {hasTwo && view === 'table' && <PointsTable points={capacity.points} />}
      <CapacityFigures capacity={capacity} />
      <p className={classNames(styles.said)}>{t.tell(capacity.sentence, capacity.message)}</p>
      <EvidenceList evidence={capacity.evidence} label={t('capacity.evidence')} />
      <Places capacity={capacity} />
    </Section>
  );
}

function causeKey({ isCause }: Capacity) {
  if (isCause === null) return 'capacity.cause.open';
  return isCause ? 'capacity.cause' : 'capacity.cause.not';
}

function Picture({ picture }: { readonly picture: CapacityPicture }) {
  const t = useText();
  const look = useLook();
  const words = useMemo(() => {
    const { ceilingBytes, stopsAtBytes, safeCap, atThreshold } = picture;
    const marks = { ceiling: bytes(ceilingBytes), cap: count(safeCap), fit: count(atThreshold) };
    return {
      chart: t('capacity.alt', marks),
      axis: t('pool.used'),
      connections: t('capacity.axis'),
      help: t('capacity.help'),
      reset: t('symptom.chart.reset'),
      zoomIn: t('symptom.chart.zoom.in'),
      zoomOut: t('symptom.chart.zoom.out'),
      ceiling: t('pool.ceiling.mark', { bytes: bytes(ceilingBytes) }),
      stops: stopsAtBytes < ceilingBytes ? t('pool.stops', { bytes: bytes(stopsAtBytes) }) : null,
      cap: t('capacity.mark.cap', marks),
      room: t('capacity.mark.room', marks),
      count: t.format.count,
      bytes: t.format.bytes,
    };
  }, [t, picture]);
  return <CapacityChart picture={picture} words={words} look={look} />;
}

function PointsTable({ points }: { readonly points: readonly CapacityMoment[] }) {
  const t = useText();
  const columns: readonly Column<CapacityMoment>[] = [
    {
      id: 'connections',
      title: t('capacity.axis'),
      isHead: true,
      value: (point) => point.connections,
      show: (point) => t.format.count(point.connections),
    },
    {
      id: 'used',
      title: t('pool.used'),
      isNumber: true,
      value: (point) => point.nonPagedBytes,
      show: (point) => t.format.bytes(point.nonPagedBytes),
    },
  ];
  return (
    <DataTable
      caption={t('capacity.caption')}
      columns={columns}
      rows={points}
      rowKey={(point) => `${point.connections} ${point.nonPagedBytes}`}
      isTall
    />
  );
}

function Places({ capacity: { setAt } }: { readonly capacity: Capacity }) {
  const t = useText();
  if (setAt.length === 0) return null;
  return (
    <>
      <h3>{t('capacity.set')}</h3>
      <ul className={classNames(styles.places)}>
        {setAt.map(({ place, sentence, message }) => (
          <li key={place}>{t.tell(sentence, message)}</li>
        ))}
      </ul>
    </>
  );
}
