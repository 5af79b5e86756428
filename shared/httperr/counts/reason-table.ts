/** Longest reason phrase believed, in bytes; the longest documented one has 33. */
export const reasonLimitBytes = 128;

/** Phrases that are found by their bytes; a real log has a dozen. */
const phraseLimit = 128;
const slotCount = 512;

/**
 * The phrases met first, found by their bytes without making a string. Plain data and plain functions: a method that
 * differs from file to file would be called more slowly. A class, because V8 throws away what it has compiled for the
 * first object of a literal when the second one is made: with the second file, that is.
 */
export class ReasonTable {
  readonly names: string[] = [];
  /** How often the phrase at each place was met. */
  readonly times = new Float64Array(phraseLimit);
  /** 1 where the phrase at that place is a documented one. */
  readonly isKnown = new Uint8Array(phraseLimit);
  readonly slots = new Int16Array(slotCount).fill(-1);
  readonly lengths = new Int32Array(phraseLimit);
  readonly words = new Int32Array((phraseLimit * reasonLimitBytes) / 4);
  readonly tails = new Int32Array(phraseLimit);
}

/** Place of a phrase; -1 where it is not in the table, as nothing empty or too long is. */
export function findReason(table: ReasonTable, view: DataView, start: number, end: number): number {
  return table.slots[slotOf(table, view, start, end)] ?? -1;
}

/** Puts a phrase that is not in the table into it and answers its place; -1 when the table is full. */
export function addReason(table: ReasonTable, view: DataView, name: string): number {
  const place = table.names.length;
  const length = view.byteLength;
  if (place === phraseLimit) return -1;
  table.slots[slotOf(table, view, 0, length)] = place;
  table.names.push(name);
  table.lengths[place] = length;
  table.tails[place] = tailWord(view, 0, length);
  const base = firstWord(table, place);
  for (let at = 0; at + 4 < length; at += 4) table.words[base + (at >> 2)] = view.getInt32(at);
  return place;
}

/** The slot that the phrase is in or belongs in. */
function slotOf(table: ReasonTable, view: DataView, start: number, end: number): number {
  const last = table.slots.length - 1;
  let slot = hash(view, start, end) & last;
  for (;;) {
    const place = table.slots[slot] ?? -1;
    if (place < 0 || isAt(table, place, view, start, end)) return slot;
    slot = (slot + 1) & last;
  }
}

// Five parameters instead of an object: this runs once a line.
function isAt(table: ReasonTable, place: number, view: DataView, start: number, end: number): boolean {
  const length = end - start;
  if (table.lengths[place] !== length || table.tails[place] !== tailWord(view, start, end)) return false;
  const base = firstWord(table, place);
  for (let at = 0; at + 4 < length; at += 4) {
    if (table.words[base + (at >> 2)] !== view.getInt32(start + at)) return false;
  }
  return true;
}

/** Each place has the same share of the words. */
const firstWord = (table: ReasonTable, place: number): number => place * (table.words.length / table.times.length);

/** The last four bytes; all of them, with the length, where there are fewer. */
function tailWord(view: DataView, start: number, end: number): number {
  if (end - start >= 4) return view.getInt32(end - 4);
  let word = end - start;
  for (let at = start; at < end; at += 1) word = (word << 8) | view.getUint8(at);
  return word;
}

function hash(view: DataView, start: number, end: number): number {
  const tail = tailWord(view, start, end);
  const head = end - start >= 4 ? view.getInt32(start) : tail;
  const mixed = Math.imul(head ^ Math.imul(tail, 0x2c1b3c6d) ^ (end - start), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
