import { readSync } from 'node:fs';
import type * as yauzl from 'yauzl';

/** Tells how many bytes were read: fewer than asked for at the end. */
type ReadDone = (error: Error | null, bytesRead: number) => void;

/** What yauzl reads through, and where it is in the directory: it has both and types neither. */
export interface ZipReader {
  /** Of the archive's file; an archive in memory has none. */
  readonly fd?: number;
  read(into: Buffer, at: number, length: number, from: number, done: ReadDone): void;
}

interface ZipInside {
  readonly reader: ZipReader;
  readonly readEntryCursor: number;
}

/** What yauzl does not show of an open archive: its reader, and the place up to which its directory was read. */
export const insideOf = (zip: yauzl.ZipFile): ZipInside => zip as unknown as ZipInside; // see ZipReader

const windowBytes = 256 * 1024;

/**
 * Lets an archive be read some hundred entries at a time: yauzl asks its file twice for each entry of the directory and
 * for each local header, which for 100,000 small files takes longer than unpacking them. Only for archives opened from
 * a file, on a thread that may wait for it.
 */
export function readAhead(zip: yauzl.ZipFile): void {
  const { reader } = insideOf(zip);
  const { fd } = reader;
  if (fd === undefined) return;
  const window = Buffer.alloc(windowBytes);
  let windowAt = 0;
  let windowLength = 0;
  const direct = reader.read.bind(reader);
  reader.read = (into, at, length, from, done) => {
    if (length > windowBytes) return direct(into, at, length, from, done);
    if (from < windowAt || from + length > windowAt + windowLength) {
      try {
        windowLength = readSync(fd, window, 0, windowBytes, from);
        windowAt = from;
      } catch {
        windowLength = 0;
        return direct(into, at, length, from, done); // tells the same trouble as yauzl expects it
      }
    }
    const begin = from - windowAt;
    const bytes = Math.max(0, Math.min(length, windowLength - begin));
    window.copy(into, at, begin, begin + bytes);
    done(null, bytes);
  };
}
