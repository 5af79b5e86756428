import { useText } from '../../text/use-text.tsx';
import styles from './share-bar.module.css';

/** A share as a figure and a small bar; the figure says all, the bar helps to compare. */
export function ShareBar({ share }: { readonly share: number }) {
  const t = useText();
  const percent = Math.min(100, Math.max(0, share * 100));
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ inlineSize: `${percent}%` }} />
      </span>
      <span className={styles.figure}>{t.format.share(share)}</span>
    </span>
  );
}
