import { DocumentSearch24Regular } from '@fluentui/react-icons/svg/document-search';
import { ShieldCheckmark24Regular } from '@fluentui/react-icons/svg/shield-checkmark';
import { findingsOf } from '../../../shared/guide/answers.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { text } from '../../../shared/model/sentence.ts';
import { FindingList } from '../../components/evidence/finding-list.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { Missing } from '../missing.tsx';
import { useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { EpisodesTable } from './episodes-table.tsx';
import { showInstant } from './instant.ts';
import { ReasonsTable } from './reasons-table.tsx';
import { RefusalFigures } from './refusal-figures.tsx';
import { RefusalsOverTime } from './refusals-over-time.tsx';
import { Verdict } from './verdict.tsx';

/** The second step: the verdict, then what http.sys wrote and when. */
export function SymptomScreen() {
  const t = useText();
  const place = usePlace('symptom');
  const diagnosis = useDiagnosis();
  if (diagnosis === null) return null;
  const { httperr } = diagnosis;
  return (
    <Screen place={place} title={t('step.symptom.asks')} lead={t('step.symptom.why')}>
      <Verdict diagnosis={diagnosis} />
      {diagnosis.verdict.primary === 'inconclusive' && <Missing missing={diagnosis.missing} />}
      {httperr === null ? (
        <EmptyState icon={<DocumentSearch24Regular />} title={t('symptom.nolog')}>
          {t('symptom.nolog.how')}
        </EmptyState>
      ) : (
        <Logged httperr={httperr} />
      )}
      <Section title={t('findings.title')}>
        <FindingList findings={findingsOf('symptom', diagnosis)} />
      </Section>
      {httperr !== null && <ReasonsTable httperr={httperr} />}
    </Screen>
  );
}

function Logged({ httperr }: { readonly httperr: NonNullable<Diagnosis['httperr']> }) {
  const t = useText();
  if (httperr.refusals.records === 0) {
    const span = { from: text(showInstant(t, httperr.firstUtc)), to: text(showInstant(t, httperr.lastUtc)) };
    return (
      <EmptyState icon={<ShieldCheckmark24Regular />} title={t('symptom.quiet')}>
        {t('symptom.quiet.how', span)}
      </EmptyState>
    );
  }
  return (
    <>
      <RefusalFigures refusals={httperr.refusals} />
      <RefusalsOverTime refusals={httperr.refusals} />
      <EpisodesTable episodes={httperr.refusals.episodes} />
    </>
  );
}
