import type { Machine } from './machines.ts';
import type { Random } from './random.ts';

/** A tag of the generated world: how large a block is, and how many live at a moment of uptime. */
export interface TagLife {
  readonly tag: string;
  readonly pool: 'nonpaged' | 'paged';
  readonly blockBytes: number;
  /** Live blocks after `hours` of uptime. */
  live(hours: number): number;
  /** Allocations for each hour beside those that stay. */
  readonly churn: number;
}

const kib = 1024;

/** Ordinary tags with their usual size on a small server, in KiB, and their block. Domain section 8 and case 2. */
const ordinary: readonly (readonly [tag: string, sizeKib: number, block: number, isConstant?: boolean])[] = [
  ['LSwi', 2516, 2_576_384, true],
  ['MmCm', 2400, 9000, true],
  ['Pool', 588, 200_704, true],
  ['NDpp', 2016, 24_576, true],
  ['File', 1500, 152],
  ['Irp ', 1550, 420],
  ['Ntfr', 1320, 64],
  ['CcSc', 1320, 320],
  ['Vad ', 630, 48],
  ['Thre', 600, 624],
  ['Proc', 72, 660],
  ['Even', 570, 48],
  ['Devi', 545, 1336],
  ['Mm  ', 370, 15_828, true],
  ['Mdl ', 240, 200],
  ['Sema', 220, 56],
  ['FMsl', 410, 256],
  ['ScsI', 190, 512, true],
  ['HidC', 60, 240, true],
  ['usbp', 75, 310, true],
  ['Toke', 320, 1472],
];

const pagedOrdinary: readonly (readonly [string, number, number])[] = [
  ['CM31', 35_400, 4478],
  ['MmSt', 11_000, 793],
  ['Ntff', 9700, 816],
  ['Obtb', 2200, 2038],
  ['Gla5', 900, 650],
  ['IoNm', 345, 160],
];

/** How much larger the ordinary pool of this machine is than that of a 32-bit server with 4 GB. */
export function scaleOf(machine: Machine): number {
  if (!machine.isWide) return 1;
  return Math.max(2, machine.ramBytes / 2 ** 30 / 2);
}

/** The ordinary tags of a machine, each with its own size and noise. */
export function ordinaryTags(random: Random, machine: Machine): TagLife[] {
  const scale = scaleOf(machine);
  const nonPaged = ordinary.map(([tag, sizeKib, block, isConstant]) => {
    const bytes = sizeKib * kib * scale * random.between(0.6, 1.6);
    return isConstant ? constantTag(tag, bytes, block) : breathingTag(random, tag, { bytes, block, pool: 'nonpaged' });
  });
  const paged = pagedOrdinary.map(([tag, sizeKib, block]) =>
    breathingTag(random, tag, {
      bytes: sizeKib * kib * Math.sqrt(scale) * random.between(0.6, 1.6),
      block,
      pool: 'paged',
    }),
  );
  return [...nonPaged, ...paged];
}

/** Taken at start, never changes. */
export function constantTag(tag: string, bytes: number, block: number): TagLife {
  const live = Math.max(1, Math.round(bytes / block));
  return { tag, pool: 'nonpaged', blockBytes: block, live: () => live, churn: 0 };
}

interface Size {
  readonly bytes: number;
  readonly block: number;
  readonly pool: TagLife['pool'];
}

/** Fills within the first hours after the boot, then breathes by a few percent around its size. */
export function breathingTag(random: Random, tag: string, { bytes, block, pool }: Size): TagLife {
  const live = Math.max(1, bytes / block);
  const warmHours = random.between(0.2, 2);
  const phase = random.between(0, 2 * Math.PI);
  const depth = random.between(0.005, 0.03);
  const period = random.between(0.3, 24);
  const jitter = jitterOf(random, 0.008);
  return {
    tag,
    pool,
    blockBytes: block,
    churn: live * random.between(5, 400),
    live: (hours) =>
      live *
      (1 - Math.exp(-hours / warmHours)) *
      (1 + depth * Math.sin((2 * Math.PI * hours) / period + phase) + jitter(hours)),
  };
}

/** Warms up for hours and then stays: what a careless eye takes for a leak. */
export function bystanderTag(random: Random, tag: string, bytes: number): TagLife {
  const block = random.pick([96, 256, 1024, 4096]);
  const hours = random.between(1, 4);
  const jitter = jitterOf(random, 0.004);
  return {
    tag,
    pool: 'nonpaged',
    blockBytes: block,
    churn: (bytes / block) * random.between(1, 20),
    live: (up) => (bytes / block) * (1 - Math.exp((-3 * up) / hours)) * (1 + jitter(up)),
  };
}

interface Leak {
  readonly pool?: TagLife['pool'];
  readonly block?: number;
  readonly bytesPerHour: number;
  /** Bytes that are there from the start, as any driver has. */
  readonly baseBytes?: number;
  /** Hours of uptime when it begins. */
  readonly fromHours?: number;
}

/** Takes more and more: in a line, or following the load of the day. */
export function leakTag(random: Random, tag: string, leak: Leak): TagLife {
  const block = leak.block ?? random.pick([88, 152, 320, 624, 1024, 4096, 28_800]);
  const wave = random.chance(0.4) ? random.between(0.1, 0.5) : 0;
  const phase = random.between(0, 2 * Math.PI);
  const day = (hours: number) =>
    hours + (wave * 24 * (Math.cos(phase) - Math.cos((2 * Math.PI * hours) / 24 + phase))) / (2 * Math.PI);
  const jitter = jitterOf(random, 0.002);
  return {
    tag,
    pool: leak.pool ?? 'nonpaged',
    blockBytes: block,
    churn: random.between(100, 50_000),
    live: (hours) => {
      const since = Math.max(0, hours - (leak.fromHours ?? 0));
      return (((leak.baseBytes ?? 0) + leak.bytesPerHour * day(since)) / block) * (1 + jitter(hours));
    },
  };
}

/** Noise that is a function of time, so that a moment asked twice gives the same. */
function jitterOf(random: Random, size: number): (hours: number) => number {
  const a = random.between(50, 500);
  const b = random.between(50, 500);
  return (hours) => (size / 2) * (Math.sin(hours * a) + Math.sin(hours * b));
}

/** Tags of connections, in bytes for each: domain section 7 (6 to 8 KB all told) and section 8. */
export function connectionTags(random: Random, machine: Machine, connections: (hours: number) => number): TagLife[] {
  const old = [
    ['TCPC', 368],
    ['TCPT', 1800],
    ['AfdC', 160],
    ['AfdE', 152],
    ['AfdX', 96],
    ['UlHC', 512],
    ['UlCO', 720],
    ['UlRB', 1100],
    ['TCPt', 700],
  ] as const;
  const recent = [
    ['TcpE', 1400],
    ['AfdE', 1024],
    ['AfdX', 512],
    ['UlHC', 900],
    ['UlCO', 1200],
    ['UlRB', 1100],
    ['TNbl', 500],
  ] as const;
  const each = machine.era === '2003' ? old : recent;
  return each.map(([tag, block]) => {
    const factor = random.between(0.97, 1.03);
    return {
      tag,
      pool: 'nonpaged' as const,
      blockBytes: Math.round(block * random.between(0.85, 1.15)),
      churn: random.between(1000, 60_000),
      live: (hours: number) => connections(hours) * factor,
    };
  });
}
