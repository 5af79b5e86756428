import type { KernelTotals } from '../../../shared/model/live.ts';

/**
 * When to look faster. The two limits are where the product begins to be careful itself: 40 MB of free pool is twice the
 * 20 MB below which HTTP.sys stops accepting (KB 933844), 500 MB of available memory is where large pools are cut.
 */
export const burstLimits = { freePoolBytes: 40 * 2 ** 20, availableBytes: 500 * 2 ** 20, holdMs: 120_000 } as const;

export interface BurstSigns {
  readonly totals: KernelTotals | null;
  /** How large the non-paged pool may grow, where the operator told; null for not known. */
  readonly ceilingBytes: number | null;
  readonly refusedConnections: number;
}

/** Why samples are to be taken faster now, for the user; null for no reason. */
export function burstReason({ totals, ceilingBytes, refusedConnections }: BurstSigns): string | null {
  if (refusedConnections > 0) return `HTTP.sys refused ${refusedConnections} connections since the last look.`;
  const used = totals?.nonPagedBytes ?? null;
  if (ceilingBytes !== null && used !== null && ceilingBytes - used < burstLimits.freePoolBytes) {
    return `Less than 40 MB of non-paged pool is free below the ceiling of ${mib(ceilingBytes)} MB.`;
  }
  const available = totals?.availableBytes ?? null;
  if (available !== null && available < burstLimits.availableBytes) {
    return `Only ${mib(available)} MB of memory is available.`;
  }
  return null;
}

const mib = (bytes: number): number => Math.round(bytes / 2 ** 20);
