import type { TagTrend } from '../growth/growth.ts';
import { isConnectionTag, knowTag } from '../tags/tag-knowledge.ts';

/** Objects and requests of the kernel that each client and each request adds to. */
const requestTags = new Set([
  'File',
  'Irp ',
  'Even',
  'Thre',
  'Proc',
  'Toke',
  'Sema',
  'Mdl ',
  'Vad ',
  'Ntfr',
  'CcSc',
  'Io  ',
  'SeTd',
  'Wait',
]);

/** Load comes and goes with the day; only growth over a whole one is more than that. */
const dayMs = 24 * 3_600_000;

/** From this many on, tags that clients fill and that rise at once are load. */
const leastTogether = 3;

/** A tag that gained this many times what the others gained, beside its own size, is more than load. */
const outstanding = 2.5;

/** Tags that rise at all: in this part of all pairs of samples, by this part of their size. */
const leastRising = 0.8;
const leastRelativeGain = 0.08;

/** A gain below both, of its size and of the pool, is an ordinary day even for one tag alone. */
const littleGain = 0.5;
const littleOfPool = 0.05;

export interface SplitGrowers {
  readonly growers: readonly TagTrend[];
  readonly rising: readonly TagTrend[];
}

/**
 * Sets aside what clients make within a day: tags of connections, requests and kernel objects of which three or more
 * rise together, small ones among them, or which gain little. One that outgrows the others by far stays a grower
 * (inferred).
 */
export function splitRising(growing: readonly TagTrend[], all: readonly TagTrend[], window: Window): SplitGrowers {
  if (window.spanMs >= dayMs) return { growers: growing, rising: [] };
  const filled = all.filter(({ tag, pool }) => pool === 'nonpaged' && isFilledByClients(tag));
  const gains = filled
    .filter((tag) => tag.trend.rising >= leastRising && relativeGain(tag) >= leastRelativeGain)
    .map(relativeGain)
    .sort((a, b) => a - b);
  const usual = gains.length < leastTogether ? 0 : (gains[Math.floor((gains.length - 1) / 2)] ?? 0);
  const isLoad = (tag: TagTrend) =>
    tag.pool === 'nonpaged' &&
    isFilledByClients(tag.tag) &&
    (relativeGain(tag) < outstanding * usual || isLittle(tag, window.poolBytes));
  return { growers: growing.filter((tag) => !isLoad(tag)), rising: growing.filter(isLoad) };
}

/** What growth was watched in. */
export interface Window {
  readonly spanMs: number;
  readonly poolBytes: number;
}

function isLittle(tag: TagTrend, poolBytes: number): boolean {
  return relativeGain(tag) < littleGain && tag.trend.change < littleOfPool * poolBytes;
}

/** True for tags that grow with the number of clients or requests. */
export function isFilledByClients(tag: string): boolean {
  const { component } = knowTag(tag, 'nonpaged');
  return requestTags.has(tag) || isConnectionTag(tag) || component === 'netio.sys' || component === 'ndis.sys';
}

function relativeGain({ trend }: TagTrend): number {
  return trend.change / Math.max(1, trend.middle);
}
