import type { EvidenceRef } from '../../../shared/model/cited.ts';
import { count, text } from '../../../shared/model/sentence.ts';
import { useText } from '../../text/use-text.tsx';
import styles from './evidence-list.module.css';

export interface EvidenceListProps {
  readonly evidence: readonly EvidenceRef[];
  readonly label: string;
}

/** The lines a sentence rests on, as found: the first two at once, the others on demand. */
export function EvidenceList({ evidence, label }: EvidenceListProps) {
  const t = useText();
  const rest = evidence.slice(2);
  if (evidence.length === 0) return null;
  return (
    <div className={styles.evidence}>
      <ul aria-label={label}>
        {evidence.slice(0, 2).map((ref) => (
          <Quote key={keyOf(ref)} evidence={ref} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary className={styles.more}>{t('findings.evidence.more', { count: count(rest.length) })}</summary>
          <ul>
            {rest.map((ref) => (
              <Quote key={keyOf(ref)} evidence={ref} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const keyOf = (ref: EvidenceRef) => `${ref.sha256} ${ref.file} ${ref.line} ${ref.quote}`;

function Quote({ evidence }: { readonly evidence: EvidenceRef }) {
  const t = useText();
  const place =
    evidence.line === null
      ? evidence.file
      : t('evidence.line', { file: text(evidence.file), line: text(String(evidence.line)) });
  return (
    <li className={styles.quote}>
      <code className={styles.line}>{evidence.quote.trim()}</code>
      <span className={styles.place} title={t('evidence.digest', { digest: text(evidence.sha256) })}>
        {place}
      </span>
    </li>
  );
}
