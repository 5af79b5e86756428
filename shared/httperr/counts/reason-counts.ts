import { toQuote } from '../../model/cited.ts';
import { viewOf } from '../rows/line.ts';
import { lineText } from '../rows/line-text.ts';
import { addReason, findReason, ReasonTable } from './reason-table.ts';
import { knownReasons } from './reasons.ts';

/** Most undocumented phrases of one file that are listed by name. */
export const unknownReasonLimit = 4096;
/** Entries whose phrase is past that limit are counted under this name; a real phrase holds no blank. */
export const otherReasons = '(other reasons)';

/** Counts phrases, in bounded memory whatever they are. */
export interface ReasonCounts {
  /** The phrases met first; the scanner looks them up and counts them here. */
  readonly table: ReasonTable;
  /** Counts a phrase of at most `reasonLimitBytes`. */
  add(view: DataView, start: number, end: number): void;
  addNamed(name: string): void;
  totals(): Map<string, number>;
}

export function createReasonCounts(): ReasonCounts {
  const table = new ReasonTable();
  let rare = new Map<string, number>();

  const addNamed = (name: string): void => {
    rare.set(name, (rare.get(name) ?? 0) + 1);
    if (rare.size > 2 * unknownReasonLimit) rare = foldReasons(rare);
  };

  return {
    table,
    add(view, start, end) {
      let place = findReason(table, view, start, end);
      if (place < 0) {
        const phrase = copyOf(view, start, end);
        const name = nameOf(phrase);
        place = addReason(table, viewOf(phrase), name);
        if (place < 0) {
          addNamed(name);
          return;
        }
        table.isKnown[place] = knownReasons.has(name) ? 1 : 0;
      }
      table.times[place] = (table.times[place] ?? 0) + 1;
    },
    addNamed,
    totals() {
      const totals = new Map(rare);
      for (const [place, name] of table.names.entries()) {
        totals.set(name, (totals.get(name) ?? 0) + (table.times[place] ?? 0));
      }
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

const copyOf = (view: DataView, start: number, end: number): Uint8Array =>
  new Uint8Array(new Uint8Array(view.buffer, view.byteOffset + start, end - start));

/** Names that objects, and what checks them, do not keep like others; a log may hold them all the same. */
const objectNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The phrase as a plain word: control characters are left out, names with a meaning to objects put in quotes. */
function nameOf(bytes: Uint8Array): string {
  const name = toQuote(lineText(bytes)).trim();
  if (objectNames.has(name)) return `"${name}"`;
  return name === '' ? '(unprintable)' : name;
}
