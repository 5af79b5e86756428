import { createHash } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { dataDescriptor, directoryRecord, endRecords, localHeader, most32, type ZipEntry } from './zip-records.ts';
import { sealBytes, sealOf } from './zip-seal.ts';

/** Thrown where a zip cannot be written as it was begun; the message is for the user. */
export class ZipLimitError extends Error {}

/** A file about to be packed. */
export interface NewZipEntry {
  readonly name: string;
  readonly modifiedUtcMs: number | null;
  /** As far as it is known before reading: its sizes are told in 64 bits from `largeBytes` on. */
  readonly bytes: number;
}

/** One entry being written; its bytes are pushed in order. */
export interface ZipEntryWriter {
  push(chunk: Uint8Array): void;
  end(): void;
}

/** Writes a zip as a stream of bytes; one entry at a time. */
export interface ZipWriter {
  begin(entry: NewZipEntry): ZipEntryWriter;
  end(): void;
}

/** Half of what 32 bits can say: a file may still grow while it is read, and its tokens may be longer than its names. */
export const largeBytes = 2 ** 31;

/** Fast rather than small: the server is sick, and logs shrink to a fifteenth at any level. */
const level = 4;

/** An empty final block: fixed codes, end of block (RFC 1951, 3.2.3). */
const lastBlock = new Uint8Array([0x03, 0x00]);

/** Directory records are written together. */
const gatheredRecords = 1000;

/**
 * Writes entries through `write`, each chunk packed by itself, so that memory does not grow with the file: only the
 * directory's records, about a hundred bytes for each entry, wait for the end. Sizes, places and counts that 32 or 16
 * bits cannot say are written in 64; an archive that needs none of it has none of it. Its comment is its seal.
 */
export function createZipWriter(write: (bytes: Uint8Array) => void): ZipWriter {
  const directory: Buffer[] = [];
  const hash = createHash('sha256');
  let written = 0;
  const put = (bytes: Uint8Array) => {
    write(bytes);
    hash.update(bytes);
    written += bytes.length;
  };

  return {
    begin({ name, modifiedUtcMs, bytes: expected }) {
      const about = { name: Buffer.from(name), modifiedUtcMs, at: written, isLarge: expected >= largeBytes };
      put(localHeader(about));
      const start = written;
      let bytes = 0;
      let crc = 0;
      return {
        push(chunk) {
          bytes += chunk.length;
          crc = crc32(chunk, crc);
          // each chunk ends at a byte, so that the next one, packed without its history, can follow (RFC 1951, 3.2.4)
          put(deflateRawSync(chunk, { level, finishFlush: constants.Z_SYNC_FLUSH }));
          if (!about.isLarge && Math.max(bytes, written - start) >= most32) {
            throw new ZipLimitError(`${name} grew past 4 GB while it was read. Copy it elsewhere and bundle the copy.`);
          }
        },
        end() {
          put(lastBlock);
          const entry: ZipEntry = { ...about, crc, bytes, packedBytes: written - start };
          put(dataDescriptor(entry));
          directory.push(directoryRecord(entry));
        },
      };
    },
    end() {
      const at = written;
      for (let from = 0; from < directory.length; from += gatheredRecords) {
        put(Buffer.concat(directory.slice(from, from + gatheredRecords)));
      }
      put(endRecords({ entries: directory.length, at, bytes: written - at }, sealBytes));
      write(sealOf(hash.digest('hex')));
    },
  };
}
