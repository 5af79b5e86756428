import { ArrowCircleRight20Regular } from '@fluentui/react-icons/svg/arrow-circle-right';
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle20Regular } from '@fluentui/react-icons/svg/circle';
import { QuestionCircle20Regular } from '@fluentui/react-icons/svg/question-circle';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { AnswerState } from '../../../shared/guide/answers.ts';
import type { StepId } from '../../../shared/guide/steps.ts';
import { useText } from '../../text/use-text.tsx';
import { classNames } from '../../theme/class-names.ts';
import styles from './step-nav.module.css';

export interface StepLink {
  readonly id: StepId;
  readonly title: string;
  /** The step's answer in one line; null while there is none. */
  readonly found: string | null;
  readonly state: AnswerState;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
}

const icons: Readonly<Record<AnswerState, ReactNode>> = {
  waiting: <Circle20Regular />,
  trouble: <Warning20Filled className={classNames(styles.trouble)} />,
  fine: <CheckmarkCircle20Regular className={classNames(styles.fine)} />,
  missing: <QuestionCircle20Regular />,
  ready: <ArrowCircleRight20Regular className={classNames(styles.ready)} />,
};

/** The guided path: every step with its answer, open ones to jump to. */
export function StepNav({ steps, onGo }: { readonly steps: readonly StepLink[]; readonly onGo: (id: StepId) => void }) {
  const t = useText();
  return (
    <nav aria-label={t('nav.label')} className={styles.nav}>
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step.id}>
            <button
              type="button"
              className={styles.step}
              aria-current={step.isCurrent ? 'step' : undefined}
              disabled={!step.isOpen}
              title={step.isOpen ? undefined : t('nav.closed')}
              onClick={() => onGo(step.id)}
            >
              <span className={styles.icon} aria-hidden="true">
                {icons[step.state]}
              </span>
              <span className={styles.title}>{step.title}</span>
              {step.found !== null && <span className={styles.found}>{step.found}</span>}
              <span className="only-heard">{t(`state.${step.state}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
