import { Button, ProgressBar } from '@fluentui/react-components';
import styles from './progress.module.css';

export interface ProgressProps {
  /** What is being done. */
  readonly title: string;
  /** What it is at right now, such as a file's name. */
  readonly detail: string | null;
  readonly amount: string | null;
  /** 0 to 1, or null while the end is not known. */
  readonly part: number | null;
  readonly cancel: { readonly label: string; readonly onCancel: () => void };
}

/** Long work: what, how much, and a way to stop it. */
export function Progress({ title, detail, amount, part, cancel }: ProgressProps) {
  return (
    <section className={styles.progress} aria-label={title}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.detail}>
          <span>{detail}</span>
          <span>{amount}</span>
        </p>
      </div>
      <ProgressBar aria-label={title} {...(part === null ? {} : { value: part })} thickness="large" />
      <Button onClick={cancel.onCancel}>{cancel.label}</Button>
    </section>
  );
}
