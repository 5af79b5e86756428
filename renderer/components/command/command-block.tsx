import type { PlanLine } from '../../../shared/guide/plan-lines.ts';
import { text } from '../../../shared/model/sentence.ts';
import { useText } from '../../text/use-text.tsx';
import styles from './command-block.module.css';
import { CopyButton } from './copy-button.tsx';

/** Commands one below the other, each with its own copy button; long ones wrap and are never cut. Words stand as words. */
export function CommandBlock({ lines }: { readonly lines: readonly PlanLine[] }) {
  const t = useText();
  return (
    <ul className={styles.block}>
      {lines.map(({ kind, line }) => (
        <li key={line} className={styles.line}>
          {kind === 'said' ? <p>{line}</p> : <code className={styles.command}>{line}</code>}
          {kind === 'typed' && <CopyButton text={line} label={t('plan.copy', { command: text(line) })} />}
        </li>
      ))}
    </ul>
  );
}
