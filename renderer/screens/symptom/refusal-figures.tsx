import { formatCount } from '../../../shared/format/number.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { count } from '../../../shared/model/sentence.ts';
import { Stats } from '../../components/stats.tsx';
import { useText } from '../../text/use-text.tsx';
import { showInstant } from './instant.ts';

type Refusals = NonNullable<Diagnosis['httperr']>['refusals'];

/** The refusals in four figures. */
export function RefusalFigures({ refusals }: { readonly refusals: Refusals }) {
  const t = useText();
  return (
    <Stats
      stats={[
        { id: 'records', label: t('symptom.records'), value: formatCount(refusals.records) },
        {
          id: 'connections',
          label: t('symptom.connections'),
          value: formatCount(refusals.connections),
          hint:
            refusals.connectionsUnknown === 0
              ? t('symptom.connections.hint')
              : t('symptom.connections.unknown', { count: count(refusals.connectionsUnknown) }),
        },
        { id: 'first', label: t('symptom.first'), value: showInstant(t, refusals.firstUtc) },
        { id: 'last', label: t('symptom.last'), value: showInstant(t, refusals.lastUtc) },
      ]}
    />
  );
}
