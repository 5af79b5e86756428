import type { ReactNode } from 'react';
import styles from './stats.module.css';

export interface Stat {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly hint?: string;
  /** True for a name rather than a figure: smaller, with room to wrap. */
  readonly isName?: boolean;
}

/** A few figures side by side, each with its name. */
export function Stats({ stats }: { readonly stats: readonly Stat[] }) {
  return (
    <dl className={styles.stats}>
      {stats.map((stat) => (
        <div key={stat.id} className={stat.isName ? styles.named : styles.stat}>
          <dt>{stat.label}</dt>
          <dd className={styles.value}>{stat.value}</dd>
          {stat.hint !== undefined && <dd className={styles.hint}>{stat.hint}</dd>}
        </div>
      ))}
    </dl>
  );
}
