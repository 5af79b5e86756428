import { Badge, Tooltip } from '@fluentui/react-components';
import type { Finding } from '../../../shared/model/diagnosis.ts';
import { count } from '../../../shared/model/sentence.ts';
import { useText } from '../../text/use-text.tsx';
import { EvidenceList } from './evidence-list.tsx';
import styles from './finding-list.module.css';

const colorOf = {
  supported: 'brand',
  refuted: 'subtle',
  inconclusive: 'warning',
  'missing-data': 'informative',
  'not-applicable': 'informative',
  failed: 'severe',
} as const;

const isOpenOutcome = (finding: Finding) => finding.outcome === 'supported' || finding.outcome === 'refuted';

/** What the rules said, decided ones in full, the others folded away but never hidden. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useText();
  const shown = findings.filter((each) => isOpenOutcome(each) || each.outcome === 'inconclusive');
  const folded = findings.filter((each) => !shown.includes(each));
  if (findings.length === 0) return <p className={styles.none}>{t('findings.none')}</p>;
  return (
    <div className={styles.lists}>
      {shown.length > 0 && <List findings={shown} />}
      {folded.length > 0 && (
        <details className={styles.folded}>
          <summary>{t('findings.undecided', { count: count(folded.length) })}</summary>
          <List findings={folded} />
        </details>
      )}
    </div>
  );
}

function List({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <FindingItem key={finding.rule} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const t = useText();
  return (
    <li className={styles.item}>
      <div className={styles.marks}>
        <Badge appearance="tint" color={colorOf[finding.outcome]}>
          {t(`outcome.${finding.outcome}`)}
        </Badge>
        {finding.isInferred && (
          <Tooltip content={t('findings.inferred.hint')} relationship="description">
            <Badge appearance="outline" color="informative" tabIndex={0}>
              {t('findings.inferred')}
            </Badge>
          </Tooltip>
        )}
      </div>
      <div className={styles.said}>
        <p>{t.tell(finding.sentence, finding.message)}</p>
        <EvidenceList evidence={finding.evidence} label={t('findings.evidence')} />
      </div>
    </li>
  );
}
