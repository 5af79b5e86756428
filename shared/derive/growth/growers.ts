import type { PoolName } from '../../model/artifact.ts';
import type { GrowthView, TagTrend } from './growth.ts';
import type { Trend } from './trend.ts';

const mib = 1024 * 1024;

/**
 * What must be gained to count, by how many points show it: fewer points need more. A gain counts when it is large
 * beside the whole pool (`largeOfPool`), or beside what was there (`ofItself`) and beside the unrest of the other tags
 * (`timesUnrest`). Ordinary tags breathe with the day, and of many tags some rise by chance. All figures are ours.
 */
const leastGain = [
  { points: 8, bytes: mib / 4, ofItself: 0.12, ofPool: 0.0025, largeOfPool: 0.02, timesUnrest: 1.5 },
  { points: 5, bytes: mib / 4, ofItself: 0.12, ofPool: 0.0025, largeOfPool: 0.02, timesUnrest: 2 },
  { points: 3, bytes: mib / 2, ofItself: 0.15, ofPool: 0.005, largeOfPool: 0.03, timesUnrest: 3 },
  { points: 2, bytes: mib, ofItself: 0.2, ofPool: 0.01, largeOfPool: 0.05, timesUnrest: 4 },
] as const;

/** A small gain must also come evenly: the slow tenth of all slopes at this part of the median. */
const leastSteadiness = 0.3;

/** Paged pool holds caches that fill and are trimmed: what grows there must grow by this much of itself and the pool. */
const leastPagedGain = { ofItself: 0.2, ofPool: 0.06 } as const;

/** Of all pairs of points this part must rise, once there are enough of them. */
const leastRising = 0.8;

/** The later half must still grow at this part of the whole slope: what warms up and stays does not. */
const leastPersistence = 0.3;

/** A slower tag counts beside the fastest from this part of its pace on. */
const leastOfFastest = 0.1;

/** What a trend is measured against. */
export interface Surroundings {
  readonly pool: PoolName;
  readonly poolBytes: number;
  /** How much the tags of this pool move anyway, as a part of their size; 0 for a total. */
  readonly unrest: number;
}

/** True where the trend rises, goes on rising to the end, and gains enough to matter. */
export function keepsGrowing(trend: Trend, around: Surroundings): boolean {
  const isRising = trend.perHour > 0 && trend.rising >= leastRising;
  const isLasting = trend.persistence === null || trend.persistence >= leastPersistence;
  return isRising && isLasting && gainsEnough(trend, around);
}

/** True where a total as a whole keeps growing. */
export function totalKeepsGrowing(trend: Trend): boolean {
  return keepsGrowing(trend, { pool: 'nonpaged', poolBytes: trend.last, unrest: 0 });
}

function gainsEnough(trend: Trend, { pool, poolBytes, unrest }: Surroundings): boolean {
  const need = leastGain.find(({ points }) => trend.points >= points);
  if (!need) return false;
  const gain = Math.min(trend.change, Math.max(trend.last - trend.first, trend.change / 2));
  if (gain < need.bytes || gain < need.ofPool * poolBytes) return false;
  if (pool === 'paged') {
    return gain >= leastPagedGain.ofItself * trend.middle && gain >= leastPagedGain.ofPool * poolBytes;
  }
  if (gain >= need.largeOfPool * poolBytes && gain >= unrest * trend.middle) return true;
  if (gain < need.ofItself * trend.middle || gain < need.timesUnrest * unrest * trend.middle) return false;
  return trend.perHourLow >= leastSteadiness * trend.perHour;
}

/** The tags that keep growing, fastest first; `tags` come in that order. */
export function growersOf(tags: readonly TagTrend[], totals: GrowthView['totals']): TagTrend[] {
  const unrest = { nonpaged: unrestOf(tags, 'nonpaged'), paged: unrestOf(tags, 'paged') };
  const growing = tags.filter(({ trend, pool }) =>
    keepsGrowing(trend, { pool, poolBytes: totals[pool]?.trend.last ?? 0, unrest: unrest[pool] }),
  );
  const fastest = { nonpaged: fastestOf(growing, 'nonpaged'), paged: fastestOf(growing, 'paged') };
  return growing.filter(({ trend, pool }) => trend.perHour >= leastOfFastest * fastest[pool]);
}

function fastestOf(tags: readonly TagTrend[], pool: PoolName): number {
  return tags.find((tag) => tag.pool === pool)?.trend.perHour ?? 0;
}

/** Smaller tags say nothing about unrest: a block more is much. */
const leastBytes = 64 * 1024;

/** Too few tags show no unrest. */
const enoughTags = 6;

/** Three quarters of the tags of a pool moved by less than this part of their size, up or down; 0 with too few tags. */
function unrestOf(tags: readonly TagTrend[], pool: PoolName): number {
  const moves = tags
    .filter((tag) => tag.pool === pool && tag.trend.middle >= leastBytes)
    .map(({ trend }) => Math.abs(trend.change) / trend.middle)
    .sort((a, b) => a - b);
  return moves.length < enoughTags ? 0 : (moves[Math.floor(moves.length * 0.75)] ?? 0);
}
