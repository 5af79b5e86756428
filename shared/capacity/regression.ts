/** A straight line through points, with the interval in which its slope lies at 95 %. */
export interface Slope {
  readonly perUnit: number;
  readonly interval: readonly [number, number];
  readonly points: number;
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom; beyond them the normal distribution's. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
const normalQuantile = 1.96;

/**
 * The least-squares slope of `y` over `x` (`undefined` values do not occur; both have the same length). Null with fewer
 * than three points or when all `x` are equal: then nothing can be said.
 */
export function slopeOf(x: readonly number[], y: readonly number[]): Slope | null {
  const points = Math.min(x.length, y.length);
  if (points < 3) return null;
  const meanX = mean(x, points);
  const meanY = mean(y, points);
  let spread = 0;
  let shared = 0;
  for (let at = 0; at < points; at += 1) {
    const offX = (x[at] ?? 0) - meanX;
    spread += offX * offX;
    shared += offX * ((y[at] ?? 0) - meanY);
  }
  if (spread === 0) return null;
  const perUnit = shared / spread;
  let residue = 0;
  for (let at = 0; at < points; at += 1) {
    const off = (y[at] ?? 0) - meanY - perUnit * ((x[at] ?? 0) - meanX);
    residue += off * off;
  }
  const freedom = points - 2;
  const half = (quantiles[freedom - 1] ?? normalQuantile) * Math.sqrt(residue / freedom / spread);
  return { perUnit, interval: [perUnit - half, perUnit + half], points };
}

function mean(values: readonly number[], points: number): number {
  let sum = 0;
  for (let at = 0; at < points; at += 1) sum += values[at] ?? 0;
  return sum / points;
}
