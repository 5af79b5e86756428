import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { PoolView } from '../pool/pool.ts';
import type { GrowthView } from './growth.ts';
import { leaderOf } from './leader.ts';

/** A tag that explains where the non-paged pool went. */
export interface Suspect {
  readonly tag: string;
  readonly pool: PoolName;
  /** Bytes in the newest sample; for a tag that grows, at the last point of its trend. */
  readonly bytes: number;
  readonly share: number | null;
  /** Null where one sample alone names it. */
  readonly bytesPerHour: number | null;
  readonly evidence: readonly [EvidenceRef, ...EvidenceRef[]];
}

/** A tag with a smaller share of the pool does not stand out (ours). */
const standsOut = 0.15;

/**
 * Tags that keep growing, fastest first; where none does, the one that holds most with those in lockstep with it, unless
 * that is little.
 */
export function suspectsOf(pool: PoolView | null, growth: GrowthView | null): readonly Suspect[] {
  const growing = growersAsSuspects(pool, growth, 'nonpaged');
  if (growing.length > 0) return growing;
  const leader = leaderOf(pool?.tags ?? []);
  if (!leader || leader.share < standsOut) return [];
  return [leader.tag, ...leader.partners].map(({ row, share, evidence }) => ({
    tag: row.tag,
    pool: row.pool,
    bytes: row.bytes,
    share,
    bytesPerHour: null,
    evidence: [evidence],
  }));
}

/** The tags of one pool that keep growing, fastest first. */
export function growersAsSuspects(pool: PoolView | null, growth: GrowthView | null, name: PoolName): Suspect[] {
  return (growth?.growers ?? [])
    .filter((grower) => grower.pool === name)
    .map(({ tag, trend, evidence }) => {
      const now = pool?.tags.find(({ row }) => row.tag === tag && row.pool === name);
      return {
        tag,
        pool: name,
        bytes: now?.row.bytes ?? trend.last,
        share: now?.share ?? null,
        bytesPerHour: trend.perHour,
        evidence,
      };
    });
}
