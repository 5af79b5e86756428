import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { DriversView } from '../machine/drivers.ts';
import type { TagFileView } from './tag-file.ts';
import { isExactTag, knowTag, type TagKnowledge } from './tag-knowledge.ts';

/** What may say more about a tag than the table: drivers of this machine, and the user's own pooltag.txt. */
export interface TagSources {
  readonly drivers: DriversView | null;
  readonly tagFile: TagFileView | null;
}

/**
 * What is known about a tag on this machine: an exact entry of the table, else a driver whose code provably allocates
 * with it, else a wildcard of the table, else the user's own pooltag.txt. An unknown tag stays unknown.
 */
export function ownerOf(tag: string, pool: PoolName, { drivers, tagFile }: TagSources): TagKnowledge {
  const known = knowTag(tag, pool);
  if (isExactTag(tag)) return known;
  const proven = drivers?.of(tag).find(({ grade, isByTable }) => grade === 'proven' && !isByTable);
  if (proven) {
    const isOfWindows = /\bMicrosoft\b/i.test(proven.company ?? '');
    const owner = isOfWindows ? 'windows' : 'third-party';
    return { owner, component: proven.file, description: proven.company, basis: 'D' };
  }
  return known.owner === 'unknown' ? (tagFile?.find(tag) ?? known) : known;
}
