import type { PoolName, TagRow } from '../model/artifact.ts';
import type { EvidenceRef } from '../model/cited.ts';
import { splitRising } from './client-load.ts';
import { type CountersView, type CounterTrack, trackOfCounter } from './counters.ts';
import { totalOf } from './pool.ts';
import { beforeFull } from './saturation.ts';
import { compareText, refTo } from './sources.ts';
import type { Segment, TimedSample, Timeline } from './timeline.ts';
import { type Trend, trendOf } from './trend.ts';

/** How the pools and their tags moved between two restarts. */
export interface GrowthView {
  /** Time between the first and the last sample that tags were compared in; 0 where there are not two. */
  readonly tagSpanMs: number;
  readonly samples: number;
  /** Restarts seen between samples. */
  readonly restarts: number;
  /** True when the pool was full from the first sample on: then nothing can grow, and standing still shows nothing. */
  readonly isFull: boolean;
  readonly totals: Readonly<Record<PoolName, TotalTrend | null>>;
  /** Every tag with at least two points, fastest growing first. */
  readonly tags: readonly TagTrend[];
  /** Those that keep growing, fastest first; see {@link keepsGrowing}. */
  readonly growers: readonly TagTrend[];
  /** Those that grow as well, but together and within a day, as they do when clients come; see `client-load.ts`. */
  readonly rising: readonly TagTrend[];
}

export interface TotalTrend {
  readonly trend: Trend;
  /** Where the first and the last figure stand. */
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

export interface TagTrend {
  readonly tag: string;
  readonly pool: PoolName;
  readonly trend: Trend;
  /** Allocations and frees between the first and the last point, wrapped at 2^32; null where they are not printed. */
  readonly allocs: number | null;
  readonly frees: number | null;
  readonly liveChange: number;
  /** Lines of the first and the last point. */
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

/**
 * Measures growth in the timeline's chosen segment, and of the totals in the performance counters where these reach
 * further. Samples after the pool reached `fullBytes` and stood still are left out. Null where neither has two points.
 */
export function viewGrowth(
  timeline: Timeline | null,
  counters: CountersView | null,
  fullBytes: number | null,
): GrowthView | null {
  const measured = timeline && timeline.measured.samples.length > 1 ? beforeFull(timeline.measured, fullBytes) : null;
  const tags = measured ? tagTrends(measured).sort(byPace) : [];
  const totals = {
    nonpaged: longer(measured && totalTrend(measured, 'nonpaged'), trackOfCounter(counters, 'pool-nonpaged-bytes')),
    paged: longer(measured && totalTrend(measured, 'paged'), trackOfCounter(counters, 'pool-paged-bytes')),
  };
  if (measured === null && totals.nonpaged === null && totals.paged === null) return null;
  return {
    tagSpanMs: measured ? measured.toMs - measured.fromMs : 0,
    samples: measured?.samples.length ?? 0,
    isFull: measured !== null && fullBytes !== null && (totals.nonpaged?.trend.first ?? 0) >= fullBytes,
    restarts: timeline ? timeline.segments.length - 1 : 0,
    totals,
    tags,
    ...splitRising(growersOf(tags, totals), tags, {
      spanMs: measured ? measured.toMs - measured.fromMs : 0,
      poolBytes: totals.nonpaged?.trend.last ?? 0,
    }),
  };
}

function byPace(a: TagTrend, b: TagTrend): number {
  return b.trend.perHour - a.trend.perHour || compareText(a.tag, b.tag) || compareText(a.pool, b.pool);
}

function longer(total: TotalTrend | null, track: CounterTrack | null): TotalTrend | null {
  if (!track?.trend) return total;
  const counted = { trend: track.trend, evidence: track.evidence };
  if (total === null) return counted;
  return spanOf(counted) > spanOf(total) ? counted : total;
}

function spanOf({ trend }: TotalTrend): number {
  return trend.toMs - trend.fromMs;
}

const mib = 1024 * 1024;

/**
 * What must be gained to count, by how many points show it: fewer points need more. A gain counts when it is large
 * beside what was there (`ofItself`), or, for what is already large, beside the whole pool (`ofPool`). Ordinary tags
 * breathe by a few percent with the day. All figures are ours.
 */
const leastGain = [
  { points: 5, bytes: mib / 4, ofItself: 0.12, ofPool: 0.0025, largeOfPool: 0.02 },
  { points: 3, bytes: mib / 2, ofItself: 0.15, ofPool: 0.005, largeOfPool: 0.03 },
  { points: 2, bytes: mib, ofItself: 0.2, ofPool: 0.01, largeOfPool: 0.05 },
] as const;

/** A small gain must also come evenly: the slow tenth of all slopes at this part of the median. */
const leastSteadiness = 0.3;

/** Paged pool holds caches that fill and are trimmed: what grows there must grow by this much of itself and the pool. */
const leastPagedGain = { ofItself: 0.2, ofPool: 0.06 } as const;

/** Of all pairs of points this part must rise, once there are enough of them. */
export const leastRising = 0.8;

/** The later half must still grow at this part of the whole slope: what warms up and stays does not. */
export const leastPersistence = 0.3;

/** A slower tag counts beside the fastest from this part of its pace on. */
const leastOfFastest = 0.1;

/** True where the trend rises, goes on rising to the end, and gains enough to matter in a pool of `poolBytes`. */
export function keepsGrowing(trend: Trend, poolBytes: number, pool: PoolName = 'nonpaged'): boolean {
  const isRising = trend.perHour > 0 && trend.rising >= leastRising;
  const isLasting = trend.persistence === null || trend.persistence >= leastPersistence;
  return isRising && isLasting && gainsEnough(trend, poolBytes, pool);
}

function gainsEnough(trend: Trend, poolBytes: number, pool: PoolName): boolean {
  const need = leastGain.find(({ points }) => trend.points >= points);
  if (!need) return false;
  const gain = Math.min(trend.change, Math.max(trend.last - trend.first, trend.change / 2));
  if (gain < need.bytes || gain < need.ofPool * poolBytes) return false;
  if (pool === 'paged')
    return gain >= leastPagedGain.ofItself * trend.middle && gain >= leastPagedGain.ofPool * poolBytes;
  if (gain >= need.largeOfPool * poolBytes) return true;
  return gain >= need.ofItself * trend.middle && trend.perHourLow >= leastSteadiness * trend.perHour;
}

function growersOf(tags: readonly TagTrend[], totals: GrowthView['totals']): TagTrend[] {
  const growing = tags.filter(({ trend, pool }) => keepsGrowing(trend, totals[pool]?.trend.last ?? 0, pool));
  const fastest = { nonpaged: fastestOf(growing, 'nonpaged'), paged: fastestOf(growing, 'paged') };
  return growing.filter(({ trend, pool }) => trend.perHour >= leastOfFastest * fastest[pool]);
}

function fastestOf(tags: readonly TagTrend[], pool: PoolName): number {
  return tags.find((tag) => tag.pool === pool)?.trend.perHour ?? 0;
}

interface Point {
  readonly sample: TimedSample;
  readonly row: TagRow;
}

function tagTrends({ samples }: Segment): TagTrend[] {
  const listing = samples.filter(({ sample }) => sample.tags.length > 0);
  const floors = { nonpaged: listing.map(smallestRow('nonpaged')), paged: listing.map(smallestRow('paged')) };
  const byTag = new Map<string, Point[]>();
  for (const sample of listing) {
    for (const row of sample.sample.tags) {
      const key = `${row.pool}${row.tag}`;
      const points = byTag.get(key);
      if (points) points.push({ sample, row });
      else byTag.set(key, [{ sample, row }]);
    }
  }
  return [...byTag.values()].flatMap((points) => {
    const pool = points[0]?.row.pool ?? 'nonpaged';
    return tagTrend(points, listing, floors[pool]) ?? [];
  });
}

/** The smallest row of a pool in a sample: a tag that is not listed holds no more than that (lists are cut at their end). */
function smallestRow(pool: PoolName): (sample: TimedSample) => number | null {
  return ({ sample }) =>
    sample.tags.reduce<number | null>(
      (least, row) => (row.pool !== pool ? least : least === null ? row.bytes : Math.min(least, row.bytes)),
      null,
    );
}

function tagTrend(
  points: readonly Point[],
  listing: readonly TimedSample[],
  floors: readonly (number | null)[],
): TagTrend | null {
  const first = points[0];
  const last = points.at(-1);
  const bytesAt = new Map(points.map(({ sample, row }) => [sample, row.bytes]));
  const filled = listing.flatMap((sample, at) => {
    const value = bytesAt.get(sample) ?? floors[at] ?? null;
    return value === null ? [] : [{ atMs: sample.atMs, value }];
  });
  const trend = trendOf({ atMs: filled.map(({ atMs }) => atMs), values: filled.map(({ value }) => value) });
  if (!first || !last || !trend) return null;
  return {
    tag: first.row.tag,
    pool: first.row.pool,
    trend,
    allocs: counted(first.row.allocs, last.row.allocs),
    frees: counted(first.row.frees, last.row.frees),
    liveChange: last.row.live - first.row.live,
    evidence: [refTo(first.sample.input, first.row), refTo(last.sample.input, last.row)],
  };
}

/** Events between two readings of a 32-bit counter; it wraps at most once between samples (inferred). */
function counted(before: number | null, after: number | null): number | null {
  if (before === null || after === null) return null;
  return after >= before ? after - before : after - before + 2 ** 32;
}

function totalTrend({ samples }: Segment, pool: PoolName): TotalTrend | null {
  const points = samples.flatMap((sample) => {
    const value = totalOf(sample.sample, pool);
    const evidence = totalRef(sample, pool);
    return value === null || evidence === null ? [] : [{ atMs: sample.atMs, value, evidence }];
  });
  const trend = trendOf({ atMs: points.map(({ atMs }) => atMs), values: points.map(({ value }) => value) });
  const first = points[0];
  const last = points.at(-1);
  return trend && first && last ? { trend, evidence: [first.evidence, last.evidence] } : null;
}

/** Where a total is printed, or its first row where it is a sum; null for a sum of rows that are only a part. */
function totalRef({ sample, input }: TimedSample, pool: PoolName): EvidenceRef | null {
  const printed = pool === 'nonpaged' ? sample.nonPagedBytes : sample.pagedBytes;
  if (printed !== null) return refTo(input, printed);
  const row = sample.isPartial ? undefined : sample.tags.find((each) => each.pool === pool);
  return row ? refTo(input, row) : null;
}
