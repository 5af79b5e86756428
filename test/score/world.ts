import { ceilingWith3gb, type Machine } from './machines.ts';
import type { Random } from './random.ts';
import type { TagLife } from './tags.ts';

/** A generated computer with what lives in its pools, from one boot on. */
export interface World {
  readonly machine: Machine;
  readonly bootUtcMs: number;
  readonly tags: readonly TagLife[];
  /** What really limits the pool, switches included; null where nothing does. */
  readonly ceilingBytes: number | null;
  readonly thresholdBytes: number;
  readonly has3gb: boolean;
  readonly commitShare: number;
  /** 32-bit counters that have run for so long that they wrap within the samples. */
  readonly wrapsCounters: boolean;
}

/** One row of a sample. */
export interface Row {
  readonly tag: string;
  readonly pool: 'nonpaged' | 'paged';
  readonly allocs: number;
  readonly frees: number;
  readonly live: number;
  readonly bytes: number;
}

export interface Moment {
  readonly atUtcMs: number;
  readonly rows: readonly Row[];
  readonly nonPagedBytes: number;
  readonly pagedBytes: number;
}

export const hourMs = 3_600_000;
const mib = 2 ** 20;

/** Puts a computer together; the ceiling follows from the machine and /3GB unless it is given. */
export function createWorld(
  random: Random,
  machine: Machine,
  parts: Pick<World, 'tags'> & Partial<Omit<World, 'tags' | 'machine'>>,
): World {
  const has3gb = parts.has3gb ?? false;
  const year = machine.era === '2003' ? 2007 : machine.era === '2008' ? 2011 : 2024;
  return {
    machine,
    bootUtcMs: Date.UTC(
      year,
      random.integer(0, 11),
      random.integer(1, 28),
      random.integer(0, 23),
      random.integer(0, 59),
    ),
    ceilingBytes: has3gb ? ceilingWith3gb : machine.ceilingBytes,
    thresholdBytes: 20 * mib,
    commitShare: random.between(0.2, 0.6),
    wrapsCounters: false,
    ...parts,
    has3gb,
  };
}

/** What the pool holds at one moment. A pool that is full takes nothing more. */
export function momentOf(world: World, hours: number): Moment {
  const most = world.ceilingBytes ?? world.machine.ramBytes * 0.9;
  const rows = fitInto(
    most / 1.015,
    world.tags.map((life) => rowOf(world, life, hours)),
  );
  const nonPaged = sum(rows, 'nonpaged');
  return {
    atUtcMs: world.bootUtcMs + Math.round(hours * 3600) * 1000,
    rows,
    nonPagedBytes: pages(Math.min(nonPaged * 1.015, most)),
    pagedBytes: pages(sum(rows, 'paged') * 1.02),
  };
}

function rowOf(world: World, life: TagLife, hours: number): Row {
  const live = Math.max(0, Math.round(life.live(hours)));
  const frees = Math.round(life.churn * hours);
  const base = world.wrapsCounters ? 2 ** 32 - Math.round(life.churn * 1.5) : 0;
  return {
    tag: life.tag,
    pool: life.pool,
    allocs: (base + frees + live) % 2 ** 32,
    frees: (base + frees) % 2 ** 32,
    live,
    bytes: live * life.blockBytes,
  };
}

/** The first hour of uptime at which less than the threshold is free, by steps; null when it never comes. */
export function shortFrom(world: World, untilHours: number): number | null {
  if (world.ceilingBytes === null) return null;
  const limit = world.ceilingBytes - world.thresholdBytes;
  const steps = 400;
  for (let step = 0; step <= steps; step += 1) {
    const hours = (untilHours * step) / steps;
    if (momentOf(world, hours).nonPagedBytes > limit) return hours;
  }
  return null;
}

/** A full pool gives nothing more: the largest tag, which took the most, stops where the pool ends. */
function fitInto(mostBytes: number, rows: readonly Row[]): readonly Row[] {
  const excess = sum(rows, 'nonpaged') - mostBytes;
  const largest = rows.reduce<Row | null>(
    (best, row) => (row.pool === 'nonpaged' && row.bytes > (best?.bytes ?? 0) ? row : best),
    null,
  );
  if (excess <= 0 || !largest || largest.live === 0) return rows;
  const each = largest.bytes / largest.live;
  const live = Math.max(0, largest.live - Math.ceil(excess / each));
  return rows.map((row) =>
    row === largest ? { ...row, live, bytes: live * each, allocs: (row.frees + live) % 2 ** 32 } : row,
  );
}

function sum(rows: readonly Row[], pool: Row['pool']): number {
  return rows.reduce((total, row) => total + (row.pool === pool ? row.bytes : 0), 0);
}

function pages(bytes: number): number {
  return Math.round(bytes / 4096) * 4096;
}
