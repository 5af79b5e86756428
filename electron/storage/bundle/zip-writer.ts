import { constants, crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** Thrown where a zip without 64-bit fields, the only kind written here, can hold no more; the message is for the user. */
export class ZipLimitError extends Error {}

/** One entry being written; its bytes are pushed in order. */
export interface ZipEntryWriter {
  push(chunk: Uint8Array): void;
  end(): void;
}

/** Writes a zip as a stream of bytes; one entry at a time. */
export interface ZipWriter {
  begin(name: string, modifiedUtcMs: number | null): ZipEntryWriter;
  end(): void;
}

// A zip without the 64-bit extension counts entries in 16 bits and places in 32 (APPNOTE 4.4.1.4); fflate writes no other.
const entryLimit = 65_534;
const byteLimit = 0xffff_fffe;

/** Fast rather than small: the server is sick, and logs shrink to a fifteenth at any level. */
const level = 4;

/**
 * Writes entries through `write`, each chunk packed by itself, so that memory does not grow with the file. Times are
 * kept as UTC in the extended timestamp; the old DOS field has the UTC calendar too, so that the same evidence gives
 * the same bytes in every zone.
 */
export function createZipWriter(write: (bytes: Uint8Array) => void): ZipWriter {
  let written = 0;
  let entries = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    written += chunk.length;
    if (written > byteLimit) {
      throw new ZipLimitError('It packs to more than 4 GB, which one bundle cannot hold. Bundle fewer files.');
    }
    write(chunk);
  });
  return {
    begin(name, modifiedUtcMs) {
      entries += 1;
      if (entries > entryLimit) {
        throw new ZipLimitError(`It has more than ${entryLimit} files, which one bundle cannot hold. Bundle fewer.`);
      }
      const file = new PackedFile(name, modifiedUtcMs);
      zip.add(file);
      return file;
    },
    end: () => zip.end(),
  };
}

/** An entry packed by Node's zlib; fflate writes the headers around it. A class because fflate sets `ondata` on it. */
class PackedFile implements ZipInputFile, ZipEntryWriter {
  readonly filename: string;
  readonly compression = 8;
  readonly os = 3;
  // a plain file that its owner may write and everybody read
  readonly attrs = (0o100644 << 16) >>> 0;
  readonly mtime: Date;
  readonly extra: Record<number, Uint8Array>;
  size = 0;
  crc = 0;
  ondata?: NonNullable<ZipInputFile['ondata']>;

  constructor(name: string, modifiedUtcMs: number | null) {
    this.filename = name;
    this.mtime = dosTime(modifiedUtcMs);
    this.extra = modifiedUtcMs === null ? {} : { 21589: extendedTime(modifiedUtcMs) };
  }

  push(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.size > byteLimit) {
      throw new ZipLimitError(`${this.filename} is larger than 4 GB, which one bundle cannot hold. Leave it out.`);
    }
    this.crc = crc32(chunk, this.crc);
    // each chunk ends at a byte, so that the next one, packed without its history, can follow (RFC 1951, 3.2.4)
    this.ondata?.(null, deflateRawSync(chunk, { level, finishFlush: constants.Z_SYNC_FLUSH }), false);
  }

  end(): void {
    this.ondata?.(null, lastBlock, true);
  }
}

/** An empty final block: fixed codes, end of block (RFC 1951, 3.2.3). */
const lastBlock = new Uint8Array([0x03, 0x00]);

const earliest = Date.UTC(1980, 0, 1);
const latest = Date.UTC(2079, 11, 31);

/** A moment whose local calendar is the UTC calendar of `utcMs`, within what a DOS time can say. */
function dosTime(utcMs: number | null): Date {
  const at = new Date(Math.min(latest, Math.max(earliest, utcMs ?? earliest)));
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
}

/** Info-ZIP's universal timestamp: which times follow (1: the change), then seconds since 1970. */
function extendedTime(utcMs: number): Uint8Array {
  const bytes = new Uint8Array(5);
  const seconds = Math.min(0x7fff_ffff, Math.max(-0x8000_0000, Math.floor(utcMs / 1000)));
  bytes[0] = 1;
  new DataView(bytes.buffer).setInt32(1, seconds, true);
  return bytes;
}
