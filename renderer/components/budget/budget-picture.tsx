import type { Budget, BudgetPart } from '../../../shared/guide/budget.ts';
import { useText } from '../../text/use-text.tsx';
import { classNames } from '../../theme/class-names.ts';
import styles from './budget-picture.module.css';

export interface BudgetWords {
  /** What the picture shows, for those who do not see it. */
  readonly picture: string;
  readonly used: string;
  readonly part: (part: BudgetPart) => string;
  /** Where http.sys stops accepting; null where there is no ceiling. */
  readonly stops: string | null;
  readonly limit: string | null;
  readonly band: string | null;
}

/**
 * The pool as one bar from nothing to its ceiling: who uses it, what is free, where http.sys stops. Made of boxes, so
 * that its words stay sharp and wrap at any zoom; colour is never alone, parts are named inside and below.
 */
export function BudgetPicture({ budget, words }: { readonly budget: Budget; readonly words: BudgetWords }) {
  const percent = (bytes: number) => `${(Math.min(bytes, budget.scaleBytes) / budget.scaleBytes) * 100}%`;
  const { stopsAtBytes, band, limitBytes } = budget;
  return (
    <figure className={styles.figure}>
      <div role="img" aria-label={words.picture} className={styles.picture}>
        <p className={styles.above}>
          <span>{words.used}</span>
          {words.limit !== null && <Mark text={words.limit} at={limitBytes / budget.scaleBytes} />}
        </p>
        <div className={styles.bar}>
          {budget.parts.map((part, nth) => (
            <Segment key={keyOf(part)} part={part} nth={nth} percent={percent} scaleBytes={budget.scaleBytes} />
          ))}
          {stopsAtBytes !== null && (
            <span
              className={styles.danger}
              style={{ insetInlineStart: percent(stopsAtBytes), inlineSize: percent(limitBytes - stopsAtBytes) }}
            />
          )}
          {words.limit !== null && <span className={styles.limit} style={{ insetInlineStart: percent(limitBytes) }} />}
        </div>
        {band !== null && words.band !== null && band[0] < band[1] && (
          <div className={styles.bandRow}>
            <span
              className={styles.band}
              style={{ insetInlineStart: percent(band[0]), inlineSize: percent(band[1] - band[0]) }}
            />
          </div>
        )}
        {words.stops !== null && stopsAtBytes !== null && (
          <p className={styles.below}>
            <Mark text={words.stops} at={stopsAtBytes / budget.scaleBytes} hasArrow />
          </p>
        )}
      </div>
      <Legend budget={budget} words={words} />
    </figure>
  );
}

interface MarkProps {
  readonly text: string;
  readonly at: number;
  readonly hasArrow?: boolean;
}

/** Words at a place of the scale; in its right half they end there, else they begin there. */
function Mark({ text, at, hasArrow = false }: MarkProps) {
  const arrow = hasArrow && <span className={styles.arrow}>▲</span>;
  return at > 0.5 ? (
    <span className={styles.mark} style={{ insetInlineEnd: `${(1 - Math.min(1, at)) * 100}%` }}>
      {text} {arrow}
    </span>
  ) : (
    <span className={styles.mark} style={{ insetInlineStart: `${at * 100}%` }}>
      {arrow} {text}
    </span>
  );
}

interface SegmentProps {
  readonly part: BudgetPart;
  readonly nth: number;
  readonly percent: (bytes: number) => string;
  readonly scaleBytes: number;
}

/** Narrower parts are named in the legend alone. */
const leastShareForName = 0.07;

function Segment({ part, nth, percent, scaleBytes }: SegmentProps) {
  return (
    <span
      className={classNames(styles.segment, styles[toneOf(part, nth)])}
      style={{ insetInlineStart: percent(part.fromBytes), inlineSize: percent(part.bytes) }}
    >
      {part.tag !== null && part.bytes / scaleBytes >= leastShareForName && (
        <code className={styles.name}>{part.tag}</code>
      )}
    </span>
  );
}

function Legend({ budget, words }: { readonly budget: Budget; readonly words: BudgetWords }) {
  const { format } = useText();
  return (
    <ul className={styles.legend}>
      {budget.parts.map((part, nth) => (
        <li key={keyOf(part)}>
          <span className={classNames(styles.swatch, styles[toneOf(part, nth)])} aria-hidden="true" />
          <span>{words.part(part)}</span>
          <strong>{format.bytes(part.bytes)}</strong>
          <span className={styles.share}>{format.share(part.bytes / budget.limitBytes)}</span>
        </li>
      ))}
      {budget.band !== null && words.band !== null && budget.band[0] < budget.band[1] && (
        <li>
          <span className={styles.bandSwatch} aria-hidden="true" />
          <span>{words.band}</span>
        </li>
      )}
    </ul>
  );
}

const keyOf = (part: BudgetPart): string => `${part.kind} ${part.tag}`;

/** Culprits come first and each has a look of its own up to the fourth. */
const toneOf = (part: BudgetPart, nth: number): string => (part.kind === 'tag' ? `tag${Math.min(nth, 3)}` : part.kind);
