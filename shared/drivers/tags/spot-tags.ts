import { mostEvidence } from '../proven-tags.ts';
import { createTagFilter } from './tag-filter.ts';

/** Where a tag's bytes stand in a file that went by; the first few places. */
export interface SpottedTag {
  readonly value: number;
  readonly offsets: readonly number[];
}

/** Looks for tags in chunks of a file that is not kept. */
export function createTagSpotter(values: readonly number[]) {
  const filter = createTagFilter(values);
  const found = new Map<number, number[]>();
  let tail = new Uint8Array(0);
  let done = 0;

  const look = (bytes: Uint8Array, at: number) =>
    filter.scan(bytes, (value, offset) => {
      const offsets = found.get(value) ?? [];
      found.set(value, offsets);
      if (offsets.length < mostEvidence && offsets.at(-1) !== at + offset) offsets.push(at + offset);
    });

  return {
    push(chunk: Uint8Array) {
      // a tag may lie across two chunks: at most three bytes of it in the one before
      const seam = new Uint8Array(tail.length + Math.min(3, chunk.length));
      seam.set(tail);
      seam.set(chunk.subarray(0, 3), tail.length);
      if (tail.length > 0) look(seam, done - tail.length);
      look(chunk, done);
      done += chunk.length;
      tail = (chunk.length >= 3 ? chunk : seam).slice(-3);
    },
    end: (): readonly SpottedTag[] =>
      [...found].map(([value, offsets]) => ({ value, offsets: offsets.toSorted(byPlace) })),
  };
}

const byPlace = (a: number, b: number) => a - b;
