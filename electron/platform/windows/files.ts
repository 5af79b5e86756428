import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { FileRange, ServerFile, ServerFiles } from '../collect-ports.ts';

const chunkBytes = 256 * 1024;
/** Files of one folder that are listed. */
const fileLimit = 20_000;

/**
 * The server's files. Node opens files on Windows for shared reading, writing and deleting, so that no log keeps its
 * writer from going on.
 */
export const serverFiles: ServerFiles = {
  async list(folder) {
    try {
      const names = (await readdir(folder)).sort().slice(0, fileLimit);
      const files: ServerFile[] = [];
      for (const name of names) {
        const found = await describe(join(folder, name));
        if (found.ok) files.push(found.value);
      }
      return ok(files);
    } catch (error) {
      return whyNot(folder, error);
    }
  },
  describe,
  async read(path, range) {
    try {
      const handle = await open(path, 'r');
      const found = await handle.stat();
      if (found.isFile()) return ok(chunksOf(handle, range));
      await handle.close();
      return fault('nothing-to-read', `${path} is no file.`);
    } catch (error) {
      return whyNot(path, error);
    }
  },
};

async function describe(path: string): Promise<Reply<ServerFile>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return fault('nothing-to-read', `${path} is no file.`);
    return ok({ name: basename(path), path, bytes: found.size, modifiedUtcMs: Math.round(found.mtimeMs) });
  } catch (error) {
    return whyNot(path, error);
  }
}

/** The bytes of a range that is read as it is taken; closes at its end, and when its taker leaves. */
async function* chunksOf(handle: FileHandle, { fromByte, maxBytes }: FileRange): AsyncGenerator<Uint8Array> {
  try {
    for (let at = fromByte, left = maxBytes; left > 0; ) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, left));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
      left -= bytesRead;
    }
  } finally {
    await handle.close();
  }
}

function whyNot(path: string, error: unknown): Reply<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return fault('not-found', `There is no ${path}.`, detail);
  if (code === 'EACCES' || code === 'EPERM')
    return fault(
      'access-denied',
      `${path} may not be read. Start Poolhound again with “Run as administrator”.`,
      detail,
    );
  if (code === 'EBUSY')
    return fault('nothing-to-read', `${path} is held open by another program that shares it with nobody.`, detail);
  return fault('nothing-to-read', `${path} could not be read: ${detail}`, detail);
}
