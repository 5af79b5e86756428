import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { useText } from '../../text/use-text.tsx';
import { wholePercent } from '../../text/whole-percent.ts';
import styles from './considered.module.css';

type Hypothesis = Diagnosis['hypotheses'][number];

/** Every explanation that was weighed, the verdict first, with the findings that speak for and against it. */
export function Considered({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  const weighed = inOrder(diagnosis);
  if (weighed.length === 0) return null;
  return (
    <details className={styles.considered}>
      <summary>{t('verdict.others')}</summary>
      <ul className={styles.list}>
        {weighed.map((hypothesis) => (
          <li key={hypothesis.id} className={styles.item}>
            <h3 className={styles.name}>
              {t(`hypothesis.${hypothesis.id}`)}
              {hypothesis.confidence !== null && (
                <span className={styles.sure}>
                  {t('verdict.confidence', { confidence: wholePercent(hypothesis.confidence) })}
                </span>
              )}
            </h3>
            <dl className={styles.facts}>
              <Said title={t('verdict.for')} rules={hypothesis.for} diagnosis={diagnosis} />
              <Said title={t('verdict.against')} rules={hypothesis.against} diagnosis={diagnosis} />
              <Decides hypothesis={hypothesis} />
            </dl>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The verdict, then what makes it worse, then the others, the likelier first. */
function inOrder({ verdict, hypotheses }: Diagnosis): readonly Hypothesis[] {
  const rank = ({ id, confidence }: Hypothesis) => {
    if (id === verdict.primary) return 3;
    return (verdict.contributing.includes(id) ? 2 : 0) + (confidence ?? 0);
  };
  return [...hypotheses].sort((a, b) => rank(b) - rank(a));
}

interface SaidProps {
  readonly title: string;
  readonly rules: readonly string[];
  readonly diagnosis: Diagnosis;
}

function Said({ title, rules, diagnosis }: SaidProps) {
  const t = useText();
  if (rules.length === 0) return null;
  return (
    <div>
      <dt>{title}</dt>
      {rules.map((rule) => {
        const finding = diagnosis.findings.find((each) => each.rule === rule);
        return <dd key={rule}>{finding ? t.tell(finding.sentence, finding.message) : rule}</dd>;
      })}
    </div>
  );
}

function Decides({ hypothesis }: { readonly hypothesis: Hypothesis }) {
  const t = useText();
  if (hypothesis.wouldDecide === null) return null;
  return (
    <div>
      <dt>{t('verdict.decides')}</dt>
      <dd>{t.tell(hypothesis.wouldDecide)}</dd>
    </div>
  );
}
