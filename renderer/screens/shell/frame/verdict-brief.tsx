import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import { useText } from '../../../text/use-text.tsx';
import { wholePercent } from '../../../text/whole-percent.ts';
import styles from './verdict-brief.module.css';

/** The verdict in two lines, in view on every step. */
export function VerdictBrief({ verdict }: { readonly verdict: Diagnosis['verdict'] }) {
  const t = useText();
  return (
    <aside className={styles.brief} aria-label={t('verdict.brief')}>
      <p className={styles.label}>{t('verdict.label')}</p>
      <p className={styles.name}>{t(`hypothesis.${verdict.primary}`)}</p>
      {verdict.confidence !== null && (
        <p className={styles.label}>{t('verdict.confidence', { confidence: wholePercent(verdict.confidence) })}</p>
      )}
    </aside>
  );
}
