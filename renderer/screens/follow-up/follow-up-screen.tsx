import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { ArrowSync24Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { cancelComparing, compareAnew, setRole } from '../../actions/incident/follow-up.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { FaultNotice } from '../../components/page/notice.tsx';
import { Progress } from '../../components/page/progress.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { Comparison } from './comparison.tsx';
import { OtherState } from './other-state.tsx';

/** The last step: the same server before and after, side by side, and what became of the problem. */
export function FollowUpScreen() {
  const t = useText();
  const app = useApp();
  const place = usePlace('follow-up');
  const diagnosis = useDiagnosis();
  const { role, otherName, other, result } = useArea(
    (each) => each.stores.followUp,
    (state) => state,
  );
  if (diagnosis === null) return null;
  const isReading = other.kind === 'running' || result.kind === 'running';
  return (
    <Screen place={place} title={t('step.follow-up.asks')} lead={t('step.follow-up.why')}>
      {other.kind === 'done' ? (
        <Section
          title={otherName ?? ''}
          tools={
            <Button size="small" onClick={() => compareAnew(app)}>
              {t('followup.forget')}
            </Button>
          }
        >
          <RadioGroup
            layout="horizontal"
            aria-label={t('followup.role')}
            value={role}
            onChange={(_, { value }) => void setRole(app, value === 'before' ? 'before' : 'after')}
          >
            <Radio value="after" label={t('followup.role.after')} />
            <Radio value="before" label={t('followup.role.before')} />
          </RadioGroup>
        </Section>
      ) : (
        !isReading && <OtherState />
      )}
      {isReading && (
        <Progress
          title={t('followup.reading')}
          detail={otherName}
          amount={null}
          part={null}
          cancel={{ label: t('common.cancel'), onCancel: () => void cancelComparing(app) }}
        />
      )}
      {result.kind === 'failed' && <FaultNotice title={t('followup.failed')} fault={result.fault} />}
      {other.kind === 'failed' && <FaultNotice title={t('followup.failed')} fault={other.fault} />}
      {result.kind === 'done' && other.kind === 'done' ? (
        <Comparison
          followUp={result.value}
          before={role === 'after' ? diagnosis : other.value}
          after={role === 'after' ? other.value : diagnosis}
        />
      ) : (
        !isReading && (
          <EmptyState icon={<ArrowSync24Regular />} title={t('followup.none')}>
            {t('followup.none.how')}
          </EmptyState>
        )
      )}
    </Screen>
  );
}
