import { quantile } from './quantile.ts';

/** A measured quantity over time: parallel columns, times ascending and in milliseconds. */
export interface Series {
  readonly atMs: readonly number[];
  readonly values: readonly number[];
}

/** How a quantity moved, by ranks and medians, so that one odd sample changes nothing. */
export interface Trend {
  readonly points: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly first: number;
  readonly last: number;
  /** Median of the values. */
  readonly middle: number;
  /** Median of the slopes between two points that lie far enough apart (Theil and Sen), per hour. */
  readonly perHour: number;
  /** Bounds of the middle four fifths of those slopes; equal to `perHour` with two points, which show no spread. */
  readonly perHourLow: number;
  readonly perHourHigh: number;
  /** Change over the whole time by the median slope. */
  readonly change: number;
  /** The same without the first point, which may have been taken just after the boot; `change` with fewer than five. */
  readonly changeWithoutFirst: number;
  /** Part of all pairs of points whose later one is higher (equal ones count half): 1 always rises, 0.5 goes nowhere. */
  readonly rising: number;
  /** Slope of the later half by that of the earlier half or the whole, whichever is steeper; null with fewer than three points. */
  readonly persistence: number | null;
}

const hourMs = 3_600_000;

/** More points than this are thinned evenly: pairs grow with the square. */
const mostPoints = 80;

/** The trend of a series; null with fewer than two points or no time between them. */
export function trendOf(series: Series): Trend | null {
  const { atMs, values } = thin(series);
  const fromMs = atMs[0];
  const toMs = atMs.at(-1);
  if (fromMs === undefined || toMs === undefined || toMs <= fromMs) return null;
  const slopes = pairSlopes(atMs, values);
  const slope = quantile(slopes, 0.5);
  const hours = (toMs - fromMs) / hourMs;
  return {
    points: series.atMs.length,
    fromMs,
    toMs,
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
    middle: quantile(Float64Array.from(values), 0.5),
    perHour: slope,
    perHourLow: quantile(slopes, 0.1),
    perHourHigh: quantile(slopes, 0.9),
    change: slope * hours,
    changeWithoutFirst:
      atMs.length < 5 ? slope * hours : quantile(pairSlopes(atMs.slice(1), values.slice(1)), 0.5) * hours,
    rising: risingShare(values),
    persistence: persistenceOf(atMs, values, slope),
  };
}

/**
 * Pairs nearer than this part of the whole time say nothing of it: of samples that crowd at one hour of the day most pairs
 * are near, and would make the rise of that hour the pace of all.
 */
const leastApart = 0.2;

/** Slopes per hour between all pairs of points that lie far enough apart. */
function pairSlopes(atMs: readonly number[], values: readonly number[]): Float64Array {
  // of a known length and not a list that grows: a week's journal asks for this thousands of times
  const slopes = new Float64Array((atMs.length * (atMs.length - 1)) / 2);
  const least = leastApart * ((atMs.at(-1) ?? 0) - (atMs[0] ?? 0));
  let count = 0;
  for (let i = 0; i < atMs.length; i += 1) {
    for (let j = i + 1; j < atMs.length; j += 1) {
      const elapsed = (atMs[j] ?? 0) - (atMs[i] ?? 0);
      if (elapsed <= 0 || elapsed < least) continue;
      slopes[count] = (((values[j] ?? 0) - (values[i] ?? 0)) / elapsed) * hourMs;
      count += 1;
    }
  }
  return slopes.subarray(0, count);
}

function risingShare(values: readonly number[]): number {
  let up = 0;
  let pairs = 0;
  for (let i = 0; i < values.length; i += 1) {
    for (let j = i + 1; j < values.length; j += 1) {
      const step = (values[j] ?? 0) - (values[i] ?? 0);
      up += step > 0 ? 1 : step === 0 ? 0.5 : 0;
      pairs += 1;
    }
  }
  return pairs === 0 ? 0.5 : up / pairs;
}

/** What warms up and stays is steep at first and flat later. The halves meet at the middle of the time. */
function persistenceOf(atMs: readonly number[], values: readonly number[], slope: number): number | null {
  if (atMs.length < 3) return null;
  const middle = ((atMs[0] ?? 0) + (atMs.at(-1) ?? 0)) / 2;
  const half = atMs.findIndex((at) => at >= middle);
  const begin = Math.min(atMs.length - 2, Math.max(1, half));
  const earlier = quantile(pairSlopes(atMs.slice(0, begin + 1), values.slice(0, begin + 1)), 0.5);
  const later = quantile(pairSlopes(atMs.slice(begin), values.slice(begin)), 0.5);
  const steepest = Math.max(slope, earlier);
  return steepest <= 0 ? null : later / steepest;
}

function thin({ atMs, values }: Series): Series {
  if (atMs.length <= mostPoints) return { atMs, values };
  const picks = Array.from({ length: mostPoints }, (_, at) => Math.round((at * (atMs.length - 1)) / (mostPoints - 1)));
  return { atMs: picks.map((at) => atMs[at] ?? 0), values: picks.map((at) => values[at] ?? 0) };
}
