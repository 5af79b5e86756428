import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Input } from '../../shared/model/incident.ts';
import { allReaderKinds } from '../../shared/recognise/all-kinds.ts';
import { looksLikeZip } from '../../shared/recognise/zip.ts';
import { reasonOf } from '../platform/evidence/files.ts';
import type { FoundFile } from '../platform/ports.ts';
import { Cancelled, type TaskContext } from './protocol.ts';
import { readArchive } from './read-archive.ts';
import { openStream, unreadInput } from './read-stream.ts';

const chunkBytes = 1024 * 1024;

/** Reads one file of the user's: one input, or for an archive one for each entry and one for the archive itself. */
export async function readFile(file: FoundFile, isHashed: boolean, context: TaskContext): Promise<readonly Input[]> {
  if (file.trouble !== null) return [unreadInput(file, file.trouble)];
  try {
    if (looksLikeZip(firstBytes(file.path, 4))) return await readArchive(file, context);
    const about = { file: file.name, fileName: basename(file.path), modifiedUtcMs: file.modifiedUtcMs };
    const reading = openStream(about, { kinds: allReaderKinds, isHashed });
    for (const chunk of fileChunks(file.path, context)) reading.push(chunk);
    return [reading.end()];
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return [unreadInput(file, reasonOf(error))];
  }
}

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

function firstBytes(path: string, count: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(count);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, count, 0));
  } finally {
    closeSync(descriptor);
  }
}
