import type { EvidenceRef } from '../../model/cited.ts';
import type { PoolView } from '../pool/pool.ts';
import { isHttpSysTag } from '../tags/tag-knowledge.ts';

/** What http.sys itself holds of the non-paged pool. */
export interface HttpSysView {
  readonly bytes: number;
  readonly share: number | null;
  /** Its tags, largest first; without any, the smallest row that the list does show. */
  readonly evidence: readonly EvidenceRef[];
  readonly tags: number;
  /** Share of the smallest listed tag where the list is only a part: one that is not listed may be that large. */
  readonly unlistedShare: number;
}

/** Sums the tags of http.sys in the sample; null where the sample lists no tags of the non-paged pool. */
export function viewHttpSys(pool: PoolView): HttpSysView | null {
  const listed = pool.tags.filter((tag) => tag.pool === 'nonpaged');
  const last = listed.at(-1);
  if (!last) return null;
  const own = listed.filter(({ row }) => isHttpSysTag(row.tag));
  const bytes = own.reduce((total, { row }) => total + row.bytes, 0);
  const hasShares = listed.every(({ share }) => share !== null);
  return {
    bytes,
    share: hasShares ? own.reduce((total, { share }) => total + (share ?? 0), 0) : null,
    evidence: own.length > 0 ? own.slice(0, 5).map(({ evidence }) => evidence) : [last.evidence],
    tags: own.length,
    unlistedShare: pool.unlistedShare,
  };
}
