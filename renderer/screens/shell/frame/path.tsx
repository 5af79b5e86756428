import { answerStep } from '../../../../shared/guide/answers.ts';
import { stepIds } from '../../../../shared/guide/steps.ts';
import { isOpen } from '../../../../shared/guide/transition.ts';
import { goTo } from '../../../actions/guide.ts';
import { StepNav } from '../../../components/path/step-nav.tsx';
import { saySentence, useText } from '../../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../../use-app.tsx';
import styles from './path.module.css';
import { VerdictBrief } from './verdict-brief.tsx';

/** The guided path at the side, and the verdict below it once there is one. */
export function Path() {
  const t = useText();
  const app = useApp();
  const diagnosis = useDiagnosis();
  const guide = useArea(
    (each) => each.stores.guide,
    (state) => state,
  );
  const isLive = useArea(
    (each) => each.stores.live,
    (live) => live.isShown,
  );
  const steps = stepIds.map((id) => {
    const { state, found } = answerStep(id, diagnosis);
    return {
      id,
      state,
      title: t(`step.${id}`),
      found: found && saySentence(t, found),
      isOpen: isOpen(guide, id),
      isCurrent: guide.step === id && !isLive,
    };
  });
  return (
    <div className={styles.path}>
      <StepNav steps={steps} onGo={(step) => goTo(app, step)} />
      {diagnosis && <VerdictBrief verdict={diagnosis.verdict} />}
    </div>
  );
}
