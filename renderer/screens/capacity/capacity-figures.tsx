import type { Capacity } from '../../../shared/model/capacity.ts';
import { bytes } from '../../../shared/model/sentence.ts';
import { type Stat, Stats } from '../../components/page/stats.tsx';
import { type Say, useText } from '../../text/use-text.tsx';

/** What a connection costs, how many there were, how many fit, and how many are safe. */
export function CapacityFigures({ capacity }: { readonly capacity: Capacity }) {
  const t = useText();
  const counted = (id: 'measured' | 'room' | 'cap', value: number | null, hint?: string): Stat[] =>
    value === null
      ? []
      : [{ id, label: t(`capacity.${id}`), value: t.format.count(value), ...(hint === undefined ? {} : { hint }) }];
  const { room } = capacity;
  const threshold = room && room.thresholdBytes > 0 ? { threshold: bytes(room.thresholdBytes) } : null;
  return (
    <Stats
      stats={[
        {
          id: 'each',
          label: t('capacity.each'),
          value: t.format.bytes(capacity.bytesPerConnection),
          hint: howKnown(t, capacity),
        },
        ...counted('measured', capacity.connections),
        ...counted('room', capacity.connectionsAtThreshold, threshold ? t('capacity.room.hint', threshold) : undefined),
        ...counted(
          'cap',
          capacity.safeCap,
          t(room && room.othersGrowthBytes > 0 ? 'capacity.cap.growth' : 'capacity.cap.hint'),
        ),
      ]}
    />
  );
}

function howKnown(t: Say, { source, interval }: Capacity): string {
  const said = t(`capacity.source.${source}`);
  if (interval === null) return said;
  return `${said}; ${t('capacity.interval', { from: bytes(interval[0]), to: bytes(interval[1]) })}`;
}
