import styles from './sparkline.module.css';

export interface SparklineProps {
  /** Values in equal steps or by `at`; NaN where there is none. */
  readonly values: ArrayLike<number>;
  /** Where on the axis each value stands; equal steps without it. */
  readonly at?: ArrayLike<number>;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly isLarge?: boolean;
}

const width = 100;
const height = 28;

/** A line without axes, from nothing to its own highest value: shows the shape, the figures stand beside it. */
export function Sparkline({ values, at, label, isLarge = false }: SparklineProps) {
  const points = pointsOf(values, at);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={isLarge ? styles.large : styles.small}
    >
      {points.length > 1 && <polyline points={points.join(' ')} className={styles.line} />}
    </svg>
  );
}

function pointsOf(values: ArrayLike<number>, at: ArrayLike<number> | undefined): string[] {
  const all = Array.from(values, (value, index) => ({ x: at?.[index] ?? index, value }));
  const known = all.filter(({ value }) => Number.isFinite(value));
  const first = known[0]?.x ?? 0;
  const span = (known.at(-1)?.x ?? first) - first;
  const top = Math.max(...known.map(({ value }) => value), 1);
  return known.map(({ x, value }) => {
    const across = span > 0 ? ((x - first) / span) * width : 0;
    return `${across.toFixed(1)},${(height - 1 - (value / top) * (height - 2)).toFixed(1)}`;
  });
}
