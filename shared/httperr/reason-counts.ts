import { toQuote } from '../model/cited.ts';
import { detectEncoding } from '../recognise/text.ts';
import { knownReasons } from './reasons.ts';

/** Most undocumented phrases of one file that are listed by name. */
export const unknownReasonLimit = 4096;
/** Entries whose phrase is past that limit are counted under this name; a real phrase holds no blank. */
export const otherReasons = '(other reasons)';

const slotCount = 512;
const quickLimit = 128;

/** Counts phrases by their bytes: the first ones met without making a string. */
export interface ReasonCounts {
  /** Place of a phrase met before, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number;
  /** How often the phrase at each place was met; the scanner adds to it. */
  readonly times: Float64Array;
  /** 1 where the phrase at that place is a documented one. */
  readonly isKnown: Uint8Array;
  add(bytes: Uint8Array, start: number, end: number): void;
  addNamed(name: string): void;
  totals(): Map<string, number>;
}

export function createReasonCounts(): ReasonCounts {
  const slots = new Int16Array(slotCount).fill(-1);
  const phrases: Uint8Array[] = [];
  const names: string[] = [];
  const times = new Float64Array(quickLimit);
  const isKnown = new Uint8Array(quickLimit);
  let rare = new Map<string, number>();

  const find = (bytes: Uint8Array, start: number, end: number): number => {
    let slot = hash(bytes, start, end) & (slotCount - 1);
    for (;;) {
      const place = slots[slot] ?? -1;
      if (place < 0) return -1;
      const phrase = phrases[place];
      if (phrase !== undefined && isSame(phrase, bytes, start, end)) return place;
      slot = (slot + 1) & (slotCount - 1);
    }
  };

  const addRare = (name: string): void => {
    rare.set(name, (rare.get(name) ?? 0) + 1);
    if (rare.size > 2 * unknownReasonLimit) rare = foldReasons(rare);
  };

  return {
    find,
    times,
    isKnown,
    add(bytes, start, end) {
      const place = find(bytes, start, end);
      if (place >= 0) {
        times[place] = (times[place] ?? 0) + 1;
        return;
      }
      const name = nameOf(bytes.subarray(start, end));
      if (phrases.length === quickLimit) {
        addRare(name);
        return;
      }
      const taken = phrases.length;
      phrases.push(bytes.slice(start, end));
      names.push(name);
      times[taken] = 1;
      isKnown[taken] = knownReasons.has(name) ? 1 : 0;
      let slot = hash(bytes, start, end) & (slotCount - 1);
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & (slotCount - 1);
      slots[slot] = taken;
    },
    addNamed: addRare,
    totals() {
      const totals = new Map(rare);
      for (const [place, name] of names.entries()) totals.set(name, (totals.get(name) ?? 0) + (times[place] ?? 0));
      return foldReasons(totals);
    },
  };
}

/**
 * The same counts with at most `unknownReasonLimit` undocumented phrases, the first in the order of their letters: which
 * ones are kept then does not depend on the order of lines, so parts of a file give what the whole gives.
 */
export function foldReasons(counts: ReadonlyMap<string, number>): Map<string, number> {
  const unknown = [...counts.keys()].filter((name) => !knownReasons.has(name) && name !== otherReasons);
  if (unknown.length <= unknownReasonLimit) return new Map(counts);
  const folded = new Map(counts);
  let other = counts.get(otherReasons) ?? 0;
  for (const name of unknown.sort().slice(unknownReasonLimit)) {
    other += counts.get(name) ?? 0;
    folded.delete(name);
  }
  return folded.set(otherReasons, other);
}

/** FNV-1a over the phrase. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at += 1) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193);
  return value ^ (value >>> 15);
}

function isSame(phrase: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (phrase.length !== end - start) return false;
  for (let at = 0; at < phrase.length; at += 1) if (phrase[at] !== bytes[start + at]) return false;
  return true;
}

function nameOf(bytes: Uint8Array): string {
  const name = toQuote(new TextDecoder(detectEncoding(bytes)).decode(bytes)).trim();
  return name === '' ? '(unprintable)' : name;
}
