import { type CodeRange, rangeAt } from '../code/functions.ts';
import type { PeImage, Section } from '../pe/pe-image.ts';

/** One place in the file where the four bytes of a tag stand. */
export interface TagHit {
  readonly tag: number;
  readonly offset: number;
  /** Null outside of every section: headers, signatures, what is appended. */
  readonly section: Section | null;
  /** The stretch of code it lies in; null in data. */
  readonly range: CodeRange | null;
}

/** Places of one tag that are kept; a data file in the shape of an image may hold millions. */
export const mostHitsPerTag = 10_000;

/** Finds all tags in one pass over the file, in ascending order of place. */
export function findTagHits(image: PeImage, ranges: readonly CodeRange[], tags: readonly number[]): readonly TagHit[] {
  const wanted = new Set(tags);
  const firstBytes = new Uint8Array(256);
  for (const tag of tags) firstBytes[tag & 255] = 1;
  const counts = new Map<number, number>();
  const hits: TagHit[] = [];
  for (let at = 0; at + 4 <= image.bytes.length; at += 1) {
    if (firstBytes[image.bytes[at] ?? 0] !== 1) continue;
    const value = image.view.getUint32(at, true);
    if (!wanted.has(value)) continue;
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count <= mostHitsPerTag) hits.push(placeHit(image, ranges, { tag: value, offset: at }));
  }
  return hits;
}

function placeHit(
  image: PeImage,
  ranges: readonly CodeRange[],
  { tag, offset }: Pick<TagHit, 'tag' | 'offset'>,
): TagHit {
  const section =
    image.sections.find((one) => offset >= one.offset && offset - one.offset < one.rawBytes && one.rawBytes > 0) ??
    null;
  const range = section?.isExecutable ? rangeAt(ranges, section.rva + offset - section.offset) : null;
  return { tag, offset, section, range };
}
