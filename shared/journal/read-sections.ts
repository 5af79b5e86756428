import { tagFields } from './tag-table.ts';

/** Newest figures of every tag of a journal, by slot. */
export interface TagState {
  readonly size: number;
  /** Raised when slots got other tags: a key frame with another list than before. */
  readonly generation: number;
  /** Tags by slot, as little-endian numbers. */
  readonly tags: Uint32Array;
  /** By the order of `tagFields`, then by slot. Arrays are replaced when the list grows: do not keep them. */
  readonly values: readonly Float64Array[];
  /** Slots that the newest sample moved, ascending; the first `changedCount` items. */
  readonly changed: Uint32Array;
  readonly changedCount: number;
  /** Begins a sample: nothing has moved. */
  begin(): void;
  /** Forgets everything, after a line that did not fit. */
  drop(): void;
}

interface WritableState extends TagState {
  size: number;
  generation: number;
  tags: Uint32Array;
  values: Float64Array[];
  changed: Uint32Array;
  changedCount: number;
}

/** Where a section lies: its letter, and behind its last byte. */
interface Section {
  readonly from: number;
  readonly to: number;
}

/** More tags than any Windows has. */
const mostTags = 65_536;
const fieldCount = tagFields.length;

const comma = 0x2c;
const semicolon = 0x3b;
const percent = 0x25;
const minus = 0x2d;

export function createTagState(): TagState {
  const state: WritableState = {
    size: 0,
    generation: 0,
    tags: new Uint32Array(1024),
    values: tagFields.map(() => new Float64Array(1024)),
    changed: new Uint32Array(1024),
    changedCount: 0,
    begin() {
      state.changedCount = 0;
    },
    drop() {
      state.size = 0;
      state.changedCount = 0;
      state.generation += 1;
    },
  };
  return state;
}

function grow(state: WritableState): void {
  const capacity = state.tags.length * 2;
  const grown = <T extends Uint32Array | Float64Array>(to: T, from: T): T => {
    to.set(from);
    return to;
  };
  state.tags = grown(new Uint32Array(capacity), state.tags);
  state.changed = grown(new Uint32Array(capacity), state.changed);
  state.values = state.values.map((column) => grown(new Float64Array(capacity), column));
}

/** `T` and ten numbers: totals; what is left empty is not known. */
export function readTotals(bytes: Uint8Array, from: number, totals: Float64Array): void {
  let at = from;
  for (let field = 0; field < totals.length; field += 1) {
    let value = Number.NaN;
    let digit = (bytes[at] ?? 0) - 0x30;
    while (digit >= 0 && digit <= 9) {
      value = (Number.isNaN(value) ? 0 : value * 10) + digit;
      at += 1;
      digit = (bytes[at] ?? 0) - 0x30;
    }
    totals[field] = value;
    if (bytes[at] !== comma) return;
    at += 1;
  }
}

/** `G` bits and a row for each tag: everything anew. False where it cannot be read. */
export function applyKey(state: TagState, bytes: Uint8Array, section: Section): boolean {
  const own = state as WritableState; // made by createTagState, which is the only maker
  const known = own.size;
  let slot = 0;
  let isSameList = true;
  for (let at = nextRow(bytes, section); at < section.to; slot += 1) {
    if (slot >= mostTags) return false;
    if (slot === own.tags.length) grow(own);
    const row = readFullRow(own, bytes, { at, to: section.to, slot });
    if (row.at < 0) return false;
    if (slot >= known || row.isOther) isSameList = false;
    if (row.hasMoved || slot >= known || row.isOther) {
      own.changed[own.changedCount] = slot;
      own.changedCount += 1;
    }
    at = row.at;
  }
  if (slot < known) isSameList = false;
  own.size = slot;
  if (!isSameList) own.generation += 1;
  return true;
}

/** `N` and a row for each new tag. */
export function applyNew(state: TagState, bytes: Uint8Array, section: Section): boolean {
  const own = state as WritableState; // made by createTagState, which is the only maker
  for (let at = nextRow(bytes, section); at < section.to; ) {
    if (own.size >= mostTags) return false;
    if (own.size === own.tags.length) grow(own);
    const row = readFullRow(own, bytes, { at, to: section.to, slot: own.size });
    if (row.at < 0) return false;
    own.changed[own.changedCount] = own.size;
    own.changedCount += 1;
    own.size += 1;
    own.generation += 1;
    at = row.at;
  }
  return true;
}

/** `g` and for each slot that moved how far behind the one before it lies, then its six differences. */
export function applyDifference(state: TagState, bytes: Uint8Array, section: Section): boolean {
  const own = state as WritableState; // made by createTagState, which is the only maker
  const { values, changed } = own;
  const known = own.size;
  const { to } = section;
  let count = own.changedCount;
  const mostChanges = changed.length;
  let slot = -1;
  let at = section.from + 1;
  while (at < to) {
    at += 1; // the semicolon before the row
    let field = -1;
    for (;;) {
      let value = 0;
      let byte = bytes[at] ?? 0;
      const isNegative = byte === minus;
      if (isNegative) {
        at += 1;
        byte = bytes[at] ?? 0;
      }
      while (byte >= 0x30 && byte <= 0x39) {
        value = value * 10 + byte - 0x30;
        at += 1;
        byte = bytes[at] ?? 0;
      }
      if (isNegative) value = -value;
      if (field < 0) {
        slot += value;
        if (value < 1 || slot >= known || count >= mostChanges) return false;
      } else {
        const column = values[field];
        if (column && value !== 0) column[slot] = (column[slot] ?? 0) + value;
      }
      if (byte !== comma) break;
      at += 1;
      field += 1;
      if (field >= fieldCount) return false;
    }
    if (at < to && bytes[at] !== semicolon) return false;
    changed[count] = slot;
    count += 1;
  }
  own.changedCount = count;
  return true;
}

interface FullRow {
  /** Behind the row and its semicolon; negative where it cannot be read. */
  readonly at: number;
  readonly isOther: boolean;
  readonly hasMoved: boolean;
}

/** `tag,` and six numbers, of which the last may be missing. */
function readFullRow(
  own: WritableState,
  bytes: Uint8Array,
  place: { readonly at: number; readonly to: number; readonly slot: number },
): FullRow {
  const { to, slot } = place;
  let { at } = place;
  let tag = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    let byte = bytes[at] ?? 0;
    if (byte === percent) {
      byte = hexAt(bytes, at + 1) * 16 + hexAt(bytes, at + 2);
      at += 2;
    }
    tag |= (byte & 255) << shift;
    at += 1;
  }
  tag >>>= 0;
  const isOther = own.tags[slot] !== tag;
  own.tags[slot] = tag;
  let hasMoved = false;
  for (let field = 0; field < fieldCount; field += 1) {
    let value = 0;
    if (at < to && bytes[at] === comma) {
      at += 1;
      let digit = (bytes[at] ?? 0) - 0x30;
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        at += 1;
        digit = (bytes[at] ?? 0) - 0x30;
      }
    }
    const column = own.values[field];
    if (!column || column[slot] === value) continue;
    column[slot] = value;
    hasMoved = true;
  }
  if (at < to && bytes[at] !== semicolon) return { at: -1, isOther, hasMoved };
  return { at: at + 1, isOther, hasMoved };
}

/** Behind a section's letter, its number and the first semicolon; its end where it has no row. */
function nextRow(bytes: Uint8Array, { from, to }: Section): number {
  let at = from + 1;
  while (at < to && bytes[at] !== semicolon) at += 1;
  return Math.min(at + 1, to);
}

function hexAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  return byte >= 0x61 ? byte - 0x57 : byte - 0x30;
}
