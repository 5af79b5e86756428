import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './error-code.ts';

export interface PartsOptions {
  readonly folder: string;
  /** What all its files are called, before the number. */
  readonly stem: string;
  readonly ending: string;
  /** The first line of each file. */
  readonly header: (part: number) => string;
  /** From this size on a file is full. */
  readonly fullBytes: number;
  /** False for what can be made again: then a power loss may take it. */
  readonly isSynced: boolean;
}

/** One stream of lines over several files; each begins with a header and is never written again once left. */
export interface Parts {
  /** True when the next line begins a file, or is the first of one. */
  readonly isFresh: boolean;
  readonly writtenBytes: number;
  /** The file being written; null before the first. */
  readonly name: string | null;
  /**
   * Whole lines; returns when they are on the disk. Throws what the system says; nothing of the lines is left then, and
   * the next ones may be tried.
   */
  append(lines: string): Promise<void>;
  /** The next line begins another file. */
  leave(): void;
  close(): Promise<void>;
}

/** Numbers that are tried for a file name that is taken. */
const mostParts = 100_000;

export function openParts(options: PartsOptions): Parts {
  let file: FileHandle | null = null;
  let part = 0;
  /** Bytes of this file that are whole. */
  let length = 0;
  let isEmpty = true;
  let isLeft = false;
  let writtenBytes = 0;

  async function next(): Promise<FileHandle> {
    await file?.close().catch(() => undefined); // a disk that is gone: nothing more can be done for it
    file = null;
    for (let number = part + 1; ; number += 1) {
      const path = join(options.folder, partName(number));
      const opened = await open(path, 'wx').catch((error: unknown) => {
        if (codeOf(error) === 'EEXIST' && number < mostParts) return null;
        throw error;
      });
      if (!opened) continue;
      length = 0;
      try {
        await write(opened, options.header(number));
      } catch (error) {
        // a file without its header could not be read
        await opened.close().catch(() => undefined);
        await rm(path, { force: true }).catch(() => undefined);
        throw error;
      }
      file = opened;
      part = number;
      isEmpty = true;
      isLeft = false;
      await syncFolder(options.folder);
      return opened;
    }
  }

  const partName = (number: number) => `${options.stem}-${String(number).padStart(5, '0')}.${options.ending}`;

  async function write(to: FileHandle, lines: string): Promise<void> {
    const bytes = Buffer.from(lines, 'latin1'); // lines are ASCII
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await to.write(bytes, done, bytes.length - done, length + done);
        done += bytesWritten;
      }
      if (options.isSynced) await to.datasync();
    } catch (error) {
      await to.truncate(length).catch(() => undefined); // the reader leaves out what is not whole anyway
      throw error;
    }
    length += bytes.length;
    writtenBytes += bytes.length;
  }

  return {
    get isFresh() {
      return file === null || isEmpty || isLeft || length >= options.fullBytes;
    },
    get writtenBytes() {
      return writtenBytes;
    },
    get name() {
      return part === 0 ? null : partName(part);
    },
    async append(lines) {
      const to = file === null || isLeft || length >= options.fullBytes ? await next() : file;
      await write(to, lines);
      isEmpty = false;
    },
    leave() {
      isLeft = true;
    },
    async close() {
      await file?.close();
      file = null;
    },
  };
}

/** A new file's name is on the disk only when its folder is; Windows does this itself and refuses to be asked. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null); // folders cannot be opened on Windows
  await handle?.sync().catch(() => undefined); // nor synced on every file system
  await handle?.close();
}
