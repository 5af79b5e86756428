import type { TagTrend } from './growth.ts';
import { isConnectionTag, knowTag } from './tags/tag-knowledge.ts';

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

export interface SplitGrowers {
  readonly growers: readonly TagTrend[];
  readonly rising: readonly TagTrend[];
}

/**
 * Sets aside what clients make: within a day three or more tags of connections, requests and kernel objects that rise
 * together, small ones among them. One that outgrows the others by far stays a grower (inferred).
 */
export function splitRising(growing: readonly TagTrend[], all: readonly TagTrend[], spanMs: number): SplitGrowers {
  const together = all.filter(
    (tag) =>
      tag.pool === 'nonpaged' &&
      isFilledByClients(tag.tag) &&
      tag.trend.rising >= leastRising &&
      relativeGain(tag) >= leastRelativeGain,
  );
  if (spanMs >= dayMs || together.length < leastTogether) return { growers: growing, rising: [] };
  const gains = together.map(relativeGain).sort((a, b) => a - b);
  const usual = gains[Math.floor((gains.length - 1) / 2)] ?? 0;
  const isLoad = (tag: TagTrend) =>
    tag.pool === 'nonpaged' && isFilledByClients(tag.tag) && relativeGain(tag) < outstanding * usual;
  return { growers: growing.filter((tag) => !isLoad(tag)), rising: growing.filter(isLoad) };
}

/** True for tags that grow with the number of clients or requests. */
export function isFilledByClients(tag: string): boolean {
  const { component } = knowTag(tag, 'nonpaged');
  return requestTags.has(tag) || isConnectionTag(tag) || component === 'netio.sys' || component === 'ndis.sys';
}

function relativeGain({ trend }: TagTrend): number {
  return trend.change / Math.max(1, trend.middle);
}
