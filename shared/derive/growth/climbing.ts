import type { GrowthView, TagTrend, TotalTrend } from './growth.ts';

const dayMs = 24 * 3_600_000;

/** A rise in nearly all pairs of samples; less is the unrest of a day. */
const leastRising = 0.95;

/** Of what was there: a smaller rise of the pool is nothing to wait for. */
const leastOfPool = 0.03;

/** Of the pool, and seen this often: a smaller rise of one tag is nothing to wait for. */
const leastTagOfPool = 0.015;
const enoughPoints = 5;

/** The pool that rose all the time of a watch shorter than a day: nobody saw whether it falls with the load. All ours. */
export function climbingTotal({ totals, tagSpanMs }: GrowthView): TotalTrend | null {
  const total = totals.nonpaged;
  if (total === null || tagSpanMs >= dayMs || total.trend.points < 3) return null;
  const { rising, change, middle } = total.trend;
  return rising >= leastRising && change >= leastOfPool * middle ? total : null;
}

/** A tag that rose from sample to sample by little of the pool, too little or too slowing to be called growth. */
export function climbingTag({ tags, totals }: GrowthView): TagTrend | null {
  const poolBytes = totals.nonpaged?.trend.last ?? Number.POSITIVE_INFINITY;
  const climbs = tags.filter(
    ({ pool, trend }) =>
      pool === 'nonpaged' &&
      trend.points >= enoughPoints &&
      trend.rising >= leastRising &&
      trend.change >= leastTagOfPool * poolBytes,
  );
  return climbs[0] ?? null;
}
