import type { OperationInput, OperationOutput } from '../../contract/operations.ts';
import { tagOfNumber } from '../../drivers/pool-tag.ts';
import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { LiveView } from './live-view.ts';
import { fillBuckets } from './rebucket.ts';
import type { Column } from './track-store.ts';

/** One tag of one pool as it stands now. */
export interface TagRow {
  readonly slot: number;
  readonly tag: string;
  readonly pool: PoolName;
  readonly bytes: number;
  readonly delta: number;
  readonly growthPerHour: number;
  readonly allocs: number;
  readonly frees: number;
  readonly live: number;
  readonly ratio: number;
}

const hourMs = 3_600_000;
/** Growth of a shorter watch would be noise times sixty. */
const leastGrowthMs = 60_000;

/** A page of the current table, filtered and sorted. */
export function tagPage(view: LiveView, ask: OperationInput<'watch.tags'>): OperationOutput<'watch.tags'> {
  const all = ask.pool === null ? [...tagRows(view, 'nonpaged'), ...tagRows(view, 'paged')] : tagRows(view, ask.pool);
  const fitting = ask.filter === '' ? all : all.filter(({ tag }) => tag.includes(ask.filter));
  const rows = fitting.sort(orderBy(ask)).slice(ask.offset, ask.offset + ask.limit);
  const column = (pick: (row: TagRow) => number) => Float64Array.from(rows, pick);
  return {
    atUtcMs: view.lastUtcMs,
    total: fitting.length,
    tags: rows.map(({ tag, pool }) => ({ tag, pool })),
    bytes: column((row) => row.bytes),
    delta: column((row) => row.delta),
    growthPerHour: column((row) => row.growthPerHour),
    allocs: column((row) => row.allocs),
    frees: column((row) => row.frees),
    live: column((row) => row.live),
    ratio: column((row) => row.ratio),
    spark: sparks(view, rows, ask.sparkPoints),
  };
}

/** Every tag of a pool, in no order; growth is NaN in the first minute. */
export function tagRows(view: LiveView, pool: PoolName): TagRow[] {
  const { table } = view;
  const [bytes, allocs, frees] =
    pool === 'paged'
      ? ([table.values('pagedBytes'), table.values('pagedAllocs'), table.values('pagedFrees')] as const)
      : ([table.values('nonPagedBytes'), table.values('nonPagedAllocs'), table.values('nonPagedFrees')] as const);
  const begin = {
    bytes: view.begin.values('bytes', pool),
    allocs: view.begin.values('allocs', pool),
    frees: view.begin.values('frees', pool),
  };
  const delta = view.bytesDelta(pool);
  const hours = spanMs(view) / hourMs;
  const rows: TagRow[] = [];
  for (let slot = 0; slot < table.size; slot += 1) {
    const [own, allocated, freed] = [bytes[slot] ?? 0, allocs[slot] ?? 0, frees[slot] ?? 0];
    if (own === 0 && allocated === 0) continue;
    const allocatedSince = counted(view, begin.allocs[slot] ?? 0, allocated);
    const freedSince = counted(view, begin.frees[slot] ?? 0, freed);
    rows.push({
      slot,
      tag: tagOfNumber(table.tagAt(slot)),
      pool,
      bytes: own,
      delta: delta[slot] ?? 0,
      growthPerHour: spanMs(view) < leastGrowthMs ? Number.NaN : (own - (begin.bytes[slot] ?? 0)) / hours,
      allocs: allocated,
      frees: freed,
      live: counted(view, freed, allocated),
      ratio: freedSince === 0 ? Number.NaN : allocatedSince / freedSince,
    });
  }
  return rows;
}

const spanMs = ({ firstUtcMs, lastUtcMs }: LiveView): number => (lastUtcMs ?? 0) - (firstUtcMs ?? 0);

/** How far a counter went; one of 32 bits wraps at 2^32, at most once (inferred). */
function counted({ counterBits }: LiveView, from: number, to: number): number {
  return counterBits === 32 && to < from ? to - from + 2 ** 32 : to - from;
}

/** The order asked for; unknown values last, and equal ones by tag, so that pages never overlap. */
function orderBy({ sort, isDescending }: OperationInput<'watch.tags'>): (a: TagRow, b: TagRow) => number {
  const sign = isDescending ? -1 : 1;
  const byName = (a: TagRow, b: TagRow) => compare(a.tag, b.tag) || compare(a.pool, b.pool);
  if (sort === 'tag') return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const [left, right] = [a[sort], b[sort]];
    if (Number.isNaN(left) || Number.isNaN(right)) {
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || byName(a, b);
    }
    return sign * (left - right) || byName(a, b);
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Highest bytes of each row in equal steps since the watch began; a step without a sample repeats the one before. */
function sparks(view: LiveView, rows: readonly TagRow[], points: number): Column {
  const all = new Float64Array(rows.length * points);
  if (points === 0) return all;
  const range = { fromUtcMs: view.firstUtcMs ?? 0, toUtcMs: view.lastUtcMs ?? 0, buckets: points };
  rows.forEach(({ slot, pool }, row) => {
    const line = view.overview(slot, pool);
    const { high } = fillBuckets(range, (add) => {
      line?.utcMs.forEach((utcMs, at) => {
        add(Math.max(utcMs, range.fromUtcMs), line.min[at] ?? 0, line.max[at] ?? 0);
      });
    });
    let before = high.find((value) => !Number.isNaN(value)) ?? 0;
    for (let point = 0; point < points; point += 1) {
      const value = high[point] ?? Number.NaN;
      if (!Number.isNaN(value)) before = value;
      all[row * points + point] = before;
    }
  });
  return all;
}
