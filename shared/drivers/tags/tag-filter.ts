/** Finds tags by one look at every second pair of bytes. */
export interface TagFilter {
  /** Calls `hit` for every place, ascending by pair, with the tag as it was sought: bit 31 of the bytes may be set. */
  scan(bytes: Uint8Array, hit: (value: number, offset: number) => void): void;
}

/** A pair of bytes that is the first or the middle one of some tag. */
const isFirst = 1;
const isMiddle = 2;

/**
 * Makes a filter for many tags at once. Pairs of bytes at even places are enough: of a tag's four bytes either the first
 * two or the middle two lie there. A place whose pair fits is looked up by a hash of all four bytes, then exactly.
 */
export function createTagFilter(values: readonly number[]): TagFilter {
  const key = values.join();
  if (latest?.key !== key) latest = { key, filter: makeFilter(values) };
  return latest.filter;
}

/** The filter made last: hundreds of images are asked for the same tags one after the other. */
let latest: { readonly key: string; readonly filter: TagFilter } | null = null;

function makeFilter(values: readonly number[]): TagFilter {
  const pairs = new Uint8Array(65_536);
  const hashes = new Uint8Array(65_536);
  const wanted = new Set<number>();
  for (const value of values) {
    const plain = value & 0x7fff_ffff;
    wanted.add(plain);
    hashes[hashOf(plain)] = 1;
    const [first, middle] = [plain & 0xffff, (plain >>> 8) & 0xffff];
    pairs[first] = (pairs[first] ?? 0) | isFirst;
    pairs[middle] = (pairs[middle] ?? 0) | isMiddle;
  }
  return {
    scan(bytes, hit) {
      const look = (start: number) => {
        if (start < 0 || start + 4 > bytes.length) return;
        const value = wordAt(bytes, start) & 0x7fff_ffff;
        if (hashes[hashOf(value)] === 1 && wanted.has(value)) hit(value, start);
      };
      const words = pairsOf(bytes);
      for (let index = 0; index < words.length; index += 1) {
        const kind = pairs[words[index] ?? 0] ?? 0;
        if (kind === 0) continue;
        const at = index * 2;
        if ((kind & isMiddle) !== 0) look(at - 1);
        if ((kind & isFirst) !== 0) look(at);
      }
    },
  };
}

/** The bytes as pairs, the lower one first as on every machine this runs on; copied where they begin at an odd address. */
function pairsOf(bytes: Uint8Array): Uint16Array {
  const even = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(even.buffer, even.byteOffset, even.length >>> 1);
}

/** The bounds are checked by whoever asks. */
const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24)
  );
}

const hashOf = (value: number) => Math.imul(value, 0x9e37_79b1) >>> 16;
