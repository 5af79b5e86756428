import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { Cancelled, type TaskContext } from './protocol.ts';

const chunkBytes = 1024 * 1024;

/** SHA-256 of a whole file, lower-case hex. */
export function hashFile(path: string, context: TaskContext): string {
  const hash = createHash('sha256');
  for (const chunk of fileChunks(path, context)) hash.update(chunk);
  return hash.digest('hex');
}

/** The buffer of the last file read, for the next one: making a megabyte anew for each small log costs more than reading it. */
let spareBuffer: Uint8Array | null = null;

/** A file's bytes in order, in chunks that are only valid until the next one is asked for. */
export function* fileChunks(path: string, context: TaskContext): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  // Plain bytes: slice() of a Buffer is a view, and readers that keep a slice would see the next chunk in it.
  const buffer = spareBuffer ?? new Uint8Array(chunkBytes);
  spareBuffer = null;
  try {
    let done = 0;
    for (;;) {
      if (context.isCancelled()) throw new Cancelled();
      const read = readSync(descriptor, buffer, 0, chunkBytes, null);
      if (read === 0) return;
      done += read;
      yield buffer.subarray(0, read);
      context.progress(done);
    }
  } finally {
    spareBuffer = buffer;
    closeSync(descriptor);
  }
}
