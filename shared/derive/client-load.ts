import type { TagTrend } from './growth.ts';
import { isConnectionTag } from './tags/tag-knowledge.ts';

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

export interface SplitGrowers {
  readonly growers: readonly TagTrend[];
  readonly rising: readonly TagTrend[];
}

/**
 * Sets aside what clients make: within a day three or more tags of connections, requests and kernel objects that rise
 * together. One that outgrows the others by far stays a grower (inferred).
 */
export function splitRising(growing: readonly TagTrend[], spanMs: number): SplitGrowers {
  const filled = growing.filter(({ tag, pool }) => pool === 'nonpaged' && isFilledByClients(tag));
  if (spanMs >= dayMs || filled.length < leastTogether) return { growers: growing, rising: [] };
  const gains = filled.map(relativeGain).sort((a, b) => a - b);
  const usual = gains[Math.floor((gains.length - 1) / 2)] ?? 0;
  const rising = filled.filter((tag) => relativeGain(tag) < outstanding * usual);
  return { growers: growing.filter((tag) => !rising.includes(tag)), rising };
}

function isFilledByClients(tag: string): boolean {
  return requestTags.has(tag) || isConnectionTag(tag);
}

function relativeGain({ trend }: TagTrend): number {
  return trend.change / Math.max(1, trend.middle);
}
