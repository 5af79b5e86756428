import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { count } from '../../../shared/model/sentence.ts';
import { Stats } from '../../components/page/stats.tsx';
import { useText } from '../../text/use-text.tsx';
import { showInstantInColumn } from './instant.ts';

type Refusals = NonNullable<Diagnosis['httperr']>['refusals'];

/** The refusals in four figures. */
export function RefusalFigures({ refusals }: { readonly refusals: Refusals }) {
  const t = useText();
  const instant = (id: 'first' | 'last', utc: string | null) => ({
    id,
    label: t(`symptom.${id}`),
    value: utc === null ? t('common.unknown') : showInstantInColumn(t, utc),
    ...(utc === null ? {} : { hint: t.clockName }),
  });
  return (
    <Stats
      stats={[
        { id: 'records', label: t('symptom.records'), value: t.format.count(refusals.records) },
        {
          id: 'connections',
          label: t('symptom.connections'),
          value: t.format.count(refusals.connections),
          hint:
            refusals.connectionsUnknown === 0
              ? t('symptom.connections.hint')
              : t('symptom.connections.unknown', { count: count(refusals.connectionsUnknown) }),
        },
        instant('first', refusals.firstUtc),
        instant('last', refusals.lastUtc),
      ]}
    />
  );
}
