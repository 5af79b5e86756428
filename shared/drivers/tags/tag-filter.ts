/** Finds tags by one look at every pair of bytes at an even place. */
export interface TagFilter {
  /** Calls `hit` for every place with the tag as it was sought: bit 31 of the bytes may be set. */
  scan(bytes: Uint8Array, hit: (value: number, offset: number) => void): void;
}

/**
 * Makes a filter for many tags at once. Pairs of bytes at even places are enough: of a tag's four bytes either the first
 * two or the middle two lie there. Where a pair fits, the four places it may mean are looked up by a hash of all four
 * bytes, then exactly. The loops hold nothing but numbers and typed arrays: six hundred megabytes go through them.
 */
export function createTagFilter(values: readonly number[]): TagFilter {
  if (!latest || !isSame(latest.values, values)) latest = { values: [...values], filter: makeFilter(values) };
  return latest.filter;
}

/** The filter made last: hundreds of images are asked for the same tags one after the other. */
let latest: { readonly values: readonly number[]; readonly filter: TagFilter } | null = null;

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Bit 31 of a tag says that it is needed to free the block; it is no part of its name. */
const withoutBit31 = 0x7fff_ffff;

/** Words of four bytes that are looked through before what was found is looked up: both stay near the processor. */
const blockWords = 4096;
/** Words that are looked at in one go round the loop: most hold nothing, and one jump for all of them is enough. */
const groupWords = 8;
/** Words whose tags are told at once. */
const stretchWords = blockWords * 8;

function makeFilter(values: readonly number[]): TagFilter {
  const tables = { pairs: new Uint8Array(65_536), hashes: new Uint8Array(65_536), wanted: new Map<number, number>() };
  for (const value of values) {
    const plain = value & withoutBit31;
    tables.wanted.set(plain, value);
    tables.hashes[hashOf(plain)] = 1;
    tables.pairs[plain & 0xffff] = 1;
    tables.pairs[(plain >>> 8) & 0xffff] = 1;
  }
  const tagAt = (bytes: Uint8Array, at: number) => tables.wanted.get(fourAt(bytes, at) & withoutBit31);
  const found = new Int32Array(stretchWords * 4);
  const look = stretchLooker(tables, found, tagAt);
  return {
    scan(bytes, hit) {
      const words = wordsOf(bytes);
      // the last word has no next one, and groups are whole: what begins behind them is looked up byte by byte
      const last = Math.max(0, words.length - 1) & -groupWords;
      for (let from = 0; from < last; from += stretchWords) {
        const count = look({ bytes, words }, from, Math.min(from + stretchWords, last));
        for (const at of found.subarray(0, count)) hit(tagAt(bytes, at) ?? 0, at);
      }
      // the last group found what begins up to two bytes before its end
      for (let at = Math.max(0, last * 4 - 1); at + 4 <= bytes.length; at += 1) {
        const value = tagAt(bytes, at);
        if (value !== undefined) hit(value, at);
      }
    },
  };
}

interface Tables {
  readonly pairs: Uint8Array;
  readonly hashes: Uint8Array;
}

interface Content {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

/**
 * Makes a function that puts the places of tags that begin in a stretch of words into `exact` and answers how many. It
 * calls nobody from outside: what the caller does with a tag would be translated to machine code over and over with it.
 */
function stretchLooker(
  { pairs, hashes }: Tables,
  exact: Int32Array,
  tagAt: (bytes: Uint8Array, at: number) => number | undefined,
): (content: Content, from: number, to: number) => number {
  const found = new Int32Array(blockWords);
  const places = new Int32Array(blockWords * 4);
  const findPairs = pairFinder(pairs, found);
  const lookUp = placeFinder(hashes, { found, places });
  return ({ bytes, words }, from, to) => {
    let count = 0;
    for (let start = from; start < to; start += blockWords) {
      const likely = lookUp(words, findPairs(words, start, Math.min(start + blockWords, to)));
      for (let index = 0; index < likely; index += 1) {
        const at = places[index] ?? 0;
        if (tagAt(bytes, at) === undefined) continue;
        exact[count] = at;
        count += 1;
      }
    }
    return count;
  };
}

/**
 * Makes a function that puts the places of words with a pair of some tag into `found` and answers how many. Every word of
 * a group with a pair is put down, and kept only where it has one itself: that needs no jump. Written out, so that it is
 * translated to machine code once and by itself.
 */
function pairFinder(pairs: Uint8Array, found: Int32Array): (words: Int32Array, from: number, to: number) => number {
  return (words, from, to) => {
    let count = 0;
    for (let index = from; index < to; index += groupWords) {
      const word0 = words[index] ?? 0;
      const word1 = words[index + 1] ?? 0;
      const word2 = words[index + 2] ?? 0;
      const word3 = words[index + 3] ?? 0;
      const word4 = words[index + 4] ?? 0;
      const word5 = words[index + 5] ?? 0;
      const word6 = words[index + 6] ?? 0;
      const word7 = words[index + 7] ?? 0;
      const is0 = (pairs[word0 & 0xffff] ?? 0) | (pairs[word0 >>> 16] ?? 0);
      const is1 = (pairs[word1 & 0xffff] ?? 0) | (pairs[word1 >>> 16] ?? 0);
      const is2 = (pairs[word2 & 0xffff] ?? 0) | (pairs[word2 >>> 16] ?? 0);
      const is3 = (pairs[word3 & 0xffff] ?? 0) | (pairs[word3 >>> 16] ?? 0);
      const is4 = (pairs[word4 & 0xffff] ?? 0) | (pairs[word4 >>> 16] ?? 0);
      const is5 = (pairs[word5 & 0xffff] ?? 0) | (pairs[word5 >>> 16] ?? 0);
      const is6 = (pairs[word6 & 0xffff] ?? 0) | (pairs[word6 >>> 16] ?? 0);
      const is7 = (pairs[word7 & 0xffff] ?? 0) | (pairs[word7 >>> 16] ?? 0);
      if ((is0 | is1 | is2 | is3 | is4 | is5 | is6 | is7) === 0) continue;
      found[count] = index;
      count += is0;
      found[count] = index + 1;
      count += is1;
      found[count] = index + 2;
      count += is2;
      found[count] = index + 3;
      count += is3;
      found[count] = index + 4;
      count += is4;
      found[count] = index + 5;
      count += is5;
      found[count] = index + 6;
      count += is6;
      found[count] = index + 7;
      count += is7;
    }
    return count;
  };
}

interface Lists {
  readonly found: Int32Array;
  readonly places: Int32Array;
}

/**
 * Makes a function that looks the first so many words of `found` up, puts the places of bytes with the hash of some tag
 * into `places` and answers how many. A word before the first counts as 0.
 */
function placeFinder(hashes: Uint8Array, { found, places }: Lists): (words: Int32Array, count: number) => number {
  return (words, count) => {
    let likely = 0;
    for (let next = 0; next < count; next += 1) {
      const index = found[next] ?? 0;
      const word = words[index] ?? 0;
      const before = index > 0 ? (words[index - 1] ?? 0) : 0;
      const behind = words[index + 1] ?? 0;
      places[likely] = index * 4 - 1;
      likely += index > 0 ? (hashes[hashOf((before >>> 24) | (word << 8))] ?? 0) : 0;
      places[likely] = index * 4;
      likely += hashes[hashOf(word)] ?? 0;
      places[likely] = index * 4 + 1;
      likely += hashes[hashOf((word >>> 8) | (behind << 24))] ?? 0;
      places[likely] = index * 4 + 2;
      likely += hashes[hashOf((word >>> 16) | (behind << 16))] ?? 0;
    }
    return likely;
  };
}

/** The bytes four at a time, the lowest first as on every machine this runs on; copied where they begin at an odd address. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const even = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(even.buffer, even.byteOffset, even.length >>> 2);
}

/** The bounds are checked by whoever asks. */
function fourAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

/** Of all four bytes but bit 31. */
const hashOf = (value: number) => Math.imul(value & withoutBit31, 0x9e37_79b1) >>> 16;
