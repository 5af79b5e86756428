import { type CodeRange, rangeAt } from '../code/functions.ts';
import type { ImageCode } from '../evidence.ts';
import type { Section } from '../pe/pe-image.ts';
import { createTagFilter } from './tag-filter.ts';

/** One place in the file where the four bytes of a tag stand. */
export interface TagHit {
  /** As it was sought; the bytes may have the protected bit besides. */
  readonly tag: number;
  readonly offset: number;
  /** Null outside of every section: headers, signatures, what is appended. */
  readonly section: Section | null;
  /** The stretch of code it lies in; null in data. */
  readonly range: CodeRange | null;
}

/** Places of one tag that are kept; a data file in the shape of an image may hold millions. */
export const mostHitsPerTag = 10_000;

/** Finds all tags but those `isLeftOut` in one pass over the file, in ascending order of place. */
export function findTagHits(
  code: ImageCode,
  tags: readonly number[],
  isLeftOut: (tag: number) => boolean,
): readonly TagHit[] {
  const counts = new Map<number, number>();
  const hits: TagHit[] = [];
  createTagFilter(tags).scan(code.image.bytes, (tag, offset) => {
    if (isLeftOut(tag)) return;
    const count = (counts.get(tag) ?? 0) + 1;
    counts.set(tag, count);
    if (count <= mostHitsPerTag) hits.push(placeHit(code, tag, offset));
  });
  return hits.sort((a, b) => a.offset - b.offset);
}

function placeHit({ image, ranges, graph }: ImageCode, tag: number, offset: number): TagHit {
  const section =
    image.sections.find((one) => offset >= one.offset && offset - one.offset < one.rawBytes && one.rawBytes > 0) ??
    null;
  const isCode = section?.isExecutable && graph !== null;
  return { tag, offset, section, range: isCode ? rangeAt(ranges(), section.rva + offset - section.offset) : null };
}
