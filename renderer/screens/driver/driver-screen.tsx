import { Badge } from '@fluentui/react-components';
import { PuzzlePiece24Regular } from '@fluentui/react-icons/svg/puzzle-piece';
import { findingsOf } from '../../../shared/guide/answers.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { text } from '../../../shared/model/sentence.ts';
import { FindingList } from '../../components/evidence/finding-list.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import { useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';

type Culprit = Diagnosis['culprits'][number];
type Driver = Culprit['drivers'][number];

/** The sixth step: which driver allocates with the tags that explain the loss, by how sure that is. */
export function DriverScreen() {
  const t = useText();
  const place = usePlace('driver');
  const diagnosis = useDiagnosis();
  if (diagnosis === null) return null;
  return (
    <Screen place={place} title={t('step.driver.asks')} lead={t('step.driver.why')}>
      {diagnosis.culprits.length === 0 && (
        <EmptyState icon={<PuzzlePiece24Regular />} title={t('driver.nobody')}>
          {t('driver.nobody.how')}
        </EmptyState>
      )}
      {diagnosis.culprits.map((culprit) => (
        <Candidates key={`${culprit.tag} ${culprit.pool}`} culprit={culprit} />
      ))}
      <Section title={t('findings.title')}>
        <FindingList findings={findingsOf('driver', diagnosis)} />
      </Section>
    </Screen>
  );
}

function Candidates({ culprit: { tag, drivers } }: { readonly culprit: Culprit }) {
  const t = useText();
  const named = { tag: text(tag) };
  if (drivers.length === 0) {
    return (
      <EmptyState icon={<PuzzlePiece24Regular />} title={t('driver.none', named)}>
        {t('driver.none.how', named)}
      </EmptyState>
    );
  }
  return (
    <Section title={t('driver.candidates', named)}>
      <DataTable
        caption={t('driver.candidates', named)}
        columns={columnsOf(t)}
        rows={drivers}
        rowKey={({ file }) => file}
        isMarked={({ grade }) => grade === 'proven'}
      />
    </Section>
  );
}

const columnsOf = (t: Say): readonly Column<Driver>[] => [
  {
    id: 'file',
    title: t('driver.file'),
    isHead: true,
    value: ({ file }) => file,
    show: ({ file }) => <code>{file}</code>,
  },
  {
    id: 'grade',
    title: t('driver.grade'),
    value: ({ grade }) => t(`who.grade.${grade}`),
    show: ({ grade }) => (
      <>
        <Badge appearance="outline" color={grade === 'proven' ? 'brand' : 'informative'}>
          {t(`who.grade.${grade}`)}
        </Badge>
        <p>{t(`driver.grade.${grade}.about`)}</p>
      </>
    ),
  },
  { id: 'version', title: t('driver.version'), value: ({ version }) => version },
  { id: 'company', title: t('driver.company'), value: ({ company }) => company },
  { id: 'signer', title: t('driver.signer'), value: ({ signer }) => signer },
  {
    id: 'loaded',
    title: t('driver.loaded'),
    value: ({ loaded }) => (loaded === null ? null : t(loaded ? 'driver.loaded.yes' : 'driver.loaded.no')),
  },
];
