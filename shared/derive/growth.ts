import type { PoolName } from '../model/artifact.ts';
import { refTo } from './sources.ts';
import { totalOf } from './pool.ts';
import type { EvidenceRef } from '../model/cited.ts';
import type { Segment, TimedSample, Timeline } from './timeline.ts';
import { type Trend, trendOf } from './trend.ts';

/** How the pools and their tags moved between two restarts. */
export interface GrowthView {
  readonly fromMs: number;
  readonly toMs: number;
  readonly samples: number;
  /** Restarts seen between samples. */
  readonly restarts: number;
  readonly totals: Readonly<Record<PoolName, Trend | null>>;
  /** Every tag with at least two points, fastest growing first. */
  readonly tags: readonly TagTrend[];
  /** Those that keep growing, fastest first; see {@link keepsGrowing}. */
  readonly growers: readonly TagTrend[];
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

/** Measures growth in the timeline's chosen segment; null with fewer than two samples in it. */
export function viewGrowth(timeline: Timeline): GrowthView | null {
  const { measured, segments } = timeline;
  if (measured.samples.length < 2) return null;
  const tags = tagTrends(measured).sort((a, b) => b.trend.perHour - a.trend.perHour || (a.tag < b.tag ? -1 : 1));
  const totals = { nonpaged: totalTrend(measured, 'nonpaged'), paged: totalTrend(measured, 'paged') };
  return {
    fromMs: measured.fromMs,
    toMs: measured.toMs,
    samples: measured.samples.length,
    restarts: segments.length - 1,
    totals,
    tags,
    growers: growersOf(tags, totals),
  };
}

const mib = 1024 * 1024;

/** What a tag must gain to count, by how many points show it: fewer points need more. All figures are ours. */
const leastGain = [
  { points: 5, bytes: mib / 4, ofItself: 0.02, ofPool: 0.0025 },
  { points: 3, bytes: mib / 2, ofItself: 0.05, ofPool: 0.005 },
  { points: 2, bytes: mib, ofItself: 0.1, ofPool: 0.01 },
] as const;

/** Of all pairs of points this part must rise, once there are enough of them. */
export const leastRising = 0.8;

/** The later half must still grow at this part of the whole slope: what warms up and stays does not. */
export const leastPersistence = 0.3;

/** A slower tag counts beside the fastest from this part of its pace on. */
const leastOfFastest = 0.1;

/** True where the trend rises, goes on rising to the end, and gains enough to matter in a pool of `poolBytes`. */
export function keepsGrowing(trend: Trend, poolBytes: number): boolean {
  const need = leastGain.find(({ points }) => trend.points >= points);
  if (!need || trend.perHour <= 0) return false;
  const gain = Math.min(trend.change, Math.max(trend.last - trend.first, trend.change / 2));
  const wanted = Math.max(need.bytes, need.ofItself * trend.first, need.ofPool * poolBytes);
  const isRising = trend.rising >= leastRising;
  const isLasting = trend.persistence === null || trend.persistence >= leastPersistence;
  return gain >= wanted && isRising && isLasting;
}

function growersOf(tags: readonly TagTrend[], totals: GrowthView['totals']): TagTrend[] {
  const growing = tags.filter(({ trend, pool }) => keepsGrowing(trend, totals[pool]?.last ?? 0));
  const fastest = { nonpaged: fastestOf(growing, 'nonpaged'), paged: fastestOf(growing, 'paged') };
  return growing.filter(({ trend, pool }) => trend.perHour >= leastOfFastest * fastest[pool]);
}

function fastestOf(tags: readonly TagTrend[], pool: PoolName): number {
  return tags.find((tag) => tag.pool === pool)?.trend.perHour ?? 0;
}

interface Point {
  readonly sample: TimedSample;
  readonly row: TimedSample['sample']['tags'][number];
}

function tagTrends({ samples }: Segment): TagTrend[] {
  const byTag = new Map<string, Point[]>();
  for (const sample of samples) {
    for (const row of sample.sample.tags) {
      const key = `${row.pool}${row.tag}`;
      const points = byTag.get(key);
      if (points) points.push({ sample, row });
      else byTag.set(key, [{ sample, row }]);
    }
  }
  return [...byTag.values()].flatMap((points) => tagTrend(points) ?? []);
}

function tagTrend(points: readonly Point[]): TagTrend | null {
  const first = points[0];
  const last = points.at(-1);
  const trend = trendOf({ atMs: points.map(({ sample }) => sample.atMs), values: points.map(({ row }) => row.bytes) });
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

function totalTrend({ samples }: Segment, pool: PoolName): Trend | null {
  const points = samples.flatMap(({ sample, atMs }) => {
    const value = totalOf(sample, pool);
    return value === null || (sample.isPartial && printed(sample, pool) === null) ? [] : [{ atMs, value }];
  });
  return trendOf({ atMs: points.map(({ atMs }) => atMs), values: points.map(({ value }) => value) });
}

function printed(sample: TimedSample['sample'], pool: PoolName) {
  return pool === 'nonpaged' ? sample.nonPagedBytes : sample.pagedBytes;
}
