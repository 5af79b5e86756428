import type { TagLine } from '../../../../shared/model/diagnosis.ts';

const unknownTag: Omit<TagLine, 'tag' | 'pool' | 'bytes'> = {
  share: null,
  live: null,
  growthBytesPerHour: null,
  owner: 'unknown',
  ownerName: null,
  description: null,
  lockstepWith: [],
};

export function nonPagedTag(tag: string, bytes: number, known: Partial<TagLine> = {}): TagLine {
  return { ...unknownTag, tag, pool: 'nonpaged', bytes, ...known };
}

export function pagedTag(tag: string, bytes: number, known: Partial<TagLine> = {}): TagLine {
  return { ...unknownTag, tag, pool: 'paged', bytes, ...known };
}
