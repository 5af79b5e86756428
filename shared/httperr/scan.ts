import { readMinute } from './instant.ts';
import { beginsWithMoment, type Layout } from './layout.ts';
import { notRefusal, refusalNumber } from './reasons.ts';
import type { Tally } from './tally.ts';

/** Longest line read, in bytes; http.sys cuts a URL at 4096 (KB 820729). */
export const lineLimitBytes = 65_536;

/** What the rows must look like to be counted without a closer look. */
export interface Expected {
  /** The header in force, or without one the layout of the row before; null to look at every line closely. */
  readonly layout: Layout | null;
  /** True without a header: then only documented reasons tell that the layout is still the right one. */
  readonly needsKnownReason: boolean;
}

/** A piece of the file that consists of whole lines. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Just past the last line end. */
  readonly end: number;
}

/**
 * Counts rows from `at` on for as long as they are what is expected, by bytes and without making a string:
 * `row = date SP time *( SP value ) [ CR ] LF`, single blanks, no control characters, the expected number of values and a
 * reason met before. Returns where the first other line begins, which may well be right, only not plain.
 */
export function scanRows(tally: Tally, expected: Expected, piece: Piece, from: number): number {
  const { layout } = expected;
  if (layout === null || !beginsWithMoment(layout) || layout.reason < 2) return from;
  const { bytes, view, end } = piece;
  const { reasons, minutes } = tally;
  const { times } = reasons;
  const { count, reason } = layout;
  let at = from;
  let entries = 0;
  let minuteEntries = 0;
  let minuteMs = Number.NaN;
  let firstMs = tally.firstUtcMs;
  let lastMs = tally.lastUtcMs;
  let date0 = 0;
  let date1 = 0;
  let date2 = 0;
  let date3 = 0;

  while (at + 21 < end) {
    const next0 = view.getInt32(at);
    const next1 = view.getInt32(at + 4);
    const next2 = view.getInt32(at + 8);
    const next3 = view.getInt32(at + 12);
    if (entries === 0 || next3 !== date3 || next2 !== date2 || next1 !== date1 || next0 !== date0) {
      const nextMs = readMinute(bytes, at);
      if (!Number.isFinite(nextMs)) break;
      if (minuteEntries > 0) minutes.add(minuteMs, minuteEntries);
      minuteEntries = 0;
      minuteMs = nextMs;
      date0 = next0;
      date1 = next1;
      date2 = next2;
      date3 = next3;
    }
    const tens = (bytes[at + 17] ?? 0) - 0x30;
    const ones = (bytes[at + 18] ?? 0) - 0x30;
    if (tens < 0 || tens > 5 || ones < 0 || ones > 9 || bytes[at + 16] !== 0x3a || bytes[at + 19] !== 0x20) break;

    let to = at + 20;
    let valueStart = to;
    let value = 2;
    let reasonStart = 0;
    let reasonEnd = 0;
    for (;;) {
      while ((bytes[to] ?? 0) > 0x20) to += 1;
      if (to === valueStart) break;
      if (value === reason) {
        reasonStart = valueStart;
        reasonEnd = to;
      }
      value += 1;
      if (bytes[to] !== 0x20) break;
      to += 1;
      valueStart = to;
    }
    const lineEnd = to;
    if (bytes[to] === 0x0d) to += 1;
    if (value !== count || bytes[to] !== 0x0a || lineEnd === valueStart || lineEnd - at > lineLimitBytes) break;

    const utcMs = minuteMs + (tens * 10 + ones) * 1000;
    const place = reasons.find(bytes, reasonStart, reasonEnd);
    if (place < 0) {
      const number = refusalNumber(bytes, reasonStart, reasonEnd);
      // An absurd number and one past the limit are for the closer look to say something about.
      if (number === notRefusal || number < -1 || tally.refusals.isFull()) break;
      const line = tally.lines + entries + 1;
      tally.refusals.add({ utcMs, connections: number, line, bytes, start: at, end: lineEnd });
    } else {
      if (expected.needsKnownReason && reasons.isKnown[place] === 0) break;
      times[place] = (times[place] ?? 0) + 1;
    }
    if (utcMs < firstMs) firstMs = utcMs;
    if (utcMs > lastMs) lastMs = utcMs;
    entries += 1;
    minuteEntries += 1;
    at = to + 1;
  }

  if (minuteEntries > 0) minutes.add(minuteMs, minuteEntries);
  tally.lines += entries;
  tally.entries += entries;
  tally.firstUtcMs = firstMs;
  tally.lastUtcMs = lastMs;
  return at;
}

export const toPiece = (bytes: Uint8Array, end: number): Piece => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  end,
});
