import { TagSearch24Regular } from '@fluentui/react-icons/svg/tag-search';
import { findingsOf } from '../../../shared/guide/answers.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { text } from '../../../shared/model/sentence.ts';
import { FindingList } from '../../components/evidence/finding-list.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useArea, useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { Culprits } from './culprits.tsx';
import { SmallMultiples } from './small-multiples.tsx';
import { TagsTable } from './tags-table.tsx';

/** The fourth step: the tags that hold the pool, who owns them, and which of them explain the loss. */
export function WhoScreen() {
  const t = useText();
  const place = usePlace('who');
  const diagnosis = useDiagnosis();
  const pool = useArea(
    (app) => app.stores.incident,
    (incident) => (incident.pool.kind === 'done' ? incident.pool.value : null),
  );
  if (diagnosis === null) return null;
  return (
    <Screen place={place} title={t('step.who.asks')} lead={t('step.who.why')}>
      {diagnosis.tags.length === 0 ? (
        <EmptyState icon={<TagSearch24Regular />} title={t('who.notags')}>
          {t('who.notags.how')}
        </EmptyState>
      ) : (
        <>
          {diagnosis.culprits.length > 0 && <Culprits diagnosis={diagnosis} />}
          {pool && <SmallMultiples pool={pool} diagnosis={diagnosis} />}
          <TagsTable diagnosis={diagnosis} pool={pool} />
          <HttpSys httpSys={diagnosis.httpSys} />
        </>
      )}
      <Section title={t('findings.title')}>
        <FindingList findings={findingsOf('who', diagnosis)} />
      </Section>
    </Screen>
  );
}

function HttpSys({ httpSys }: { readonly httpSys: Diagnosis['httpSys'] }) {
  const t = useText();
  if (httpSys.bytes === null) return null;
  const held = {
    bytes: text(t.format.bytes(httpSys.bytes)),
    share: text(httpSys.share === null ? t('common.unknown') : t.format.share(httpSys.share)),
  };
  const verdict =
    httpSys.exonerated === null
      ? 'who.httpsys.open'
      : httpSys.exonerated
        ? 'who.httpsys.cleared'
        : 'who.httpsys.blamed';
  return (
    <p>
      {t('who.httpsys', held)} {t(verdict)}
    </p>
  );
}
