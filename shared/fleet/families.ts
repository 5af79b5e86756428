import type { SourceState } from '../journal/sample.ts';
import type { LiveView } from '../journal/track/live-view.ts';
import { tagRows } from '../journal/track/tag-page.ts';
import type { PoolName } from '../model/artifact/pool-sample.ts';
import type { Family, Measure } from './exposition.ts';
import { growthPerSecond, refusalThresholdBytes, roomBytes, secondsUntilFull } from './forecast.ts';
import { labelOfTag } from './tag-label.ts';
import { chooseTags, type RankedTag } from './top-tags.ts';

/** Connections refused since the watch began. */
export interface Refusals {
  readonly connections: number;
  /** When the newest were seen; null for none. */
  readonly lastUtcMs: number | null;
}

/** What a watch knows at one sample. */
export interface WatchFacts {
  readonly view: LiveView;
  readonly ceilingBytes: number | null;
  readonly samples: number;
  /** Null where no HTTPERR log is read. */
  readonly refusals: Refusals | null;
  readonly sources: readonly SourceState[];
}

/** Tags told of by each ranking of each pool: at most 40 tags and 80 lines a server. */
export const mostTags = 10;
const pools = ['nonpaged', 'paged'] as const;

/** The tags that were told of last time, by pool. */
export type ToldTags = ReadonlyMap<PoolName, ReadonlySet<string>>;

/** A sample as metrics, and the tags that were told of, for the next one. */
export function familiesOf(
  facts: WatchFacts,
  before: ToldTags,
): { readonly families: Family[]; readonly told: ToldTags } {
  const chosen = new Map(pools.map((pool) => [pool, chosenIn(facts.view, pool, before.get(pool) ?? new Set())]));
  const told = new Map([...chosen].map(([pool, rows]) => [pool, new Set(rows.map(({ tag }) => tag))]));
  return { families: [...poolFamilies(facts), ...tagFamilies(chosen), ...watchFamilies(facts)], told };
}

function chosenIn(view: LiveView, pool: PoolName, before: ReadonlySet<string>): RankedTag[] {
  return chooseTags(
    tagRows(view, pool).filter(({ bytes }) => bytes > 0),
    before,
    mostTags,
  );
}

function poolFamilies({ view, ceilingBytes }: WatchFacts): Family[] {
  const { nonPagedBytes, pagedBytes } = view.totals;
  const growth = growthPerSecond(view, 'nonPagedBytes');
  const room = roomBytes(ceilingBytes, nonPagedBytes);
  return [
    gauge('poolhound_pool_bytes', 'Bytes of kernel pool in use.', [
      { labels: { pool: 'nonpaged' }, value: nonPagedBytes },
      { labels: { pool: 'paged' }, value: pagedBytes },
    ]),
    gauge('poolhound_pool_growth_bytes_per_second', 'Pace of the pool over the last hour, by least squares.', [
      { labels: { pool: 'nonpaged' }, value: growth },
      { labels: { pool: 'paged' }, value: growthPerSecond(view, 'pagedBytes') },
    ]),
    single('poolhound_nonpaged_ceiling_bytes', 'Largest non-paged pool of this server, as told.', ceilingBytes),
    single(
      'poolhound_nonpaged_threshold_bytes',
      'Free non-paged pool below which HTTP.sys refuses connections (KB 820729).',
      refusalThresholdBytes,
    ),
    single(
      'poolhound_nonpaged_room_bytes',
      'Non-paged pool that is free until the threshold; below zero past it.',
      room,
    ),
    single(
      'poolhound_nonpaged_exhaustion_seconds',
      'Time until the threshold at the pace of the last hour; +Inf while nothing grows.',
      secondsUntilFull(room, growth),
    ),
  ];
}

function tagFamilies(chosen: ReadonlyMap<PoolName, readonly RankedTag[]>): Family[] {
  const lines = (pick: (row: RankedTag) => number): Measure[] =>
    [...chosen].flatMap(([pool, rows]) =>
      rows.map((row) => ({ labels: { pool, tag: labelOfTag(row.tag) }, value: pick(row) })),
    );
  return [
    gauge(
      'poolhound_tag_bytes',
      'Bytes of the largest and the fastest growing pool tags.',
      lines(({ bytes }) => bytes),
    ),
    gauge(
      'poolhound_tag_growth_bytes_per_second',
      'Pace of these tags since the watch began.',
      lines(({ growthPerHour }) => growthPerHour / 3600),
    ),
  ];
}

function watchFamilies({ view, samples, refusals, sources }: WatchFacts): Family[] {
  const { ownCpuPermille, ownWorkingSetBytes, ownNonPagedBytes } = view.totals;
  const last = view.lastUtcMs;
  // a clock that was set back leaves no refusal in the future
  const refusedAt = refusals?.lastUtcMs == null ? null : Math.min(refusals.lastUtcMs, last ?? refusals.lastUtcMs);
  return [
    {
      name: 'poolhound_refused_connections_total',
      type: 'counter',
      help: 'Connections that HTTP.sys refused since the watch began, by its error log.',
      measures: [{ value: refusals?.connections ?? null }],
    },
    single('poolhound_last_refusal_timestamp_seconds', 'When the newest refusal was seen.', seconds(refusedAt)),
    single('poolhound_last_sample_timestamp_seconds', "The server's clock at this sample.", seconds(last)),
    { name: 'poolhound_samples_total', type: 'counter', help: 'Samples taken.', measures: [{ value: samples }] },
    gauge(
      'poolhound_source_up',
      'Whether a source answered when it was last asked.',
      sources.map(({ source, fault }) => ({ labels: { source }, value: fault === null ? 1 : 0 })),
    ),
    single(
      'poolhound_watch_cpu_ratio',
      'Part of one core that watching takes.',
      ownCpuPermille === null ? null : ownCpuPermille / 1000,
    ),
    single('poolhound_watch_resident_memory_bytes', 'Memory that watching takes.', ownWorkingSetBytes),
    single('poolhound_watch_nonpaged_bytes', 'Non-paged pool charged to the watch.', ownNonPagedBytes),
  ];
}

const seconds = (utcMs: number | null): number | null => (utcMs === null ? null : utcMs / 1000);
const gauge = (name: string, help: string, measures: readonly Measure[]): Family => ({
  name,
  type: 'gauge',
  help,
  measures,
});
const single = (name: string, help: string, value: number | null): Family => gauge(name, help, [{ value }]);
