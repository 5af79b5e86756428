import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { FollowUp } from '../../../shared/model/follow-up.ts';
import { text } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import { wholePercent } from '../../text/whole-percent.ts';
import { classNames } from '../../theme/class-names.ts';
import styles from './follow-up.module.css';

type Figure = FollowUp['figures'][number];

export interface ComparisonProps {
  readonly followUp: FollowUp;
  readonly before: Diagnosis;
  readonly after: Diagnosis;
}

/** The verdict on the change, what it rests on, and both states side by side. */
export function Comparison({ followUp, before, after }: ComparisonProps) {
  const t = useText();
  return (
    <>
      <section
        className={classNames(styles.outcome, styles[toneOf(followUp.outcome)])}
        aria-label={t('followup.result')}
      >
        <h2>{t(`followup.${followUp.outcome}`)}</h2>
        <p>{t.tell(followUp.sentence, followUp.message)}</p>
      </section>
      <div className={styles.sides}>
        <Side diagnosis={before} title={t('followup.before')} />
        <Side diagnosis={after} title={t('followup.after')} />
      </div>
      <Section title={t('followup.figures')}>
        <DataTable
          caption={t('followup.figures.caption')}
          columns={columnsOf(t)}
          rows={followUp.figures}
          rowKey={({ what, tag }) => `${what} ${tag}`}
        />
      </Section>
      {followUp.reasons.length > 0 && (
        <Section title={t('followup.reasons')}>
          <ul className={styles.reasons}>
            {followUp.reasons.map(({ sentence, message }) => (
              <li key={sentence}>{t.tell(sentence, message)}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Side({ diagnosis, title }: { readonly diagnosis: Diagnosis; readonly title: string }) {
  const t = useText();
  const { verdict, pool, machine } = diagnosis;
  return (
    <section className={styles.side} aria-label={t('followup.side', { side: text(title) })}>
      <p className={styles.label}>{[title, machine.host].filter(Boolean).join(' · ')}</p>
      <h3>{t(`hypothesis.${verdict.primary}`)}</h3>
      {verdict.confidence !== null && (
        <p className={styles.label}>{t('verdict.confidence', { confidence: wholePercent(verdict.confidence) })}</p>
      )}
      <p>{t.tell(verdict.sentence, verdict.message)}</p>
      {pool.sampledUtc !== null && (
        <p className={styles.label}>{`${t('followup.sampled')}: ${t.format.utc(Date.parse(pool.sampledUtc))}`}</p>
      )}
    </section>
  );
}

const toneOf = (outcome: FollowUp['outcome']): 'good' | 'open' | 'bad' => {
  if (outcome === 'cured' || outcome === 'better') return 'good';
  return outcome === 'too-early' ? 'open' : 'bad';
};

const columnsOf = (t: Say): readonly Column<Figure>[] => [
  {
    id: 'what',
    title: t('followup.figure'),
    isHead: true,
    value: ({ what, tag }) => t(`followup.${what}`, { tag: text(tag ?? '') }),
  },
  figureColumn(t, 'before', ({ before }) => before),
  figureColumn(t, 'after', ({ after }) => after),
  figureColumn(t, 'change', ({ before, after }) => (before === null || after === null ? null : after - before)),
];

const figureColumn = (
  t: Say,
  id: 'before' | 'after' | 'change',
  value: (figure: Figure) => number | null,
): Column<Figure> => ({
  id,
  title: t(`followup.${id}`),
  isNumber: true,
  value,
  show: (figure) => showFigure(t, figure.what, value(figure)),
});

function showFigure(t: Say, what: Figure['what'], value: number | null): string {
  if (value === null) return '–';
  if (what === 'growth-bytes-per-hour') return t.format.bytesPerHour(value);
  return what.endsWith('-bytes') ? t.format.bytes(value) : t.format.count(value);
}
