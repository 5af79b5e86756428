import type { PoolName } from '../../model/artifact/pool-sample.ts';
import { knowTag } from '../tags/tag-knowledge.ts';
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
const leastPagedGain = { ofItself: 0.2, ofPool: 0.06, timesUnrest: 1.5 } as const;

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

/** Bytes that each pool can still grow by; null where that is not known. */
export type Room = Readonly<Record<PoolName, number | null>>;

/** Tags that rise, by what their rise is worth. */
export interface RisingTags {
  /** Those that keep growing, fastest first. */
  readonly growers: readonly TagTrend[];
  /** Tags of Windows that rise in a few samples no more than others fall: chance explains them as well. */
  readonly doubtful: readonly TagTrend[];
  /** Tags of Windows that grow, but for years fit into what is free. */
  readonly slow: readonly TagTrend[];
  /** Those that gained much of the pool and still rise, but ever more slowly, as a cache that fills. */
  readonly flattening: readonly TagTrend[];
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
    const lasting = Math.min(gain, trend.changeWithoutFirst);
    return (
      lasting >= leastPagedGain.ofItself * trend.middle &&
      lasting >= leastPagedGain.ofPool * poolBytes &&
      lasting >= leastPagedGain.timesUnrest * unrest * trend.middle
    );
  }
  if (gain >= need.largeOfPool * poolBytes && gain >= unrest * trend.middle) return true;
  if (gain < need.ofItself * trend.middle || gain < need.timesUnrest * unrest * trend.middle) return false;
  return trend.perHourLow >= leastSteadiness * trend.perHour;
}

/** A pace at which what is free lasts longer than this explains no shortage (ours). */
export const longestMs = 2 * 365 * 86_400_000;

/** With fewer points than this a rise must stand out from the falls of other tags. */
const enoughPoints = 5;

/** By this factor, unless it is much of the pool; what is little of the pool is doubtful in any case. */
const standsOut = 1.5;
const muchOfPool = 0.1;
const littleOfPool = 0.03;

/** The tags that keep growing, fastest first; `tags` come in that order. */
export function growersOf(tags: readonly TagTrend[], totals: GrowthView['totals'], room: Room): RisingTags {
  const unrest = { nonpaged: unrestOf(tags, 'nonpaged'), paged: unrestOf(tags, 'paged') };
  const falls = { nonpaged: largestFall(tags, 'nonpaged'), paged: largestFall(tags, 'paged') };
  const rising = tags.filter(({ trend, pool }) =>
    keepsGrowing(trend, { pool, poolBytes: totals[pool]?.trend.last ?? 0, unrest: unrest[pool] }),
  );
  const isSlow = ({ tag, trend, pool }: TagTrend) => isOfWindows(tag, pool) && !reachesEnd(trend.perHour, room[pool]);
  const isDoubtful = (each: TagTrend) => {
    if (!isOfWindows(each.tag, each.pool) || each.trend.points >= enoughPoints) return false;
    const ofPool = each.trend.change / Math.max(1, totals[each.pool]?.trend.last ?? 0);
    if (ofPool < littleOfPool) return true;
    return ofPool < muchOfPool && (relativeGain(each) < standsOut * falls[each.pool] || isWithoutBlocks(each));
  };
  const growing = rising.filter((tag) => !isSlow(tag) && !isDoubtful(tag));
  const fastest = { nonpaged: fastestOf(growing, 'nonpaged'), paged: fastestOf(growing, 'paged') };
  return {
    growers: growing.filter(({ trend, pool }) => trend.perHour >= leastOfFastest * fastest[pool]),
    doubtful: rising.filter((tag) => !isSlow(tag) && isDoubtful(tag)),
    slow: rising.filter(isSlow),
    flattening: tags.filter((tag) => isFlattening(tag, totals)),
  };
}

/** Of what came, this part was freed again: the tag serves work that comes and goes. */
const leastFreed = 0.97;

/** Over two days and in this many samples a wave of the day shows its falls too. */
const twoDaysMs = 48 * 3_600_000;
const enoughOfDays = 6;

/**
 * True where nearly all that came was freed again and too little was seen of a day to tell its work from a loss; false
 * where allocations are not printed.
 */
export function isDaysWork({ allocs, frees, trend }: TagTrend): boolean {
  if (allocs === null || frees === null || allocs <= 0 || frees < leastFreed * allocs) return false;
  return trend.toMs - trend.fromMs < twoDaysMs || trend.points < enoughOfDays;
}

/** The same of a tag of Windows that gained little of its pool: no loss can be told from work then. */
export function isWindowsDaysWork(each: TagTrend, poolBytes: number): boolean {
  return isOfWindows(each.tag, each.pool) && each.trend.change < muchOfPool * poolBytes && isDaysWork(each);
}

/** Below this part of the whole slope the later half stands still. */
const standsStill = 0.03;

function isFlattening({ trend, pool }: TagTrend, totals: GrowthView['totals']): boolean {
  const { persistence } = trend;
  if (persistence === null || persistence <= standsStill || persistence >= leastPersistence) return false;
  return (
    trend.rising >= leastRising && trend.change >= muchOfPool * (totals[pool]?.trend.last ?? Number.POSITIVE_INFINITY)
  );
}

/** Windows' own tags breathe with the work of the machine; what only a driver takes does not come and go by itself. */
function isOfWindows(tag: string, pool: PoolName): boolean {
  return knowTag(tag, pool).owner === 'windows';
}

/** What is lost is lost in blocks: live allocations that grow by less than this part of the bytes are no leak. */
const leastBlocks = 0.25;

function isWithoutBlocks(tag: TagTrend): boolean {
  return tag.liveGain !== null && tag.liveGain < leastBlocks * relativeGain(tag);
}

function relativeGain({ trend }: TagTrend): number {
  return trend.middle > 0 ? trend.change / trend.middle : 0;
}

/** False where what is free lasts for years at this pace. */
export function reachesEnd(perHour: number, roomBytes: number | null): boolean {
  return roomBytes === null || roomBytes / perHour <= longestMs / 3_600_000;
}

function fastestOf(tags: readonly TagTrend[], pool: PoolName): number {
  return tags.find((tag) => tag.pool === pool)?.trend.perHour ?? 0;
}

/** Smaller tags say nothing about unrest: a block more is much. */
const leastBytes = 64 * 1024;

/** Too few tags show no unrest. */
const enoughTags = 6;

/** Tags that every sample lists, as parts of their size that they moved by: what a cut list hides moves by filling in. */
function movesOf(tags: readonly TagTrend[], pool: PoolName): number[] {
  return tags
    .filter((tag) => tag.pool === pool && tag.isListedThroughout && tag.trend.middle >= leastBytes)
    .map(({ trend }) => trend.change / trend.middle);
}

/**
 * Three quarters of the tags of a pool moved by less than this part of their size, up or down; 0 with too few tags. Prints
 * list few paged tags: then those of the other pool move by the same work.
 */
function unrestOf(tags: readonly TagTrend[], pool: PoolName): number {
  const own = movesOf(tags, pool);
  const isEnough = pool === 'nonpaged' || own.length >= enoughTags;
  const moves = (isEnough ? own : [...own, ...movesOf(tags, 'nonpaged')]).map(Math.abs).sort((a, b) => a - b);
  return moves.length < enoughTags ? 0 : (moves[Math.floor(moves.length * 0.75)] ?? 0);
}

/** The part of its size that the most falling tag of a pool lost; 0 with too few tags. */
function largestFall(tags: readonly TagTrend[], pool: PoolName): number {
  const moves = movesOf(tags, pool);
  return moves.length < enoughTags ? 0 : moves.reduce((most, move) => Math.max(most, -move), 0);
}
