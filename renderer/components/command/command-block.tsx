import { text } from '../../../shared/model/sentence.ts';
import { useText } from '../../text/use-text.tsx';
import styles from './command-block.module.css';
import { CopyButton } from './copy-button.tsx';

/** Commands one below the other, each with its own copy button; long ones wrap and are never cut. */
export function CommandBlock({ commands }: { readonly commands: readonly string[] }) {
  const t = useText();
  return (
    <ul className={styles.block}>
      {commands.map((command) => (
        <li key={command} className={styles.line}>
          <code className={styles.command}>{command}</code>
          <CopyButton text={command} label={t('plan.copy', { command: text(command) })} />
        </li>
      ))}
    </ul>
  );
}
