import { noNumber, refusalNumber } from './counts/reasons.ts';
import type { Tally } from './counts/tally.ts';
import { beginsWithMoment, type Layout } from './headers/layout.ts';
import { readMinute } from './rows/instant.ts';
import { viewOf } from './rows/line.ts';
import { Cursor, createCursor, momentBytes, scanPlainRows } from './rows/plain-rows.ts';

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

export const toPiece = (bytes: Uint8Array, end: number): Piece => ({ bytes, view: viewOf(bytes), end });

/** Counts plain rows, minute by minute. */
export interface Scanner {
  /** Counts plain rows from `from` on; answers where the first other line begins, which may be right all the same. */
  scan(expected: Expected, piece: Piece, from: number): number;
  /** Hands over what is counted of the current minute. */
  finish(): void;
}

export function createScanner(tally: Tally): Scanner {
  const cursor = createCursor();
  let minuteMs = Number.NaN;
  let entriesOfMinute = 0;

  const finish = (): void => {
    if (entriesOfMinute > 0) tally.minutes.add(minuteMs, entriesOfMinute);
    entriesOfMinute = 0;
  };

  /** True when another minute begins at `at` and is now the one at hand. */
  const enterMinute = ({ bytes, view, end }: Piece, at: number): boolean => {
    if (at + momentBytes > end || isAtHand(cursor, view, at)) return false;
    const next = readMinute(bytes, at);
    if (!Number.isFinite(next)) return false;
    finish();
    minuteMs = next;
    for (let word = 0; word < 4; word += 1) cursor[Cursor.minuteWords + word] = view.getInt32(at + 4 * word);
    return true;
  };

  const count = (rows: number, firstSecond: number, lastSecond: number): void => {
    tally.lines += rows;
    tally.entries += rows;
    entriesOfMinute += rows;
    tally.firstUtcMs = Math.min(tally.firstUtcMs, minuteMs + firstSecond * 1000);
    tally.lastUtcMs = Math.max(tally.lastUtcMs, minuteMs + lastSecond * 1000);
  };

  /** A plain row whose reason is not in the table is mostly a refusal; answers where the next line begins. */
  const takeRefusal = ({ bytes }: Piece, at: number): number => {
    if (cursor[Cursor.newReasonAt] !== at || tally.refusals.isFull()) return at;
    const connections = refusalNumber(bytes, cursor[Cursor.reasonStart] ?? 0, cursor[Cursor.reasonEnd] ?? 0);
    // An absurd number is for the line reader, who says something about it.
    if (connections < noNumber) return at;
    const second = ((bytes[at + 17] ?? 0) - 0x30) * 10 + (bytes[at + 18] ?? 0) - 0x30;
    const end = cursor[Cursor.lineEnd] ?? 0;
    count(1, second, second);
    tally.refusals.add({ utcMs: minuteMs + second * 1000, connections, line: tally.lines, bytes, start: at, end });
    return cursor[Cursor.nextLine] ?? at;
  };

  return {
    scan({ layout, needsKnownReason }, piece, from) {
      if (!isScannable(layout)) return from;
      cursor[Cursor.end] = piece.end;
      cursor[Cursor.blanks] = layout.count - 3;
      cursor[Cursor.afterReason] = layout.count - 1 - layout.reason;
      cursor[Cursor.needsKnownReason] = needsKnownReason ? 1 : 0;
      for (let at = from; ; ) {
        at = scanPlainRows(cursor, tally.reasons.table, piece.view, at);
        const rows = cursor[Cursor.rows] ?? 0;
        if (rows > 0) count(rows, cursor[Cursor.firstSecond] ?? 0, cursor[Cursor.lastSecond] ?? 0);
        if (enterMinute(piece, at)) continue;
        const next = takeRefusal(piece, at);
        if (next === at) return at;
        at = next;
      }
    },
    finish,
  };
}

/** Where rows begin with date and time and have a reason behind them. */
const isScannable = (layout: Layout | null): layout is Layout =>
  layout !== null && beginsWithMoment(layout) && layout.reason >= 2;

function isAtHand(cursor: Int32Array, view: DataView, at: number): boolean {
  for (let word = 0; word < 4; word += 1) {
    if (cursor[Cursor.minuteWords + word] !== view.getInt32(at + 4 * word)) return false;
  }
  return true;
}
