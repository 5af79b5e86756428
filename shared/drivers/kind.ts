import type { DriverImageArtifact } from '../model/artifact/machine-lists.ts';
import { collectProblems } from '../model/problem.ts';
import type { Reader, ReaderKind } from '../recognise/reader.ts';
import { identify } from './pe/identity.ts';
import { looksLikePe, readPeImage } from './pe/pe-image.ts';

/** Larger images are recognised and hashed, but not kept in memory to be read. */
export const identityLimitBytes = 64 * 2 ** 20;

/** Driver and program images: who made them and when. Their code is read by `examineImage` alone, when it is asked. */
export const driverImageKind: ReaderKind = {
  kind: 'driver-image',
  recognise: (head) => (looksLikePe(head.bytes) ? 1 : 0),
  open: () => openImage(identityLimitBytes),
};

/** Keeps an image up to `limitBytes` and reads its identity at the end. */
export function openImage(limitBytes: number): Reader {
  const chunks: Uint8Array[] = [];
  let total = 0;
  return {
    feed(chunk) {
      total += chunk.length;
      if (total > limitBytes) chunks.length = 0;
      else chunks.push(new Uint8Array(chunk));
    },
    end() {
      const problems = collectProblems();
      if (total > limitBytes) {
        const message = `An image of more than ${limitBytes} bytes: who made it was not read.`;
        problems.add({ line: null, offset: limitBytes, code: 'image-too-large', message });
        return { artifact: null, problems: problems.tally() };
      }
      const image = readPeImage(joinAll(chunks, total), problems);
      const artifact: DriverImageArtifact | null = image && {
        kind: 'driver-image',
        format: 'pe',
        ...identify(image, problems),
        tags: null,
      };
      return { artifact, problems: problems.tally() };
    },
  };
}

function joinAll(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
