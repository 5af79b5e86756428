import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { share } from '../../../shared/model/sentence.ts';
import { useText } from '../../text/use-text.tsx';
import styles from './verdict-brief.module.css';

/** The verdict in two lines, in view on every step. */
export function VerdictBrief({ verdict }: { readonly verdict: Diagnosis['verdict'] }) {
  const t = useText();
  return (
    <aside className={styles.brief} aria-label={t('verdict.brief')}>
      <p className={styles.label}>{t('verdict.label')}</p>
      <p className={styles.name}>{t(`hypothesis.${verdict.primary}`)}</p>
      {verdict.confidence !== null && (
        <p className={styles.label}>{t('verdict.confidence', { confidence: share(verdict.confidence) })}</p>
      )}
    </aside>
  );
}
