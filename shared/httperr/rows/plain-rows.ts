import { findReason, type ReasonTable } from '../counts/reason-table.ts';
import { lineLimitBytes } from './open-line.ts';

/**
 * What the loop below is given and gives back, as places in one `Int32Array`, whose shape never changes under compiled
 * code. The first four are the minute at hand, as the bytes it was read from.
 */
export const Cursor = {
  minuteWords: 0,
  /** Just past the last line end of the piece. */
  end: 4,
  /** Blanks that a row has after its time. */
  blanks: 5,
  /** How many values stand behind the reason. */
  afterReason: 6,
  /** 1 where only a documented reason tells that a row is what it seems. */
  needsKnownReason: 7,
  /** Given back: how many rows were counted, and the earliest and latest second of them within the minute. */
  rows: 8,
  firstSecond: 9,
  lastSecond: 10,
  /** Given back: where a row begins that is plain but for its reason, which is not in the table; else -1. */
  newReasonAt: 11,
  /** Of that row: where its last value ends, where its reason begins and ends, and where the next line begins. */
  lineEnd: 12,
  reasonStart: 13,
  reasonEnd: 14,
  nextLine: 15,
} as const;

export const createCursor = (): Int32Array => new Int32Array(16);

/** `YYYY-MM-DD HH:MM:SS` and the blank after it. */
export const momentBytes = 20;
/**
 * Counts rows of the minute at hand for as long as they are plain, by bytes and without making a string:
 * `row = date SP time *( SP value ) [ SP ] [ CR ] LF` with no control characters, the expected number of values and a
 * reason that was met before. Answers where the first other line begins. The line reader must come
 * to the same result for every row that is counted here. What is rare is left to the caller: compiled code that meets
 * something for the first time is thrown away.
 *
 * Four bytes at a time, in one number: a byte is above the blank where its low seven bits and `toBlank` carry into its
 * high bit, or where it has that bit itself.
 */
export function scanPlainRows(cursor: Int32Array, table: ReasonTable, view: DataView, from: number): number {
  // Constants of the function, not of the module: bundled, those become variables that are read anew each time.
  const momentLength = momentBytes;
  const stride = 8;
  const lowSeven = 0x7f7f7f7f;
  const highBits = 0x80808080 | 0;
  const lowBits = 0x01010101;
  // Added to the low seven bits, these carry into the high bit of a byte that is above the blank, or above 0x1f.
  const toBlank = 0x5f5f5f5f;
  const toControl = 0x60606060;
  // The counters of the loop have eight bits for every fourth byte.
  const sumLimitBytes = 1000;
  const lineLimit = lineLimitBytes;
  const { times, isKnown } = table;
  const minute0 = cursor[Cursor.minuteWords] ?? 0;
  const minute1 = cursor[Cursor.minuteWords + 1] ?? 0;
  const minute2 = cursor[Cursor.minuteWords + 2] ?? 0;
  const minute3 = cursor[Cursor.minuteWords + 3] ?? 0;
  const end = cursor[Cursor.end] ?? 0;
  const last = end - stride;
  const blanksWanted = cursor[Cursor.blanks] ?? 0;
  const afterReason = cursor[Cursor.afterReason] ?? 0;
  const needsKnownReason = cursor[Cursor.needsKnownReason] === 1;
  let firstSecond = 60;
  let lastSecond = -1;
  let at = from;
  let rows = 0;
  let newReasonAt = -1;
  let lineEnd = 0;
  let reasonStart = 0;
  let reasonEnd = 0;
  let nextLine = 0;

  while (at + momentLength + stride < end) {
    if (view.getInt32(at + 12) !== minute3 || view.getInt32(at + 8) !== minute2) break;
    if (view.getInt32(at + 4) !== minute1 || view.getInt32(at) !== minute0) break;
    // ":SS " as one little-endian word.
    const seconds = view.getInt32(at + 16, true);
    const tens = ((seconds >>> 8) & 0xff) - 0x30;
    const ones = ((seconds >>> 16) & 0xff) - 0x30;
    if ((seconds & 0xff0000ff) !== 0x2000003a || tens >>> 0 > 5 || ones >>> 0 > 9) break;

    // Up to the line end: how many bytes are above the blank. The rest of them are blanks.
    let to = at + momentLength;
    let stop = to;
    let above = 0;
    let sum = 0;
    let marks = 0;
    let plain = 0;
    do {
      stop = Math.min(last, stop + sumLimitBytes);
      for (; to <= stop; to += stride) {
        const word = view.getInt32(to, true);
        const next = view.getInt32(to + 4, true);
        const low = word & lowSeven;
        const nextLow = next & lowSeven;
        marks = (((low + toBlank) | word) >>> 7) & lowBits;
        plain = (low + toControl) | word;
        const nextPlain = (nextLow + toControl) | next;
        if ((plain & nextPlain & highBits) !== highBits) break;
        const nextMarks = (((nextLow + toBlank) | next) >>> 7) & lowBits;
        above = (above + marks + nextMarks) | 0;
      }
      sum += Math.imul((above & 0x00ff00ff) + ((above >>> 8) & 0x00ff00ff), 0x00010001) >>> 16;
      above = 0;
    } while (stop < last && to > stop);
    if (to > stop) break;
    if ((plain & highBits) === highBits) {
      above = marks;
      to += 4;
      const word = view.getInt32(to, true);
      const low = word & lowSeven;
      marks = (((low + toBlank) | word) >>> 7) & lowBits;
      plain = (low + toControl) | word;
    }
    const control = ~plain & highBits;
    const bitsBefore = (31 - Math.clz32(control & -control)) & ~7;
    above += marks & ((1 << bitsBefore) - 1);
    sum += Math.imul(above, lowBits) >>> 24;
    const controlAt = to + (bitsBefore >> 3);
    const lineFeed = view.getUint8(controlAt) === 0x0d ? controlAt + 1 : controlAt;
    if (lineFeed >= end || view.getUint8(lineFeed) !== 0x0a) break;
    // Some servers end each row in a blank.
    const blanksAfter = view.getUint8(controlAt - 1) === 0x20 ? 1 : 0;
    lineEnd = controlAt - blanksAfter;
    if (controlAt - at - momentLength - sum !== blanksWanted + blanksAfter) break;
    if (controlAt - at > lineLimit || view.getUint8(lineEnd - 1) === 0x20) break;

    // The reason, from the line's end.
    reasonEnd = lineEnd;
    for (let values = afterReason; values > 0; values -= 1) {
      do reasonEnd -= 1;
      while (view.getUint8(reasonEnd) > 0x20);
    }
    let blanks = 0;
    for (reasonStart = reasonEnd; blanks === 0; ) {
      reasonStart -= 4;
      const word = view.getInt32(reasonStart, true);
      blanks = ~(((word & lowSeven) + toBlank) | word) & highBits;
    }
    reasonStart += 4 - (Math.clz32(blanks) >> 3);
    const place = findReason(table, view, reasonStart, reasonEnd);
    if (place < 0) {
      newReasonAt = at;
      nextLine = lineFeed + 1;
      break;
    }
    if (needsKnownReason && isKnown[place] === 0) break;
    times[place] = (times[place] ?? 0) + 1;
    const second = tens * 10 + ones;
    if (second < firstSecond) firstSecond = second;
    if (second > lastSecond) lastSecond = second;
    rows += 1;
    at = lineFeed + 1;
  }

  cursor[Cursor.rows] = rows;
  cursor[Cursor.firstSecond] = firstSecond;
  cursor[Cursor.lastSecond] = lastSecond;
  cursor[Cursor.newReasonAt] = newReasonAt;
  cursor[Cursor.lineEnd] = lineEnd;
  cursor[Cursor.reasonStart] = reasonStart;
  cursor[Cursor.reasonEnd] = reasonEnd;
  cursor[Cursor.nextLine] = nextLine;
  return at;
}
