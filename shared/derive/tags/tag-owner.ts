import type { PoolName } from '../../model/artifact.ts';
import type { DriversView } from '../machine/drivers.ts';
import { isExactTag, knowTag, type TagKnowledge } from './tag-knowledge.ts';

/**
 * What is known about a tag on this machine: an exact entry of the table, else a driver whose code provably allocates
 * with it, else a wildcard of the table. An unknown tag stays unknown.
 */
export function ownerOf(tag: string, pool: PoolName, drivers: DriversView | null): TagKnowledge {
  const known = knowTag(tag, pool);
  if (isExactTag(tag)) return known;
  const proven = drivers?.of(tag).find(({ grade, isByTable }) => grade === 'proven' && !isByTable);
  if (!proven) return known;
  const isOfWindows = /\bMicrosoft\b/i.test(proven.company ?? '');
  const owner = isOfWindows ? 'windows' : 'third-party';
  return { owner, component: proven.file, description: proven.company, basis: 'D' };
}
