import styles from './mark.module.css';

/** The product's mark: a pool with its ceiling and the level near it. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="3" width="20" height="18" rx="4" className={styles.ground} />
      <path d="M5 8h14" className={styles.ceiling} />
      <path d="M5 12q2.3-2 4.7 0t4.7 0 4.6 0v5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 17z" className={styles.pool} />
    </svg>
  );
}
