/** An entry of a zip as its records tell it. */
export interface ZipEntry {
  readonly name: Buffer;
  readonly modifiedUtcMs: number | null;
  /** Where its local header begins in the archive. */
  readonly at: number;
  /** Its sizes are told in 64 bits wherever they stand beside its content (APPNOTE 4.3.9.2). */
  readonly isLarge: boolean;
  readonly crc: number;
  readonly bytes: number;
  readonly packedBytes: number;
}

/** What 32 bits cannot say is written as all ones there and in 64 bits elsewhere (APPNOTE 4.4.1.4). */
export const most32 = 0xffff_ffff;
const most16 = 0xffff;

// sizes follow the content (bit 3), names are UTF-8 (bit 11)
const flags = 0x0808;
const deflated = 8;
/** Versions of the format that a reader needs: 2.0 for deflate, 4.5 for sizes in 64 bits (APPNOTE 4.4.3.2). */
const versions = { plain: 20, large: 45 } as const;
/** Made on Unix, so that the mode below is read as one. */
const madeBy = (3 << 8) | versions.large;
/** A plain file that its owner may write and everybody read. */
const mode = (0o100644 << 16) >>> 0;

/** The header before an entry's content (APPNOTE 4.3.7); its sizes stand in `dataDescriptor`. */
export function localHeader({ name, modifiedUtcMs, isLarge }: Omit<ZipEntry, 'crc' | 'bytes' | 'packedBytes'>): Buffer {
  const extra = Buffer.concat([isLarge ? sizeField([0, 0]) : empty, timeField(modifiedUtcMs)]);
  const record = recordOf(30, 0x04034b50);
  record.writeUInt16LE(isLarge ? versions.large : versions.plain, 4);
  record.writeUInt16LE(flags, 6);
  record.writeUInt16LE(deflated, 8);
  record.writeUInt32LE(dosTime(modifiedUtcMs), 10);
  record.writeUInt32LE(isLarge ? most32 : 0, 18);
  record.writeUInt32LE(isLarge ? most32 : 0, 22);
  record.writeUInt16LE(name.length, 26);
  record.writeUInt16LE(extra.length, 28);
  return Buffer.concat([record, name, extra]);
}

/** Checksum and sizes, behind an entry's content (APPNOTE 4.3.9). */
export function dataDescriptor({ isLarge, crc, packedBytes, bytes }: ZipEntry): Buffer {
  const record = recordOf(isLarge ? 24 : 16, 0x08074b50);
  record.writeUInt32LE(crc, 4);
  if (isLarge) {
    record.writeBigUInt64LE(BigInt(packedBytes), 8);
    record.writeBigUInt64LE(BigInt(bytes), 16);
  } else {
    record.writeUInt32LE(packedBytes, 8);
    record.writeUInt32LE(bytes, 12);
  }
  return record;
}

/** The entry in the directory at the end (APPNOTE 4.3.12). */
export function directoryRecord(entry: ZipEntry): Buffer {
  const { name, modifiedUtcMs, isLarge, bytes, packedBytes, at } = entry;
  // in this order, and only those that 32 bits cannot say (APPNOTE 4.5.3)
  const wide = [bytes, packedBytes, at].filter((value) => value >= most32);
  const extra = Buffer.concat([wide.length > 0 ? sizeField(wide) : empty, timeField(modifiedUtcMs)]);
  const record = recordOf(46, 0x02014b50);
  record.writeUInt16LE(madeBy, 4);
  record.writeUInt16LE(isLarge || wide.length > 0 ? versions.large : versions.plain, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(deflated, 10);
  record.writeUInt32LE(dosTime(modifiedUtcMs), 12);
  record.writeUInt32LE(entry.crc, 16);
  record.writeUInt32LE(Math.min(packedBytes, most32), 20);
  record.writeUInt32LE(Math.min(bytes, most32), 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(mode, 38);
  record.writeUInt32LE(Math.min(at, most32), 42);
  return Buffer.concat([record, name, extra]);
}

/** Where the directory lies and what it holds. */
export interface ZipDirectory {
  readonly entries: number;
  readonly at: number;
  readonly bytes: number;
}

/**
 * The end of the archive, preceded by its form in 64 bits where a number needs it (APPNOTE 4.3.14 to 4.3.16). The bytes of
 * its comment are for the caller to write behind it.
 */
export function endRecords({ entries, at, bytes }: ZipDirectory, commentBytes: number): Buffer {
  const end = recordOf(22, 0x06054b50);
  end.writeUInt16LE(Math.min(entries, most16), 8);
  end.writeUInt16LE(Math.min(entries, most16), 10);
  end.writeUInt32LE(Math.min(bytes, most32), 12);
  end.writeUInt32LE(Math.min(at, most32), 16);
  end.writeUInt16LE(commentBytes, 20);
  if (entries < most16 && bytes < most32 && at < most32) return end;

  const wideEnd = recordOf(56, 0x06064b50);
  wideEnd.writeBigUInt64LE(BigInt(wideEnd.length - 12), 4);
  wideEnd.writeUInt16LE(madeBy, 12);
  wideEnd.writeUInt16LE(versions.large, 14);
  wideEnd.writeBigUInt64LE(BigInt(entries), 24);
  wideEnd.writeBigUInt64LE(BigInt(entries), 32);
  wideEnd.writeBigUInt64LE(BigInt(bytes), 40);
  wideEnd.writeBigUInt64LE(BigInt(at), 48);
  const locator = recordOf(20, 0x07064b50);
  locator.writeBigUInt64LE(BigInt(at + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([wideEnd, locator, end]);
}

const empty = Buffer.alloc(0);

function recordOf(length: number, signature: number): Buffer {
  const record = Buffer.alloc(length);
  record.writeUInt32LE(signature, 0);
  return record;
}

/** Extra field 1: numbers in 64 bits (APPNOTE 4.5.3). */
function sizeField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return field;
}

/** Info-ZIP's universal timestamp: which times follow (1: the change), then seconds since 1970. */
function timeField(utcMs: number | null): Buffer {
  if (utcMs === null) return empty;
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x5455, 0);
  field.writeUInt16LE(5, 2);
  field.writeUInt8(1, 4);
  field.writeInt32LE(Math.min(0x7fff_ffff, Math.max(-0x8000_0000, Math.floor(utcMs / 1000))), 5);
  return field;
}

const earliest = Date.UTC(1980, 0, 1);
const latest = Date.UTC(2107, 11, 31);

/** The old field has no zone; it gets the UTC calendar, so that the same evidence gives the same bytes in every zone. */
function dosTime(utcMs: number | null): number {
  const at = new Date(Math.min(latest, Math.max(earliest, utcMs ?? earliest)));
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
