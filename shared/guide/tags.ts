import type { TagLine } from '../model/diagnosis.ts';

export type PoolChoice = 'nonpaged' | 'paged' | 'both';

export interface TagFilter {
  /** Part of a tag, its owner or its description, in any case. */
  readonly wanted: string;
  readonly pool: PoolChoice;
}

/** The tags a user asked for, largest first. Blanks around the wanted text are dropped, those of tags are kept. */
export function filterTags(tags: readonly TagLine[], { wanted, pool }: TagFilter): readonly TagLine[] {
  const needle = wanted.trim().toLowerCase();
  return tags
    .filter((line) => pool === 'both' || line.pool === pool)
    .filter((line) => needle === '' || textsOf(line).some((text) => text.toLowerCase().includes(needle)))
    .sort((a, b) => b.bytes - a.bytes);
}

const textsOf = (line: TagLine): readonly string[] => [line.tag, line.ownerName ?? '', line.description ?? ''];
