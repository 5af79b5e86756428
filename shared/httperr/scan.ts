import { readMinute } from './instant.ts';
import { beginsWithMoment, type Layout } from './layout.ts';
import { findReason, type ReasonTable } from './reason-table.ts';
import { noNumber, refusalNumber } from './reasons.ts';
import type { Tally } from './tally.ts';

/** Longest line read, in bytes; http.sys cuts a URL at 4096 (KB 820729). */
export const lineLimitBytes = 65_536;

/** What rows must look like to be counted without a closer look. */
export interface Expected {
  /** The header in force, or without one the layout of the row before; null to look at every line closely. */
  readonly layout: Layout | null;
  /** True without a header: then only documented reasons tell that the layout is still the right one. */
  readonly needsKnownReason: boolean;
}

/** Bytes that end where a line does. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Just past the last line end. */
  readonly end: number;
}

export const toPiece = (bytes: Uint8Array, end: number): Piece => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  end,
});

/** Counts plain rows and remembers the minute that they are in. */
export interface Scanner {
  /** Counts plain rows from `from` on; returns where the first other line begins, which may be right all the same. */
  scan(expected: Expected, piece: Piece, from: number): number;
  /** Hands over what is counted of the current minute. */
  finish(): void;
}

export function createScanner(tally: Tally): Scanner {
  const cursor = createCursor();
  const { whole, moments } = cursor;
  let entriesOfMinute = 0;

  const finish = (): void => {
    if (entriesOfMinute > 0) tally.minutes.add(momentOf(cursor), entriesOfMinute);
    entriesOfMinute = 0;
  };

  /** True when another minute begins at `at` and is now the one at hand. */
  const enterMinute = ({ bytes, view, end }: Piece, at: number): boolean => {
    if (at + momentBytes > end || isMinuteAtHand(cursor, view, at)) return false;
    const minuteMs = readMinute(bytes, at);
    if (!Number.isFinite(minuteMs)) return false;
    finish();
    moments[Moment.minute] = minuteMs;
    for (let word = 0; word < 4; word += 1) whole[word] = view.getInt32(at + 4 * word);
    return true;
  };

  const count = (rows: number): void => {
    tally.lines += rows;
    tally.entries += rows;
    entriesOfMinute += rows;
    tally.firstUtcMs = Math.min(tally.firstUtcMs, moments[Moment.first] ?? 0);
    tally.lastUtcMs = Math.max(tally.lastUtcMs, moments[Moment.last] ?? 0);
  };

  /** A plain row whose reason is not in the table is mostly a refusal; answers where the next line begins. */
  const takeRefusal = ({ bytes }: Piece, at: number): number => {
    if (whole[Whole.newReasonAt] !== at || tally.refusals.isFull()) return at;
    const lineEnd = whole[Whole.lineEnd] ?? 0;
    const connections = refusalNumber(bytes, whole[Whole.reasonStart] ?? 0, whole[Whole.reasonEnd] ?? 0);
    // An absurd number is for the line reader, who says something about it.
    if (connections < noNumber) return at;
    const utcMs = momentOf(cursor) + secondsOf(bytes, at) * 1000;
    moments.fill(utcMs, Moment.first);
    count(1);
    tally.refusals.add({ utcMs, connections, line: tally.lines, bytes, start: at, end: lineEnd });
    return lineEnd + (bytes[lineEnd] === 0x0d ? 2 : 1);
  };

  return {
    scan({ layout, needsKnownReason }, piece, from) {
      if (!isScannable(layout)) return from;
      whole[Whole.end] = piece.end;
      whole[Whole.blanks] = layout.count - 3;
      whole[Whole.afterReason] = layout.count - 1 - layout.reason;
      whole[Whole.needsKnown] = needsKnownReason ? 1 : 0;
      for (let at = from; ; ) {
        at = scanRows(cursor, tally.reasons.table, piece.view, at);
        const rows = whole[Whole.rows] ?? 0;
        if (rows > 0) count(rows);
        if (enterMinute(piece, at)) continue;
        const next = takeRefusal(piece, at);
        if (next === at) return at;
        at = next;
      }
    },
    finish,
  };
}

const isScannable = (layout: Layout | null): layout is Layout =>
  layout !== null && beginsWithMoment(layout) && layout.reason >= 2;

const secondsOf = (bytes: Uint8Array, at: number): number =>
  ((bytes[at + 17] ?? 0) - 0x30) * 10 + (bytes[at + 18] ?? 0) - 0x30;

const momentOf = ({ moments }: Cursor): number => moments[Moment.minute] ?? 0;

/** Places in `Cursor.whole`. The first four are the minute at hand as the bytes it was read from. */
const Whole = {
  lineEnd: 4,
  reasonStart: 5,
  reasonEnd: 6,
  newReasonAt: 7,
  rows: 8,
  end: 9,
  blanks: 10,
  afterReason: 11,
  needsKnown: 12,
} as const;
/** Places in `Cursor.moments`. */
const Moment = { minute: 0, first: 1, last: 2 } as const;

/** What the loop below is given and gives back: numbers in typed arrays, whose shape never changes under compiled code. */
interface Cursor {
  readonly whole: Int32Array;
  readonly moments: Float64Array;
}

const createCursor = (): Cursor => ({ whole: new Int32Array(13), moments: new Float64Array(3).fill(Number.NaN) });

function isMinuteAtHand({ whole }: Cursor, view: DataView, at: number): boolean {
  return (
    whole[3] === view.getInt32(at + 12) &&
    whole[2] === view.getInt32(at + 8) &&
    whole[1] === view.getInt32(at + 4) &&
    whole[0] === view.getInt32(at)
  );
}

/** `YYYY-MM-DD HH:MM:SS` and the blank after it. */
const momentBytes = 20;
/** The counters of the loop have eight bits for every fourth byte. */
const scanLimitBytes = 1000;
const highBits = 0x80808080 | 0;
const lowBits = 0x01010101;

/**
 * Counts rows of the minute at hand for as long as they are plain, by bytes and without making a string:
 * `row = date SP time *( SP value ) [ CR ] LF` with no control characters, the expected number of values, no more than
 * 1000 bytes and a reason that was met before. The line reader must come to the same answer for every row that is counted
 * here. Whatever is rare is left to the caller: what a first run has not met yet makes the compiled loop start over.
 *
 * Four bytes are looked at together: `low + 0x5f` carries into a byte's high bit where it is above the blank,
 * `low + 0x60` where it is no control character, and bytes from 0x80 on have that bit themselves.
 */
function scanRows({ whole, moments }: Cursor, table: ReasonTable, view: DataView, from: number): number {
  const { times, isKnown } = table;
  const word0 = whole[0] ?? 0;
  const word1 = whole[1] ?? 0;
  const word2 = whole[2] ?? 0;
  const word3 = whole[3] ?? 0;
  const end = whole[Whole.end] ?? 0;
  const blanksWanted = whole[Whole.blanks] ?? 0;
  const afterReason = whole[Whole.afterReason] ?? 0;
  const needsKnownReason = whole[Whole.needsKnown] === 1;
  const minuteMs = moments[Moment.minute] ?? 0;
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  let at = from;
  let rows = 0;
  let newReasonAt = -1;
  let lineEnd = 0;
  let reasonStart = 0;
  let reasonEnd = 0;

  while (at + momentBytes + 8 < end) {
    const isInMinute =
      view.getInt32(at + 12) === word3 &&
      view.getInt32(at + 8) === word2 &&
      view.getInt32(at + 4) === word1 &&
      view.getInt32(at) === word0;
    if (!isInMinute) break;
    const tens = view.getUint8(at + 17) - 0x30;
    const ones = view.getUint8(at + 18) - 0x30;
    if (tens < 0 || tens > 5 || ones < 0 || ones > 9) break;
    if (view.getUint8(at + 16) !== 0x3a || view.getUint8(at + 19) !== 0x20) break;

    // All bytes up to the line end: how many are above the blank.
    let to = at + momentBytes;
    const stop = Math.min(end - 8, to + scanLimitBytes);
    let above = 0;
    let marks = 0;
    let plain = 0;
    for (; to <= stop; to += 8) {
      const word = view.getInt32(to, true);
      const next = view.getInt32(to + 4, true);
      const low = word & 0x7f7f7f7f;
      const nextLow = next & 0x7f7f7f7f;
      marks = ((low + 0x5f5f5f5f) | word) >>> 7;
      plain = (low + 0x60606060) | word;
      const nextPlain = (nextLow + 0x60606060) | next;
      if ((plain & nextPlain & highBits) !== highBits) break;
      const nextMarks = ((nextLow + 0x5f5f5f5f) | next) >>> 7;
      above = (above + (marks & lowBits) + (nextMarks & lowBits)) | 0;
    }
    if (to > stop) break;
    if ((plain & highBits) === highBits) {
      above = (above + (marks & lowBits)) | 0;
      to += 4;
      const word = view.getInt32(to, true);
      const low = word & 0x7f7f7f7f;
      marks = ((low + 0x5f5f5f5f) | word) >>> 7;
      plain = (low + 0x60606060) | word;
    }
    const control = ~plain & highBits;
    const bitsBefore = (31 - Math.clz32(control & -control)) & ~7;
    above = (above + (marks & lowBits & ((1 << bitsBefore) - 1))) | 0;
    lineEnd = to + (bitsBefore >> 3);
    const sum = Math.imul((above & 0x00ff00ff) + ((above >>> 8) & 0x00ff00ff), 0x00010001) >>> 16;
    if (lineEnd - at - momentBytes - sum !== blanksWanted) break;
    const next = view.getUint8(lineEnd) === 0x0d ? lineEnd + 1 : lineEnd;
    if (next >= end || view.getUint8(next) !== 0x0a) break;

    // The reason, from the line's end.
    reasonEnd = lineEnd;
    for (let values = afterReason; values > 0; values -= 1) {
      do reasonEnd -= 1;
      while (view.getUint8(reasonEnd) > 0x20);
    }
    reasonStart = reasonEnd;
    while (view.getUint8(reasonStart - 1) > 0x20) reasonStart -= 1;
    if (view.getUint8(lineEnd - 1) === 0x20) break;
    const place = findReason(table, view, reasonStart, reasonEnd);
    if (place < 0) {
      newReasonAt = at;
      break;
    }
    if (needsKnownReason && isKnown[place] === 0) break;
    times[place] = (times[place] ?? 0) + 1;
    const utcMs = minuteMs + (tens * 10 + ones) * 1000;
    if (utcMs < firstMs) firstMs = utcMs;
    if (utcMs > lastMs) lastMs = utcMs;
    rows += 1;
    at = next + 1;
  }

  whole[Whole.lineEnd] = lineEnd;
  whole[Whole.reasonStart] = reasonStart;
  whole[Whole.reasonEnd] = reasonEnd;
  whole[Whole.newReasonAt] = newReasonAt;
  whole[Whole.rows] = rows;
  moments[Moment.first] = firstMs;
  moments[Moment.last] = lastMs;
  return at;
}
