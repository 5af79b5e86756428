import { formatShare } from '../../../shared/format/quantity.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { share } from '../../../shared/model/sentence.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import { classNames } from '../../theme/class-names.ts';
import styles from './verdict.module.css';

type Hypothesis = Diagnosis['hypotheses'][number];

/** The answer in one sentence, how sure it is, and what else was considered. */
export function Verdict({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  const { verdict, hypotheses } = diagnosis;
  return (
    <section className={classNames(styles.verdict, styles[toneOf(verdict.primary)])} aria-label={t('verdict.label')}>
      <div className={styles.head}>
        <h2>{t(`hypothesis.${verdict.primary}`)}</h2>
        {verdict.confidence !== null && (
          <span className={styles.sure}>{t('verdict.confidence', { confidence: share(verdict.confidence) })}</span>
        )}
      </div>
      <p className={styles.sentence}>{verdict.sentence}</p>
      {verdict.contributing.length > 0 && (
        <p className={styles.contributing}>
          {t('verdict.contributing')}{' '}
          <strong>{verdict.contributing.map((id) => t(`hypothesis.${id}`)).join(' · ')}</strong>
        </p>
      )}
      {hypotheses.length > 0 && (
        <details className={styles.others}>
          <summary>{t('verdict.others')}</summary>
          <DataTable
            caption={t('verdict.others.caption')}
            columns={columnsOf(t)}
            rows={hypotheses}
            rowKey={(hypothesis) => hypothesis.id}
          />
        </details>
      )}
    </section>
  );
}

const toneOf = (primary: Hypothesis['id']): 'good' | 'open' | 'bad' => {
  if (primary === 'none' || primary === 'request-noise') return 'good';
  return primary === 'inconclusive' ? 'open' : 'bad';
};

const columnsOf = (t: Say): readonly Column<Hypothesis>[] => [
  {
    id: 'explanation',
    title: t('verdict.explanation'),
    isHead: true,
    show: (each) => t(`hypothesis.${each.id}`),
  },
  {
    id: 'sure',
    title: t('verdict.sure'),
    isNumber: true,
    show: (each) => (each.confidence === null ? '–' : formatShare(each.confidence)),
    sortBy: (each) => each.confidence,
  },
  { id: 'for', title: t('verdict.for'), show: (each) => each.for.join(', ') || '–' },
  { id: 'against', title: t('verdict.against'), show: (each) => each.against.join(', ') || '–' },
  { id: 'decides', title: t('verdict.decides'), show: (each) => each.wouldDecide ?? '–' },
];
