import { directoryOf, fileBytesOf, type PeImage } from '../pe/pe-image.ts';

/** Bytes of padding before code that may be looked past. */
const paddingBytes = 16;

/** Each costs a look at the whole image; with more such places the doubt is the reader's, not the code's. */
const mostAsked = 64;

/**
 * Tells whether anything in the image names code that no known path leads to: a call or a jump, a table of handlers, an
 * address that is stored somewhere. Only then somebody may get there. `rva` is where such code begins, padding before it
 * included; found by bytes, so that chance speaks for the code.
 */
export function createNamedCode(image: PeImage): (rva: number) => boolean {
  const known = new Map<number, boolean>();
  return (rva) => {
    const found = known.get(rva) ?? (known.size >= mostAsked || isNamed(image, rva));
    known.set(rva, found);
    return found;
  };
}

function isNamed(image: PeImage, rva: number): boolean {
  const base = Number(BigInt.asUintN(32, image.preferredBase));
  const isThere = (named: number) => named >= rva && named < rva + paddingBytes;
  for (const section of image.sections) {
    const end = section.offset + fileBytesOf(section) - 4;
    for (let at = section.offset; at <= end; at += 1) {
      const word = image.view.getUint32(at, true);
      const place = section.rva + at - section.offset;
      if (isThere((word - base) >>> 0)) return true;
      if (!section.isExecutable && image.is64 && isThere(word) && !isException(image, place)) return true;
      if (section.isExecutable && isThere(place + 4 + (word | 0)) && isDistance(image.bytes, at)) return true;
    }
  }
  return false;
}

/** True for four bytes behind the opcode of a call, a jump, a branch, or of a `lea` that counts from the next instruction. */
function isDistance(bytes: Uint8Array, at: number): boolean {
  const [before, last] = [bytes[at - 2] ?? 0, bytes[at - 1] ?? 0];
  const isBranch = before === 0x0f && (last & 0xf0) === 0x80;
  return (last & 0xfe) === 0xe8 || isBranch || (before === 0x8d && (last & 0xc7) === 0x05);
}

/** The exception table names where functions end, which is where other code begins. */
function isException(image: PeImage, rva: number): boolean {
  const table = image.directories[directoryOf.exceptions];
  return table !== undefined && rva >= table.rva && rva < table.rva + table.bytes;
}
