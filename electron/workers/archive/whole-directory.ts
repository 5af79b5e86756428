import type * as yauzl from 'yauzl';
import { insideOf } from '../../storage/zip/zip-reader.ts';

/** Begins each entry of a directory (APPNOTE 4.3.12). */
const entrySignature = 0x02014b50;

/**
 * True where a directory goes on behind its last counted entry. Archives of more than 65,535 entries whose program
 * knows no 64-bit fields count only what 16 bits hold (APPNOTE 4.4.1.4); the rest would be lost without a word. To be
 * asked when every counted entry was read, while the archive is open.
 */
export function goesOn(zip: yauzl.ZipFile): Promise<boolean> {
  const { reader, readEntryCursor } = insideOf(zip);
  const next = Buffer.alloc(4);
  return new Promise((resolve) => {
    reader.read(next, 0, next.length, readEntryCursor, (error) => {
      // nothing behind it can be read, so nothing goes on
      resolve(error === null && next.readUInt32LE(0) === entrySignature);
    });
  });
}
