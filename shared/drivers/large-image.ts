import { collectProblems } from '../model/problem.ts';
import type { Examined } from './examine.ts';
import { identify, unknownIdentity } from './identity.ts';
import { readPeImage } from './pe-image.ts';

/** What is read of an image over 256 MB: its identity from its first bytes, and a problem instead of its tags. */
export function readLargeImage(head: Uint8Array): Examined {
  const problems = collectProblems();
  const message = 'Over 256 MB: only its headers and its digest were read, so nothing is said of its tags.';
  problems.add({ line: null, offset: head.length, code: 'image-too-large', message });
  const image = readPeImage(head, problems);
  const identity = image ? identify(image, problems) : unknownIdentity;
  return { ...identity, tags: [], problems: problems.tally().kept };
}
