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

function makeFilter(values: readonly number[]): TagFilter {
  const pairs = new Uint8Array(65_536);
  const hashes = new Uint8Array(65_536);
  const wanted = new Map<number, number>();
  for (const value of values) {
    const plain = value & withoutBit31;
    wanted.set(plain, value);
    hashes[hashOf(plain)] = 1;
    pairs[plain & 0xffff] = 1;
    pairs[(plain >>> 8) & 0xffff] = 1;
  }
  const found = new Int32Array(blockWords);
  const places = new Int32Array(blockWords * 4);
  return {
    scan(bytes, hit) {
      const words = wordsOf(bytes);
      const take = (at: number) => {
        const value = wanted.get(fourAt(bytes, at) & withoutBit31);
        if (value !== undefined) hit(value, at);
      };
      // the last word has no next one, and groups are whole: what begins behind them is looked up byte by byte
      const last = Math.max(0, words.length - 1) & -groupWords;
      for (let from = 0; from < last; from += blockWords) {
        const count = findPairs(words, { pairs, found, from, to: Math.min(from + blockWords, last) });
        const likely = lookUp(words, { found, count, hashes, places });
        for (let index = 0; index < likely; index += 1) take(places[index] ?? 0);
      }
      // the last group found what begins up to two bytes before its end
      for (let at = Math.max(0, last * 4 - 1); at + 4 <= bytes.length; at += 1) take(at);
    },
  };
}

interface Pairs {
  readonly pairs: Uint8Array;
  readonly found: Int32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Puts the places of words with a pair of some tag into `found`; answers how many. Every word of a group with a pair is
 * put down, and kept only where it has one itself: that needs no jump.
 */
function findPairs(words: Int32Array, { pairs, found, from, to }: Pairs): number {
  let count = 0;
  for (let index = from; index < to; index += groupWords) {
    const first = pairsOf(pairs, words[index] ?? 0);
    const second = pairsOf(pairs, words[index + 1] ?? 0);
    const third = pairsOf(pairs, words[index + 2] ?? 0);
    const fourth = pairsOf(pairs, words[index + 3] ?? 0);
    const fifth = pairsOf(pairs, words[index + 4] ?? 0);
    const sixth = pairsOf(pairs, words[index + 5] ?? 0);
    const seventh = pairsOf(pairs, words[index + 6] ?? 0);
    const eighth = pairsOf(pairs, words[index + 7] ?? 0);
    if ((first | second | third | fourth | fifth | sixth | seventh | eighth) === 0) continue;
    found[count] = index;
    count += first;
    found[count] = index + 1;
    count += second;
    found[count] = index + 2;
    count += third;
    found[count] = index + 3;
    count += fourth;
    found[count] = index + 4;
    count += fifth;
    found[count] = index + 5;
    count += sixth;
    found[count] = index + 6;
    count += seventh;
    found[count] = index + 7;
    count += eighth;
  }
  return count;
}

/** 1 where one half of a word is a pair of some tag, else 0. */
const pairsOf = (pairs: Uint8Array, word: number) => (pairs[word & 0xffff] ?? 0) | (pairs[word >>> 16] ?? 0);

interface LookUp {
  readonly found: Int32Array;
  readonly count: number;
  readonly hashes: Uint8Array;
  readonly places: Int32Array;
}

/** Puts the places of bytes with the hash of some tag into `places`; answers how many. A word before the first counts as 0. */
function lookUp(words: Int32Array, { found, count, hashes, places }: LookUp): number {
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
