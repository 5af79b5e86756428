import { DataUsage24Regular } from '@fluentui/react-icons/svg/data-usage';
import { findingsOf } from '../../../shared/guide/answers.ts';
import { budgetOf } from '../../../shared/guide/budget.ts';
import { FindingList } from '../../components/evidence/finding-list.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { CapacitySection } from '../capacity/capacity-section.tsx';
import { useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { AroundFigures } from './around-figures.tsx';
import { BudgetView } from './budget-view.tsx';
import { PoolFigures } from './pool-figures.tsx';
import { UsedOverTime } from './used-over-time.tsx';

/** The third step: how much pool there is, how much is used, and what decides both. */
export function PoolScreen() {
  const t = useText();
  const place = usePlace('pool');
  const diagnosis = useDiagnosis();
  if (diagnosis === null) return null;
  const budget = budgetOf(diagnosis);
  return (
    <Screen place={place} title={t('step.pool.asks')} lead={t('step.pool.why')}>
      {budget === null ? (
        <EmptyState icon={<DataUsage24Regular />} title={t('pool.nosample')}>
          {t('pool.nosample.how')}
        </EmptyState>
      ) : (
        <>
          <BudgetView budget={budget} diagnosis={diagnosis} />
          <PoolFigures diagnosis={diagnosis} />
          <UsedOverTime diagnosis={diagnosis} />
        </>
      )}
      {diagnosis.capacity && <CapacitySection capacity={diagnosis.capacity} />}
      <Section title={t('findings.title')}>
        <FindingList findings={findingsOf('pool', diagnosis)} />
      </Section>
      <AroundFigures pool={diagnosis.pool} />
    </Screen>
  );
}
