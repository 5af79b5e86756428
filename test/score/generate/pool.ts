import { hourMs, type Machine, mib } from './machine.ts';
import type { Random } from './random.ts';
import { type OrdinaryTag, ordinaryTags, thirdPartyTag } from './tags.ts';

/** How one tag behaves over time. */
export interface TagModel extends Pick<OrdinaryTag, 'tag' | 'pool' | 'size' | 'churn'> {
  /** Live allocations once it is warm. */
  readonly live: number;
  /** Live allocations gained an hour for as long as the machine runs; negative never. */
  readonly perHour: number;
  /** Hours after which it has e-folded towards `live`; 0: there from the boot on. */
  readonly warmHours: number;
  /** Relative noise of the live count. */
  readonly sway: number;
  /** Allocations already made at the boot, so that counters wrap when wanted. */
  readonly madeBefore: number;
  /** Hours after the boot from which on it grows: the driver came later. */
  readonly startHours: number;
  /** Hours after the boot at which it stops growing, because the pool is full and gives nothing more. */
  readonly stopHours: number;
  /** It grows in steps of so many hours, as something that runs once a night; 0: all the time. */
  readonly stepHours: number;
  /** Relative size of its daily wave. */
  readonly wave: number;
}

/** The pool of a machine over all time. */
export interface PoolModel {
  readonly machine: Machine;
  readonly random: Random;
  readonly tags: readonly TagModel[];
  /** Boots, oldest first; the pool starts anew at each. */
  readonly bootsUtcMs: readonly number[];
  /** Bytes committed, and whether programs eat memory. */
  readonly memory: MemoryModel;
  /** Printed totals are this much larger than the rows: pages that are not full. */
  readonly slack: number;
}

export interface MemoryModel {
  /** Shares of RAM and of the commit limit in use. */
  readonly usedShare: number;
  readonly commitShare: number;
  /** Growth of both shares an hour. */
  readonly perHour: number;
}

export interface PoolRow {
  readonly tag: string;
  readonly pool: 'nonpaged' | 'paged';
  readonly allocs: number;
  readonly frees: number;
  readonly live: number;
  readonly bytes: number;
}

/** The pool at one moment, as the kernel counts it. */
export interface PoolState {
  readonly utcMs: number;
  readonly rows: readonly PoolRow[];
  readonly nonPagedBytes: number;
  readonly pagedBytes: number;
  readonly ramBytes: number;
  readonly availableBytes: number;
  readonly commitBytes: number;
  readonly commitLimitBytes: number;
}

const counterSize = 2 ** 32;

/** A tag on which nothing happens. */
const still = {
  churn: 0,
  perHour: 0,
  warmHours: 0,
  sway: 0,
  madeBefore: 0,
  startHours: 0,
  stopHours: Number.POSITIVE_INFINITY,
  stepHours: 0,
  wave: 0,
};

/** A tag that holds steady from the boot on. */
export function steadyTag(tag: string, differs: Partial<TagModel> & { bytes: number }): TagModel {
  const { bytes, size = 256, pool = 'nonpaged', ...rest } = differs;
  const live = Math.max(1, Math.round(bytes / size));
  return { tag, pool, size, live, ...still, ...rest };
}

/** The ordinary tags of a machine, scaled so that non-paged pool holds about `bytes`, a few third parties among them. */
export function ordinaryPool(random: Random, machine: Machine, bytes: number): TagModel[] {
  // how much a busy tag's count differs from one look to the next: a quiet server, an ordinary one, a restless one
  const unrest = random.pick([0.01, 0.03, 0.03, 0.08, 0.16]);
  const drawn = ordinaryTags(machine.windows.isBeforeVista)
    .filter(() => random.chance(0.93))
    .map((each) => ({ ...each, live: random.int(...each.live) }));
  const third = random.int(3, 6);
  const taken = new Set(drawn.map(({ tag }) => tag));
  const guests: TagModel[] = [];
  for (let at = 0; at < third; at += 1) {
    const tag = thirdPartyTag(random, taken);
    taken.add(tag);
    const size = random.pick([59, 183, 339, 453, 1024, 4096, 28_788]);
    guests.push(steadyTag(tag, { size, bytes: bytes * random.real(0.005, 0.05), churn: random.int(0, 500) }));
  }
  // a tag with a handful of allocations is a table of its own size; only the others can take up the rest
  const sumOf = (tags: readonly { size: number; live: number }[]) =>
    tags.reduce((total, { size, live }) => total + size * live, 0);
  const scaled = drawn.filter((each) => each.pool === 'nonpaged' && each.live >= 5);
  const fixed = drawn.filter((each) => each.pool === 'nonpaged' && each.live < 5);
  const scale = Math.max(0.2, (bytes - sumOf(guests) - sumOf(fixed)) / sumOf(scaled));
  const windows = drawn.map((each): TagModel => {
    const live = scaled.includes(each) ? Math.max(1, Math.round(each.live * scale)) : each.live;
    const sway = each.churn > 0 ? random.real(0.1, 1) * unrest : 0;
    return { ...still, ...each, live, sway };
  });
  return [...windows, ...guests];
}

/** Names that the pool's tags use already. */
export const namesOf = (tags: readonly TagModel[]): ReadonlySet<string> => new Set(tags.map(({ tag }) => tag));

/** The pool at a moment. Its noise depends on the tag and the moment alone. */
export function poolAt(model: PoolModel, utcMs: number): PoolState {
  const { machine, bootsUtcMs } = model;
  const boot = [...bootsUtcMs].reverse().find((each) => each <= utcMs) ?? bootsUtcMs[0]!;
  const hours = Math.max(0, (utcMs - boot) / hourMs);
  const rows = model.tags.map((tag) =>
    rowAt(tag, { hours, utcMs }, model.random.fork(`${tag.tag}${tag.pool}${utcMs}`)),
  );
  const total = (pool: PoolRow['pool']) =>
    rows.reduce((sum, row) => sum + (row.pool === pool ? row.bytes : 0), 0) * model.slack;
  const limit = machine.ramBytes * 1.6;
  const { usedShare, commitShare, perHour } = model.memory;
  const noise = model.random.fork(`memory${utcMs}`).real(-0.01, 0.01);
  const share = (start: number) => Math.min(0.995, start + perHour * hours + noise * (1 - start));
  const nonPagedBytes = Math.round(total('nonpaged'));
  const pagedBytes = Math.round(total('paged'));
  const kernel = nonPagedBytes + pagedBytes;
  const used = Math.min(0.995, share(usedShare) + kernel / machine.ramBytes);
  return {
    utcMs,
    rows,
    nonPagedBytes,
    pagedBytes,
    ramBytes: machine.ramBytes,
    availableBytes: Math.round(machine.ramBytes * (1 - used)),
    commitBytes: Math.round(Math.min(limit * 0.998, limit * share(commitShare) + kernel)),
    commitLimitBytes: Math.round(limit),
  };
}

function rowAt(tag: TagModel, { hours, utcMs }: { hours: number; utcMs: number }, random: Random): PoolRow {
  const warm = tag.warmHours > 0 ? 1 - Math.exp(-hours / tag.warmHours) : 1;
  // the busiest hour is 14:00 UTC for all tags: connections, files and requests rise and fall together
  const day = tag.wave * Math.cos(((utcMs / hourMs - 14) / 24) * 2 * Math.PI);
  const swayed = tag.live * warm * (1 + day + random.real(-tag.sway, tag.sway));
  const grown = Math.max(0, Math.min(hours, tag.stopHours) - tag.startHours);
  const counted = tag.stepHours > 0 ? Math.floor(grown / tag.stepHours) * tag.stepHours : grown;
  const exact = hours > tag.stopHours ? 1 : random.real(0.999, 1.001);
  const live = Math.max(tag.live > 0 ? 1 : 0, Math.round(swayed + tag.perHour * counted * exact));
  const freed = Math.round(tag.madeBefore + tag.churn * hours);
  // Allocs and Frees are 32-bit and wrap (4.6)
  const frees = freed % counterSize;
  return {
    tag: tag.tag,
    pool: tag.pool,
    allocs: (freed + live) % counterSize,
    frees,
    live,
    bytes: live * tag.size,
  };
}

/** Live allocations an hour that make a tag hold so many bytes after so many hours. */
export function paceFor(bytes: number, size: number, hours: number): number {
  return bytes / size / Math.max(hours, 0.01);
}

/** An ordinary machine's memory: neither full nor filling. */
export function calmMemory(random: Random): MemoryModel {
  return { usedShare: random.real(0.3, 0.7), commitShare: random.real(0.2, 0.55), perHour: 0 };
}

export const bytesOfMib = (count: number): number => Math.round(count * mib);
