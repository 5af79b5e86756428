import type { PoolTagEntry } from '../../model/artifact/pool-sample.ts';
import type { Incident } from '../../model/incident.ts';
import { sourcesOf } from '../sources.ts';
import { createPoolTagLookup } from './pool-tag-lookup.ts';
import type { TagKnowledge } from './tag-knowledge.ts';
import { isComponentOfWindows } from './tag-knowledge.ts';

/** What the user's own pooltag.txt says of tags; labelled as his, since nobody here has checked it. */
export interface TagFileView {
  /** Null where the file does not list the tag. */
  find(tag: string): TagKnowledge | null;
}

/** Joins all pooltag.txt files; null without any. */
export function viewTagFile(incident: Incident): TagFileView | null {
  const lookups = sourcesOf(incident, 'pool-tag-file').map(({ artifact }) => createPoolTagLookup(artifact.entries));
  if (lookups.length === 0) return null;
  return {
    find(tag) {
      const [first, ...others] = lookups.flatMap((lookup) => lookup.find(tag));
      return first ? knowledgeOf([first, ...others]) : null;
    },
  };
}

/** Entries that name different binaries leave the owner open: two owners with equal evidence are two owners. */
function knowledgeOf(entries: readonly PoolTagEntry[]): TagKnowledge {
  const binaries = [...new Set(entries.flatMap(({ binary }) => (binary === null ? [] : [binary.trim()])))];
  const descriptions = [...new Set(entries.map(({ description }) => description.trim()))];
  const isOfWindows = binaries.length > 0 && binaries.every((binary) => isComponentOfWindows(binary));
  return {
    owner: isOfWindows ? 'windows' : 'unknown',
    component: binaries.length > 0 ? binaries.join(' / ') : null,
    description: `${descriptions.join(' / ')} (by your pooltag.txt)`,
    basis: 'F',
  };
}
