import { unzlibSync } from 'fflate';

/** The tables of a TrueType font by their four-letter names. */
export type FontTables = ReadonlyMap<string, Uint8Array>;

/** A table larger than this is not one of a text font. */
const mostTableBytes = 64 * 1024 * 1024;

/**
 * Reads a WOFF 1.0 file (W3C Recommendation 2012: header of 44 bytes, directory entries of 20, tables packed with
 * zlib). Null where it is something else or damaged.
 */
export function readWoff(woff: Uint8Array): FontTables | null {
  const view = viewOf(woff);
  if (woff.length < 44 || view.getUint32(0) !== 0x774f4646) return null;
  const count = view.getUint16(12);
  if (woff.length < 44 + count * 20) return null;
  const tables = new Map<string, Uint8Array>();
  for (let at = 44; at < 44 + count * 20; at += 20) {
    const table = unpack(woff, {
      offset: view.getUint32(at + 4),
      packed: view.getUint32(at + 8),
      whole: view.getUint32(at + 12),
    });
    if (table === null) return null;
    tables.set(tagAt(view, at), table);
  }
  return tables;
}

function unpack(woff: Uint8Array, place: { offset: number; packed: number; whole: number }): Uint8Array | null {
  const { offset, packed, whole } = place;
  if (offset + packed > woff.length || packed > whole || whole > mostTableBytes) return null;
  const bytes = woff.subarray(offset, offset + packed);
  if (packed === whole) return bytes;
  try {
    const table = unzlibSync(bytes, { out: new Uint8Array(whole) });
    return table.length === whole ? table : null;
  } catch {
    return null; // fflate's way of saying that the data is damaged
  }
}

/** Joins tables to a TrueType file, in order of their names, with the check sums readers ask for. */
export function writeSfnt(tables: FontTables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const sizes = sorted.map(([, table]) => padded(table.length));
  const file = new Uint8Array(12 + sorted.length * 16 + sizes.reduce((sum, size) => sum + size, 0));
  const view = viewOf(file);
  const power = Math.floor(Math.log2(sorted.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, sorted.length);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, sorted.length * 16 - 16 * 2 ** power);
  let offset = 12 + sorted.length * 16;
  for (const [index, [tag, table]] of sorted.entries()) {
    const entry = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) file[entry + letter] = tag.charCodeAt(letter);
    file.set(table, offset);
    view.setUint32(entry + 4, checkSum(file.subarray(offset, offset + padded(table.length))));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, table.length);
    if (tag === 'head') view.setUint32(offset + 8, 0);
    offset += padded(table.length);
  }
  return file;
}

const padded = (bytes: number) => (bytes + 3) & ~3;

function checkSum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)));
}
