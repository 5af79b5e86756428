import { createHash } from 'node:crypto';
import { fstatSync, readSync } from 'node:fs';
import { largestImageBytes } from '../../../shared/drivers/examine.ts';
import { createTagSpotter, type SpottedTag } from '../../../shared/drivers/tags/spot-tags.ts';
import { Cancelled, type TaskContext } from '../protocol.ts';

/** Of an image that is too large only this much is kept: headers and version lie there, or nowhere. */
const headBytes = 4 * 2 ** 20;

/** What was taken of one file. */
export interface ImageBytes {
  /** The whole file, or its first 4 MB where it is over the limit. */
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
  readonly sha256: string;
  /** Where tags stand; looked for here only in a file that is too large to be kept. */
  readonly spotted: readonly SpottedTag[];
}

/** Larger images get a buffer of their own, which is given back when they are done. */
const spareBytes = 32 * 2 ** 20;
let spare: Uint8Array | null = null;

/** The same memory for one image after the other: nothing of an image is kept once its answer is made. */
function takeBuffer(bytes: number): Uint8Array {
  if (bytes > spareBytes) return new Uint8Array(bytes);
  spare ??= new Uint8Array(spareBytes);
  return spare.subarray(0, bytes);
}

/** Takes a file's chunks once: hashes them, keeps an image up to 256 MB, looks through a larger one as it goes by. */
export function openImageBytes(declaredBytes: number, tags: readonly number[]) {
  const hash = createHash('sha256');
  const isWhole = declaredBytes <= largestImageBytes;
  const kept = takeBuffer(isWhole ? declaredBytes : headBytes);
  const spotter = isWhole ? null : createTagSpotter(tags);
  let at = 0;
  return {
    push(chunk: Uint8Array) {
      hash.update(chunk);
      spotter?.push(chunk);
      const part = chunk.subarray(0, kept.length - at);
      kept.set(part, at);
      at += part.length;
    },
    end: (): ImageBytes => ({
      bytes: kept.subarray(0, at),
      isWhole,
      sha256: hash.digest('hex'),
      spotted: spotter?.end() ?? [],
    }),
  };
}

/** Bytes read at once: between them the task may be cancelled. */
const readBytes = 4 * 2 ** 20;

/** Takes an open file whole, straight to where it is kept: nothing is copied. Null for one that is too large to be kept. */
export function readImageBytes(descriptor: number, context: TaskContext): ImageBytes | null {
  const { size } = fstatSync(descriptor);
  if (size > largestImageBytes) return null;
  const hash = createHash('sha256');
  const kept = takeBuffer(size);
  let at = 0;
  for (;;) {
    if (context.isCancelled()) throw new Cancelled();
    const read = readSync(descriptor, kept, at, Math.min(readBytes, size - at), at);
    if (read === 0) return { bytes: kept.subarray(0, at), isWhole: true, sha256: hash.digest('hex'), spotted: [] };
    hash.update(kept.subarray(at, at + read));
    at += read;
    context.progress(at);
  }
}

/** True for what begins as every Windows and DOS program does. */
export const looksLikeProgram = (head: Uint8Array): boolean => head[0] === 0x4d && head[1] === 0x5a;
