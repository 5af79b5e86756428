import { collectProblems } from '../model/problem.ts';
import type { DriverTag } from './driver-image.ts';
import type { Examined } from './examine.ts';
import { identify, unknownIdentity } from './pe/identity.ts';
import { readPeImage } from './pe/pe-image.ts';
import { tagOfNumber } from './pool-tag.ts';
import type { SpottedTag } from './tags/spot-tags.ts';

/** What is read of an image over 256 MB: its identity from its first bytes, where tags stand, and a problem. */
export function readLargeImage(head: Uint8Array, fileBytes: number, spotted: readonly SpottedTag[]): Examined {
  const problems = collectProblems();
  const message =
    'Over 256 MB: only its headers, its digest and where the letters of a tag stand were read, so no grade is better than weak.';
  problems.add({ line: null, offset: head.length, code: 'image-too-large', message });
  const image = readPeImage(head, collectProblems()); // that the sections reach beyond its head is no damage
  const identity = image ? identify(image, problems, { fileBytes }) : unknownIdentity;
  return { ...identity, tags: spotted.map(weakTag), problems: problems.tally().kept };
}

function weakTag({ value, offsets }: SpottedTag): DriverTag {
  const evidence = offsets.map((offset) => ({ offset, section: null, function: null, instructions: [] }));
  return { tag: tagOfNumber(value), grade: 'weak', uses: 'unknown', evidence };
}
