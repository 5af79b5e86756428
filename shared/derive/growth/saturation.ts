import { totalOf } from '../pool/pool.ts';
import type { Segment, TimedSample } from '../pool/timeline.ts';

/** Samples whose total lies within this part of the highest are at the top. */
const topShare = 0.98;

/** At the top the pool grows at less than this part of the pace before, or it is not full yet. */
const leastPaceAtTop = 0.2;

/**
 * A segment without the samples after the pool was full: a full pool gives nothing more, so a leak stands still there
 * and would look cured. Unchanged where the pool never came near `fullBytes`, or still grows at the end.
 */
export function beforeFull(segment: Segment, fullBytes: number | null): Segment {
  const totals = segment.samples.map(({ sample }) => totalOf(sample, 'nonpaged'));
  const top = totals.reduce<number>((most, total) => Math.max(most, total ?? 0), 0);
  if (fullBytes === null || top < fullBytes) return segment;
  const reached = totals.findIndex((total) => total !== null && total >= topShare * top);
  const last = segment.samples.length - 1;
  if (reached < 1 || reached === last) return segment;
  const before = pace(segment.samples, totals, 0, reached);
  const after = pace(segment.samples, totals, reached, last);
  if (before === null || after === null || after >= leastPaceAtTop * before) return segment;
  const samples = segment.samples.slice(0, reached + 1);
  return { samples, fromMs: segment.fromMs, toMs: samples.at(-1)?.atMs ?? segment.toMs };
}

function pace(
  samples: readonly TimedSample[],
  totals: readonly (number | null)[],
  from: number,
  to: number,
): number | null {
  const [first, last] = [samples[from], samples[to]];
  const [low, high] = [totals[from] ?? null, totals[to] ?? null];
  if (!first || !last || low === null || high === null || last.atMs <= first.atMs) return null;
  return (high - low) / (last.atMs - first.atMs);
}
