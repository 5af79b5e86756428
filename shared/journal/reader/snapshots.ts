import { tagOfNumber } from '../../drivers/pool-tag.ts';
import type { PoolName, PoolSample, TagRow } from '../../model/artifact/pool-sample.ts';
import type { Cited } from '../../model/cited.ts';
import type { DecodedSample } from '../decode.ts';
import { tagText, totalFields } from '../format.ts';

/** A few whole samples of a long journal, spread evenly over its length; the first and the last are always there, the last with every tag. */
export interface Snapshots {
  take(sample: DecodedSample): void;
  finish(): PoolSample[];
}

interface Snapshot {
  readonly index: number;
  readonly line: number;
  readonly utcMs: number;
  readonly totals: Float64Array;
  readonly tags: Uint32Array;
  readonly values: readonly Float64Array[];
}

/** Samples kept with their tags: of the first file of a watch, and of each later one, of which there may be many. */
const keptOfFirst = 32;
const keptOfLater = 8;
/** Rows of each pool in all samples but the last: what holds or gains most. */
const keptRows = 100;

/** `isFirstFile`: this file begins a watch, and is the only one of most. */
export function createSnapshots(isFirstFile: boolean): Snapshots {
  const keptSamples = isFirstFile ? keptOfFirst : keptOfLater;
  let kept: Snapshot[] = [];
  let newest: DecodedSample | null = null;
  const newestTotals = new Float64Array(totalFields.length);
  let last: Snapshot | null = null;
  let every = 1;
  let seen = 0;

  return {
    take(sample) {
      if (!sample.hasTags) return;
      newest = sample;
      newestTotals.set(sample.totals);
      const isKept = seen % every === 0;
      seen += 1;
      last = null;
      if (!isKept) return;
      last = copyOf(sample, seen - 1);
      kept.push(last);
      if (kept.length < keptSamples * 2) return;
      every *= 2;
      kept = kept.filter(({ index }) => index % every === 0);
    },
    finish() {
      if (newest && !last && newest.tags.size > 0) kept.push(copyOf({ ...newest, totals: newestTotals }, seen - 1));
      const thinned = kept.filter((_, at) => kept.length <= keptSamples || at % 2 === 0 || at === kept.length - 1);
      const wanted = chosenTags(thinned);
      return thinned.map((each, at) => toSample(each, at === thinned.length - 1 ? null : wanted));
    },
  };
}

function copyOf({ line, utcMs, totals, tags }: DecodedSample, index: number): Snapshot {
  return {
    index,
    line,
    utcMs,
    totals: totals.slice(),
    tags: tags.tags.slice(0, tags.size),
    values: tags.values.map((column) => column.slice(0, tags.size)),
  };
}

const bytesField = { nonpaged: 0, paged: 3 } as const;
const pools = ['nonpaged', 'paged'] as const;

/** Tags with the most bytes, and those that changed most between the first and the last sample. */
function chosenTags(samples: readonly Snapshot[]): Readonly<Record<PoolName, ReadonlySet<number>>> {
  const chosen = { nonpaged: new Set<number>(), paged: new Set<number>() };
  for (const pool of pools) {
    const [first, last] = [samples[0], samples.at(-1)].map((each) => (each ? bytesByTag(each, pool) : new Map()));
    if (!first || !last) continue;
    const tags = [...new Set<number>([...first.keys(), ...last.keys()])];
    const most = (of: (tag: number) => number) => tags.sort((a, b) => of(b) - of(a) || a - b).slice(0, keptRows / 2);
    for (const tag of most((each) => Math.max(first.get(each) ?? 0, last.get(each) ?? 0))) chosen[pool].add(tag);
    for (const tag of most((each) => Math.abs((last.get(each) ?? 0) - (first.get(each) ?? 0)))) chosen[pool].add(tag);
  }
  return chosen;
}

function bytesByTag({ tags, values }: Snapshot, pool: PoolName): Map<number, number> {
  const bytes = values[bytesField[pool]];
  return new Map(Array.from(tags, (tag, slot) => [tag, bytes?.[slot] ?? 0]));
}

function toSample(snapshot: Snapshot, wanted: Readonly<Record<PoolName, ReadonlySet<number>>> | null): PoolSample {
  const { line, utcMs, totals } = snapshot;
  const cited = (field: (typeof totalFields)[number]): Cited<number> | null => {
    const value = totals[totalFields.indexOf(field)] ?? Number.NaN;
    return Number.isNaN(value) ? null : { value, line, quote: `${field} ${value}` };
  };
  return {
    atUtcMs: utcMs,
    atSource: 'printed',
    line,
    scope: 'system',
    ramBytes: cited('ramBytes'),
    availableBytes: cited('availableBytes'),
    commitBytes: cited('commitBytes'),
    commitLimitBytes: cited('commitLimitBytes'),
    nonPagedBytes: cited('nonPagedBytes'),
    pagedBytes: cited('pagedBytes'),
    nonPagedMaximumBytes: null,
    pagedMaximumBytes: null,
    freePtes: cited('freePtes'),
    isPartial: wanted !== null,
    tags: pools.flatMap((pool) => rowsOf(snapshot, pool, wanted?.[pool] ?? null)),
  };
}

/** Rows of one pool, largest first, as a key frame has them. */
function rowsOf({ line, tags, values }: Snapshot, pool: PoolName, wanted: ReadonlySet<number> | null): TagRow[] {
  const at = bytesField[pool];
  const figure = (slot: number, field: number): number => values[field]?.[slot] ?? 0;
  const rows: TagRow[] = [];
  for (let slot = 0; slot < tags.length; slot += 1) {
    const tag = tags[slot] ?? 0;
    const [bytes, allocs, frees] = [figure(slot, at), figure(slot, at + 1), figure(slot, at + 2)];
    if ((wanted && !wanted.has(tag)) || (bytes === 0 && allocs === 0)) continue;
    const live = allocs < frees ? allocs - frees + 2 ** 32 : allocs - frees;
    const quote = quoteOf(tag, (field) => figure(slot, field));
    rows.push({ tag: tagOfNumber(tag), pool, allocs, frees, live, bytes, printedOwner: null, line, quote });
  }
  return rows.sort((a, b) => b.bytes - a.bytes);
}

/** A tag's row as a key frame has it, with every zero written. */
const quoteOf = (tag: number, figure: (field: number) => number): string =>
  `${tagText(tag)},${figure(0)},${figure(1)},${figure(2)},${figure(3)},${figure(4)},${figure(5)}`;
