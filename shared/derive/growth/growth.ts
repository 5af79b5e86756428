import type { PoolName, TagRow } from '../../model/artifact/pool-sample.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import { type CountersView, type CounterTrack, trackOfCounter } from '../pool/counters.ts';
import { totalOf } from '../pool/pool.ts';
import type { Segment, TimedSample, Timeline } from '../pool/timeline.ts';
import { splitRising } from '../sockets/client-load.ts';
import { compareText, refTo } from '../sources.ts';
import { growersOf, isWindowsDaysWork, type Room } from './growers.ts';
import { beforeFull } from './saturation.ts';
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
  /** Those that keep growing, fastest first; see `growers.ts`. */
  readonly growers: readonly TagTrend[];
  /** Those that rise in a few samples no more than others fall. */
  readonly doubtful: readonly TagTrend[];
  /** Tags of Windows that grow, but free nearly all they take, within too short a time to tell a loss from a day's work. */
  readonly daysWork: readonly TagTrend[];
  /** Those that grow, but for years fit into what is free. */
  readonly slow: readonly TagTrend[];
  /** Those that gained much and still rise, but ever more slowly. */
  readonly flattening: readonly TagTrend[];
  /** Those that grow from sample to sample where the samples have no times: how fast is not known. */
  readonly untimed: readonly TagTrend[];
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
  /** The same as a part of the live allocations at first; null where there were none. */
  readonly liveGain: number | null;
  /** True where every sample that lists tags lists this one. */
  readonly isListedThroughout: boolean;
  /** Lines of the first and the last point. */
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

/** What growth runs into. */
export interface Limits {
  /** Used bytes from which a pool that stands still may be full; null where that is not known. */
  readonly fullBytes: number | null;
  readonly room: Room;
}

/** The machine's samples over time, and in the order in which they were taken. */
export interface Samples {
  readonly timeline: Timeline | null;
  /** See `untimed.ts`; asked only where the timeline has not two samples. */
  readonly ordered: () => Segment | null;
}

/**
 * Measures growth in the timeline's chosen segment, and of the totals in the performance counters where these reach
 * further. Samples after the pool reached `fullBytes` and stood still are left out. Null where neither has two points.
 */
export function viewGrowth(
  { timeline, ordered }: Samples,
  counters: CountersView | null,
  { fullBytes, room }: Limits,
): GrowthView | null {
  const measured = timeline && timeline.measured.samples.length > 1 ? beforeFull(timeline.measured, fullBytes) : null;
  const tags = measured ? tagTrends(measured).sort(byPace) : [];
  const totals = {
    nonpaged: longer(measured && totalTrend(measured, 'nonpaged'), trackOfCounter(counters, 'pool-nonpaged-bytes')),
    paged: longer(measured && totalTrend(measured, 'paged'), trackOfCounter(counters, 'pool-paged-bytes')),
  };
  const { growers, doubtful, slow, flattening } = growersOf(tags, totals, room);
  const untimed = measured === null ? risingInOrder(ordered()) : [];
  if (measured === null && totals.nonpaged === null && totals.paged === null && untimed.length === 0) return null;
  const poolBytes = { nonpaged: totals.nonpaged?.trend.last ?? 0, paged: totals.paged?.trend.last ?? 0 };
  const split = splitRising(growers, tags, {
    spanMs: measured ? measured.toMs - measured.fromMs : 0,
    poolBytes: poolBytes.nonpaged,
  });
  const isWork = (each: TagTrend) => isWindowsDaysWork(each, poolBytes[each.pool]);
  return {
    tagSpanMs: measured ? measured.toMs - measured.fromMs : 0,
    samples: measured?.samples.length ?? 0,
    isFull: measured !== null && fullBytes !== null && (totals.nonpaged?.trend.first ?? 0) >= fullBytes,
    restarts: timeline ? timeline.segments.length - 1 : 0,
    totals,
    tags,
    doubtful,
    slow,
    flattening,
    untimed,
    growers: split.growers.filter((each) => !isWork(each)),
    daysWork: split.growers.filter(isWork),
    rising: split.rising,
  };
}

/** Non-paged tags that keep growing through samples whose order alone is known, those that gain most first. */
function risingInOrder(segment: Segment | null): readonly TagTrend[] {
  if (segment === null) return [];
  const tags = tagTrends(segment).sort(byPace);
  const totals = { nonpaged: totalTrend(segment, 'nonpaged'), paged: totalTrend(segment, 'paged') };
  const { growers } = growersOf(tags, totals, { nonpaged: null, paged: null });
  return growers.filter(({ pool }) => pool === 'nonpaged');
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
  let known = first?.row.bytes ?? 0;
  const filled = listing.flatMap((sample, at) => {
    const floor = floors[at] ?? null;
    const listed = bytesAt.get(sample);
    known = listed ?? known;
    // not listed: at most the smallest row, and nothing says that it moved since it was listed
    const value = listed ?? (floor === null ? null : Math.min(floor, known));
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
    liveGain: first.row.live > 0 ? last.row.live / first.row.live - 1 : null,
    isListedThroughout: bytesAt.size === listing.length,
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
