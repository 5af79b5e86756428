import type { ReactNode } from 'react';
import styles from './screen.module.css';

export interface ScreenProps {
  /** Where on the path this is: `Step 2 of 6`. */
  readonly place: string;
  /** The question the step asks. */
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A step's page: its question as the only first-level heading, why it is asked, and the answer below. */
export function Screen({ place, title, lead, children }: ScreenProps) {
  return (
    <article className={styles.screen}>
      <header className={styles.head}>
        <p className={styles.place}>{place}</p>
        <h1 tabIndex={-1} data-screen-title>
          {title}
        </h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </article>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Buttons and switches on the heading's line. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, lead, tools, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      </div>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}
