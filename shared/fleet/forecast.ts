import { slopeOf } from '../capacity/regression.ts';
import type { WatchTotal } from '../contract/watch-operations.ts';
import type { LiveView } from '../journal/track/live-view.ts';

const hourMs = 3_600_000;
/** The pace of a shorter stretch would be noise. */
const leastMs = 60_000;

/** Free non-paged pool below which HTTP.sys stops accepting connections (KB 820729). */
export const refusalThresholdBytes = 20 * 2 ** 20;

/** Bytes per second gained over the last hour, by least squares; null in the first minute. */
export function growthPerSecond(view: LiveView, total: WatchTotal): number | null {
  const { firstUtcMs, lastUtcMs } = view;
  if (firstUtcMs === null || lastUtcMs === null || lastUtcMs - firstUtcMs < leastMs) return null;
  const fromUtcMs = Math.max(firstUtcMs, lastUtcMs - hourMs);
  const line = view.series({ kind: 'total', total }, { fromUtcMs, toUtcMs: lastUtcMs });
  if (!line) return null;
  const known = [...line.min.keys()].filter((at) => !Number.isNaN(line.min[at]));
  const slope = slopeOf(
    known.map((at) => ((line.utcMs[at] ?? 0) - fromUtcMs) / 1000),
    known.map((at) => line.min[at] ?? 0),
  );
  return slope?.perUnit ?? null;
}

/** Bytes until the threshold; negative once it is passed. Null where the ceiling or what is used is not known. */
export function roomBytes(ceilingBytes: number | null, usedBytes: number | null): number | null {
  return ceilingBytes === null || usedBytes === null ? null : ceilingBytes - refusalThresholdBytes - usedBytes;
}

/** Seconds until the room is used up at this pace: zero once it is, infinite while nothing grows. */
export function secondsUntilFull(room: number | null, perSecond: number | null): number | null {
  if (room === null) return null;
  if (room <= 0) return 0;
  if (perSecond === null) return null;
  return perSecond > 0 ? room / perSecond : Number.POSITIVE_INFINITY;
}
