import { CheckmarkCircle24Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { Action } from '../../../shared/model/diagnosis.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { Missing } from '../missing.tsx';
import { useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { ActionCard } from './action-card.tsx';
import styles from './plan-screen.module.css';

const purposes: readonly Action['purpose'][] = ['capture', 'relief', 'cure'];

/** The fifth step: what to do, each action with its command, risk, way back and proof. */
export function PlanScreen() {
  const t = useText();
  const place = usePlace('plan');
  const diagnosis = useDiagnosis();
  if (diagnosis === null) return null;
  const { actions, missing } = diagnosis;
  return (
    <Screen place={place} title={t('step.plan.asks')} lead={t('step.plan.why')}>
      {actions.length === 0 && (
        <EmptyState icon={<CheckmarkCircle24Regular />} title={t('plan.none')}>
          {t('plan.none.how')}
        </EmptyState>
      )}
      {purposes.map((purpose) => (
        <Purpose key={purpose} purpose={purpose} actions={actions.filter((each) => each.purpose === purpose)} />
      ))}
      <Missing missing={missing} />
    </Screen>
  );
}

function Purpose({ purpose, actions }: { readonly purpose: Action['purpose']; readonly actions: readonly Action[] }) {
  const t = useText();
  if (actions.length === 0) return null;
  return (
    <Section title={t(`plan.${purpose}`)} lead={t(`plan.${purpose}.lead`)}>
      <ol className={styles.actions}>
        {actions.map((action) => (
          <ActionCard key={action.id} action={action} />
        ))}
      </ol>
    </Section>
  );
}
