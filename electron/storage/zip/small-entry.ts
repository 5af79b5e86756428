import { inflateRawSync } from 'node:zlib';
import type * as yauzl from 'yauzl';
import { insideOf } from './zip-reader.ts';

/** Entries up to this size are read in one go, packed and unpacked. */
const smallBytes = 128 * 1024;

/** Begins what stands before each entry's bytes (APPNOTE 4.3.7). */
const localSignature = 0x04034b50;
const localBytes = 30;

/**
 * The bytes of a small entry at once, without the four streams that yauzl sets up for each; null for a large one and
 * for whatever is not as it should be: yauzl's own way then tells what is wrong with it.
 */
export async function smallEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array | null> {
  const { compressedSize, uncompressedSize, compressionMethod, relativeOffsetOfLocalHeader: at } = entry;
  if (compressedSize > smallBytes || uncompressedSize > smallBytes || entry.isEncrypted()) return null;
  const local = await bytesAt(zip, at, localBytes);
  if (!local || local.readUInt32LE(0) !== localSignature) return null;
  const packed = await bytesAt(zip, at + localBytes + local.readUInt16LE(26) + local.readUInt16LE(28), compressedSize);
  if (!packed) return null;
  const bytes = compressionMethod === 8 ? unpacked(packed, uncompressedSize) : compressionMethod === 0 ? packed : null;
  return bytes?.length === uncompressedSize ? bytes : null;
}

function unpacked(packed: Buffer, bytes: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch {
    return null; // damaged, or longer than it says
  }
}

/** So many bytes of the archive; null where it ends before or cannot be read. */
function bytesAt(zip: yauzl.ZipFile, from: number, length: number): Promise<Buffer | null> {
  if (length === 0) return Promise.resolve(Buffer.alloc(0));
  const into = Buffer.alloc(length);
  return new Promise((resolve) => {
    insideOf(zip).reader.read(into, 0, length, from, (error, bytesRead) => {
      resolve(error === null && bytesRead === length ? into : null);
    });
  });
}
