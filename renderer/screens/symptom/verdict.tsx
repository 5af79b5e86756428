import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { useText } from '../../text/use-text.tsx';
import { wholePercent } from '../../text/whole-percent.ts';
import { classNames } from '../../theme/class-names.ts';
import { Considered } from './considered.tsx';
import styles from './verdict.module.css';

/** The answer in one sentence, how sure it is, and what else was considered. */
export function Verdict({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  const { verdict } = diagnosis;
  return (
    <section className={classNames(styles.verdict, styles[toneOf(verdict.primary)])} aria-label={t('verdict.label')}>
      <div className={styles.head}>
        <h2>{t(`hypothesis.${verdict.primary}`)}</h2>
        {verdict.confidence !== null && (
          <span className={styles.sure}>
            {t('verdict.confidence', { confidence: wholePercent(verdict.confidence) })}
          </span>
        )}
      </div>
      <p className={styles.sentence}>{t.tell(verdict.sentence, verdict.message)}</p>
      {verdict.contributing.length > 0 && (
        <p className={styles.contributing}>
          {t('verdict.contributing')}{' '}
          <strong>{verdict.contributing.map((id) => t(`hypothesis.${id}`)).join(' · ')}</strong>
        </p>
      )}
      <Considered diagnosis={diagnosis} />
    </section>
  );
}

const toneOf = (primary: Diagnosis['verdict']['primary']): 'good' | 'open' | 'bad' => {
  if (primary === 'none' || primary === 'request-noise') return 'good';
  return primary === 'inconclusive' ? 'open' : 'bad';
};
