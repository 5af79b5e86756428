import { Badge } from '@fluentui/react-components';
import { PuzzlePiece24Regular } from '@fluentui/react-icons/svg/puzzle-piece';
import type { DriverCandidate } from '../../../shared/contract/driver-operations.ts';
import { findingsOf } from '../../../shared/guide/answers.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { count, text } from '../../../shared/model/sentence.ts';
import { FindingList } from '../../components/evidence/finding-list.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import { useArea, useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { bothPages } from './both-pages.ts';
import styles from './candidate.module.css';
import { Candidate } from './candidate.tsx';
import { ExamineDrivers } from './examine.tsx';

type Culprit = Diagnosis['culprits'][number];
type Driver = Culprit['drivers'][number];

/** The sixth step: which driver allocates with the tags that explain the loss, by how sure that is. */
export function DriverScreen() {
  const t = useText();
  const place = usePlace('driver');
  const diagnosis = useDiagnosis();
  const told = useArea(
    (app) => app.stores.incident,
    ({ drivers }) => (drivers.kind === 'done' ? drivers.value : null),
  );
  const examined = useArea(
    (app) => app.stores.incident,
    (incident) => (incident.examined.kind === 'done' ? incident.examined.value : null),
  );
  if (diagnosis === null) return null;
  const found = bothPages(told, examined);
  const others = (found?.tags ?? []).filter(
    ({ tag, candidates }) => candidates > 0 && !diagnosis.culprits.some((culprit) => culprit.tag === tag),
  );
  return (
    <Screen place={place} title={t('step.driver.asks')} lead={t('step.driver.why')}>
      {diagnosis.culprits.length === 0 && (
        <EmptyState icon={<PuzzlePiece24Regular />} title={t('driver.nobody')}>
          {t('driver.nobody.how')}
        </EmptyState>
      )}
      {diagnosis.culprits.map((culprit) => (
        <Candidates
          key={`${culprit.tag} ${culprit.pool}`}
          culprit={culprit}
          rows={found?.rows.filter((row) => row.tag === culprit.tag) ?? []}
        />
      ))}
      {others.map(({ tag }) => (
        <Section key={tag} title={t('driver.candidates', { tag: text(tag) })}>
          <Images rows={found?.rows.filter((row) => row.tag === tag) ?? []} />
        </Section>
      ))}
      {found !== null && found.total > found.rows.length && <p>{t('driver.more', { count: count(found.total) })}</p>}
      <ExamineDrivers />
      <Section title={t('findings.title')}>
        <FindingList findings={findingsOf('driver', diagnosis)} />
      </Section>
    </Screen>
  );
}

interface CandidatesProps {
  readonly culprit: Culprit;
  /** Images that were examined for this tag. */
  readonly rows: readonly DriverCandidate[];
}

/** Images with their proof where there are such, else what lists of drivers say. */
function Candidates({ culprit: { tag, drivers }, rows }: CandidatesProps) {
  const t = useText();
  const named = { tag: text(tag) };
  if (rows.length > 0) {
    return (
      <Section title={t('driver.candidates', named)} lead={t('driver.unchecked')}>
        <Images rows={rows} />
      </Section>
    );
  }
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

function Images({ rows }: { readonly rows: readonly DriverCandidate[] }) {
  return (
    <ol className={styles.list}>
      {rows.map((row) => (
        <Candidate key={`${row.driver.file} ${row.driver.sha256}`} candidate={row} />
      ))}
    </ol>
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
        <p>{t('driver.listed')}</p>
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
