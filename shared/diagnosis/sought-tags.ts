import { isFilledByOthers } from '../derive/tags/tag-knowledge.ts';
import type { Diagnosis } from '../model/diagnosis.ts';

/** Beside the culprits this many of the largest tags that nobody knows are worth looking for in driver images. */
const unknownTags = 3;

/**
 * Tags to look for in driver images once a first judgement is there: the culprits, what moves in
 * lockstep with them, and the largest unknown ones. Tags
 * that Windows fills for others are left out: their letters stand in every image and prove nothing.
 */
export function soughtTags({ culprits, tags }: Diagnosis): string[] {
  const unknown = tags.filter(({ owner, pool }) => owner === 'unknown' && pool === 'nonpaged').slice(0, unknownTags);
  const isCulprit = ({ tag, pool }: Diagnosis['tags'][number]) =>
    culprits.some((culprit) => culprit.tag === tag && culprit.pool === pool);
  const partners = tags.filter(isCulprit).flatMap(({ lockstepWith }) => lockstepWith);
  const all = [...culprits.map(({ tag }) => tag), ...partners, ...unknown.map(({ tag }) => tag)].filter(
    (tag) => !isFilledByOthers(tag),
  );
  return [...new Set(all)];
}
