import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { bytes } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Stat, Stats } from '../../components/page/stats.tsx';
import { type Say, useText } from '../../text/use-text.tsx';

/** The memory around the non-paged pool, as far as the evidence has it: it may be what really ran out. */
export function AroundFigures({ pool }: { readonly pool: Diagnosis['pool'] }) {
  const t = useText();
  const stats = figuresOf(t, pool);
  if (stats.length === 0) return null;
  return (
    <Section title={t('around.title')}>
      <Stats stats={stats} />
    </Section>
  );
}

function figuresOf(t: Say, pool: Diagnosis['pool']): readonly Stat[] {
  const of = (most: number | null) => (most === null ? {} : { hint: t('around.of', { most: bytes(most) }) });
  const figures: (Stat | false)[] = [
    pool.pagedBytes !== null && {
      id: 'paged',
      label: t('around.paged'),
      value: t.format.bytes(pool.pagedBytes),
      ...of(pool.pagedCeilingBytes),
    },
    pool.commitBytes !== null && {
      id: 'commit',
      label: t('around.commit'),
      value: t.format.bytes(pool.commitBytes),
      ...of(pool.commitLimitBytes),
    },
    pool.availableMemoryBytes !== null && {
      id: 'available',
      label: t('around.available'),
      value: t.format.bytes(pool.availableMemoryBytes),
    },
    pool.freePtes !== null && { id: 'ptes', label: t('around.ptes'), value: t.format.count(pool.freePtes) },
  ];
  return figures.filter((figure) => figure !== false);
}
