import type { PoolTag } from '../pool/pool.ts';
import { isFilledByClients } from '../sockets/client-load.ts';
import { isConstantTag } from '../tags/tag-knowledge.ts';
import { lockstepOf } from './lockstep.ts';

/** The tag that holds most of a pool, with those that move in lockstep with it. */
export interface Leader {
  readonly tag: PoolTag;
  readonly partners: readonly PoolTag[];
  /** Share of the pool that tag and partners hold together. */
  readonly share: number;
  /** Bytes of tag and partners by bytes of the largest other tag; infinite without another. */
  readonly lead: number;
}

/** Blocks that were taken once and never given back: one or a few allocations, none freed since. */
function isTakenOnce({ row }: PoolTag): boolean {
  return isConstantTag(row.tag) || (row.live <= 4 && (row.frees ?? 0) === 0);
}

/** The leader of the non-paged pool in one sample, constant tags left aside; null without a share to compare. */
export function leaderOf(tags: readonly PoolTag[]): Leader | null {
  const candidates = tags.filter((tag) => tag.pool === 'nonpaged' && !isTakenOnce(tag));
  const tag = candidates[0];
  if (!tag || tag.share === null) return null;
  // one block for each connection is no sign of one owner
  const partners = isFilledByClients(tag.row.tag)
    ? []
    : (lockstepOf(candidates).get(tag) ?? []).filter(({ row }) => !isFilledByClients(row.tag));
  const group = [tag, ...partners];
  const bytes = group.reduce((total, { row }) => total + row.bytes, 0);
  const next = candidates.find((other) => !group.includes(other));
  return {
    tag,
    partners,
    share: group.reduce((total, { share }) => total + (share ?? 0), 0),
    lead: next && next.row.bytes > 0 ? bytes / next.row.bytes : Number.POSITIVE_INFINITY,
  };
}
