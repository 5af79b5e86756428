import type * as yauzl from 'yauzl';

/** Where a directory was read up to, and the way to read on: yauzl has both and types neither. */
interface DirectoryPlace {
  readonly readEntryCursor: number;
  readonly reader: {
    read(into: Buffer, at: number, length: number, from: number, done: (error: Error | null) => void): void;
  };
}

/** Begins each entry of a directory (APPNOTE 4.3.12). */
const entrySignature = 0x02014b50;

/**
 * True where a directory goes on behind its last counted entry. Archives of more than 65,535 entries whose program
 * knows no 64-bit fields count only what 16 bits hold (APPNOTE 4.4.1.4); the rest would be lost without a word. To be
 * asked when every counted entry was read, while the archive is open.
 */
export function goesOn(zip: yauzl.ZipFile): Promise<boolean> {
  const { reader, readEntryCursor } = zip as unknown as DirectoryPlace; // see DirectoryPlace
  const next = Buffer.alloc(4);
  return new Promise((resolve) => {
    reader.read(next, 0, next.length, readEntryCursor, (error) => {
      // nothing behind it can be read, so nothing goes on
      resolve(error === null && next.readUInt32LE(0) === entrySignature);
    });
  });
}
