import type { WatchTotal } from '../../contract/watch-operations.ts';
import { watchTotals } from '../../contract/watch-operations.ts';
import { numberOfTag } from '../../drivers/pool-tag.ts';
import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { KernelProcess, TcpCounts } from '../../model/live.ts';
import type { WatchSample } from '../sample.ts';
import { createTagTable, type TagChanges, type TagTable } from '../tag-table.ts';
import { type Column, createTrackStore, type Extremes, type TrackStore } from './track-store.ts';

/** What a watch knows of the server now and since it began, in bounded memory. */
export interface LiveView {
  readonly table: TagTable;
  readonly samples: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  readonly counterBits: 32 | 64;
  readonly totals: Readonly<Record<WatchTotal, number | null>>;
  readonly processes: readonly KernelProcess[];
  readonly tcp: TcpCounts | null;
  /** Bytes and counts of a slot when it was first looked at; zero for a tag that came later. */
  readonly begin: { values(field: 'bytes' | 'allocs' | 'frees', pool: PoolName): Float64Array };
  /** Bytes by slot that the newest sample added. */
  bytesDelta(pool: PoolName): Float64Array;
  /** Takes a sample; the changes are those of its tags, null without any. */
  take(sample: WatchSample, ownCpuPermille: number | null): TagChanges | null;
  series(of: SeriesOf, range: { readonly fromUtcMs: number | null; readonly toUtcMs: number | null }): Extremes | null;
  /** The whole of one tag's line, coarse; for sparklines. */
  overview(slot: number, pool: PoolName): Extremes | null;
}

export type SeriesOf =
  | { readonly kind: 'total'; readonly total: WatchTotal }
  | { readonly kind: 'tag'; readonly tag: string; readonly pool: PoolName };

const fields = {
  nonpaged: { bytes: 'nonPagedBytes', allocs: 'nonPagedAllocs', frees: 'nonPagedFrees' },
  paged: { bytes: 'pagedBytes', allocs: 'pagedAllocs', frees: 'pagedFrees' },
} as const;

/** Where the bytes of the two pools stand among the six figures of a tag. */
const bytesAt = { nonpaged: 0, paged: 3 } as const;
const pools = ['nonpaged', 'paged'] as const;

/** Buckets of the whole watch, and of each of the two newest stretches that are kept sample by sample. */
const overallBuckets = 512;
const recentBuckets = 720;

/** `everyMs` is the time between samples on the server's clock: recent lines are kept that fine. */
export function createLiveView(everyMs: number): LiveView {
  const table = createTagTable();
  const overall = createTrackStore(overallBuckets, everyMs);
  let recent: TrackStore[] = [createTrackStore(recentBuckets, everyMs)];
  const beginOf = new Map<string, Float64Array>();
  const deltaOf = { nonpaged: new Float64Array(0), paged: new Float64Array(0) };
  let totals = Object.fromEntries(watchTotals.map((name) => [name, null])) as Record<WatchTotal, number | null>; // every name is a key
  let processes: readonly KernelProcess[] = [];
  let tcp: TcpCounts | null = null;
  let counterBits: 32 | 64 = 64;

  const put = (line: number, value: number): void => {
    overall.put(line, value);
    recent.at(-1)?.put(line, value);
  };
  const putHeld = (line: number, value: number): void => {
    overall.putHeld(line, value);
    recent.at(-1)?.putHeld(line, value);
  };
  const begin = (utcMs: number): void => {
    overall.begin(utcMs);
    const newest = recent.at(-1);
    if (newest?.isFullAt(utcMs)) {
      recent = [newest, createTrackStore(recentBuckets, everyMs)];
      recent[1]?.begin(utcMs);
      putAll(recent[1]);
    } else newest?.begin(utcMs);
  };
  /** A new stretch knows every line from its first sample on. */
  const putAll = (store: TrackStore | undefined): void => {
    for (const pool of pools) {
      const bytes = table.values(fields[pool].bytes);
      for (let slot = 0; slot < table.size; slot += 1) {
        store?.putHeld(lineOf(slot, pool), bytes[slot] ?? 0);
      }
    }
  };
  const remember = (): void => {
    for (const pool of pools) {
      for (const [field, name] of Object.entries(fields[pool]))
        beginOf.set(`${pool}.${field}`, table.values(name).slice());
    }
  };
  const takeTags = (changes: TagChanges, isFirst: boolean): void => {
    if (isFirst) remember();
    for (const pool of pools) {
      const delta = new Float64Array(table.size);
      const bytes = table.values(fields[pool].bytes);
      for (let at = 0; at < changes.count; at += 1) {
        const slot = changes.slots[at] ?? 0;
        const moved = changes.deltas[at * 6 + bytesAt[pool]] ?? 0;
        delta[slot] = moved;
        if (moved !== 0) putHeld(lineOf(slot, pool), bytes[slot] ?? 0);
      }
      for (let slot = changes.firstNewSlot; slot < table.size; slot += 1) {
        if (!isFirst) delta[slot] = bytes[slot] ?? 0;
        putHeld(lineOf(slot, pool), bytes[slot] ?? 0);
      }
      deltaOf[pool] = delta;
    }
  };

  return {
    table,
    get samples() {
      return overall.samples;
    },
    get firstUtcMs() {
      return overall.fromUtcMs;
    },
    get lastUtcMs() {
      return overall.toUtcMs;
    },
    get counterBits() {
      return counterBits;
    },
    get totals() {
      return totals;
    },
    get processes() {
      return processes;
    },
    get tcp() {
      return tcp;
    },
    begin: { values: (field, pool) => beginOf.get(`${pool}.${field}`) ?? new Float64Array(0) },
    bytesDelta: (pool) => deltaOf[pool],
    take(sample, ownCpuPermille) {
      begin(sample.utcMs);
      totals = totalsOf(sample, totals, ownCpuPermille);
      watchTotals.forEach((name, line) => {
        put(line, totals[name] ?? Number.NaN);
      });
      processes = sample.processes ?? processes;
      tcp = sample.tcp ?? tcp;
      if (!sample.tags) return null;
      counterBits = sample.tags.counterBits;
      const isFirst = table.size === 0;
      const changes = table.take(sample.tags);
      takeTags(changes, isFirst);
      return changes;
    },
    series(of, { fromUtcMs, toUtcMs }) {
      const line = of.kind === 'total' ? watchTotals.indexOf(of.total) : lineOfTag(table, of.tag, of.pool);
      if (line === null) return null;
      const from = fromUtcMs ?? overall.fromUtcMs ?? 0;
      const fine = recent.find((store) => (store.fromUtcMs ?? Number.POSITIVE_INFINITY) <= from);
      const stores = fine ? recent.slice(recent.indexOf(fine)) : [overall];
      return joined(stores.flatMap((store) => store.read(line, from, toUtcMs ?? undefined) ?? []));
    },
    overview: (slot, pool) => overall.read(lineOf(slot, pool)),
  };
}

/** Lines of a store: the totals first, then two for each slot. */
const lineOf = (slot: number, pool: PoolName): number => watchTotals.length + slot * 2 + (pool === 'paged' ? 1 : 0);

function lineOfTag(table: TagTable, tag: string, pool: PoolName): number | null {
  const number = numberOfTag(tag);
  const slot = number === null ? null : table.slotOf(number);
  return slot === null ? null : lineOf(slot, pool);
}

function totalsOf(
  { totals, tcp, cost }: WatchSample,
  before: Readonly<Record<WatchTotal, number | null>>,
  ownCpuPermille: number | null,
): Record<WatchTotal, number | null> {
  return {
    nonPagedBytes: totals?.nonPagedBytes ?? null,
    pagedBytes: totals?.pagedBytes ?? null,
    availableBytes: totals?.availableBytes ?? null,
    commitBytes: totals?.commitBytes ?? null,
    commitLimitBytes: totals?.commitLimitBytes ?? null,
    freePtes: totals?.freePtes ?? null,
    handles: totals?.handles ?? null,
    processes: totals?.processes ?? null,
    threads: totals?.threads ?? null,
    connections: tcp?.total ?? null,
    ownCpuPermille: ownCpuPermille ?? before.ownCpuPermille,
    ownWorkingSetBytes: cost?.workingSetBytes ?? before.ownWorkingSetBytes,
    ownNonPagedBytes: cost?.nonPagedBytes ?? before.ownNonPagedBytes,
  };
}

function joined(parts: readonly Extremes[]): Extremes | null {
  const [first] = parts;
  if (!first || parts.length === 1) return first ?? null;
  const all = (pick: (part: Extremes) => Column) => Float64Array.from(parts.flatMap((part) => [...pick(part)]));
  return {
    bucketMs: first.bucketMs,
    utcMs: all((each) => each.utcMs),
    min: all((each) => each.min),
    max: all((each) => each.max),
  };
}
