/** Most values told apart in one row; a row with more fits no layout. */
const valueLimit = 256;

/** The values of one row as places in its bytes. One object is used again for every line. */
export interface Values {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export const createValues = (): Values => ({
  count: 0,
  start: new Int32Array(valueLimit + 1),
  end: new Int32Array(valueLimit + 1),
});

/**
 * How values are told apart. `exact` as http.sys writes: one blank between two values, so that two blanks in a row have
 * an empty value between them. `loose`: any run of blanks and tabs, as copies have them. `web`: no-break spaces as well
 * (`C2 A0` in UTF-8; in other encodings those two bytes may be half a letter).
 */
export type Spacing = 'exact' | 'loose' | 'web';

/** Finds the values between the two places, at most one more than `valueLimit`. */
export function splitValues(values: Values, bytes: Uint8Array, range: Range, spacing: Spacing): void {
  const { start, end } = values;
  let count = 0;
  let valueStart = range.start;
  for (let at = range.start; at <= range.end && count <= valueLimit; at += 1) {
    const byte = at === range.end ? 0x20 : (bytes[at] ?? 0);
    const isWebBlank = spacing === 'web' && byte === 0xc2 && bytes[at + 1] === 0xa0 && at + 1 < range.end;
    const isGap = byte === 0x20 || (byte === 0x09 && spacing !== 'exact') || isWebBlank;
    if (!isGap) continue;
    if (at > valueStart || spacing === 'exact') {
      start[count] = valueStart;
      end[count] = at;
      count += 1;
    }
    if (isWebBlank) at += 1;
    valueStart = at + 1;
  }
  values.count = count;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is left of a line without what is not part of it. */
export interface Content extends Range {
  /** True when zero bytes were taken off the front. */
  readonly zerosBefore: boolean;
  /** True when zero bytes were taken off the end: the machine stopped before the line was written out. */
  readonly zerosAfter: boolean;
}

/**
 * Takes off, at the front, blanks, zero bytes, a byte order mark and `>` quote marks, and, at the end, blanks, line ends
 * and zero bytes.
 */
export function trimLine(bytes: Uint8Array, range: Range): Content {
  let { start, end } = range;
  let zerosBefore = false;
  let zerosAfter = false;
  while (start < end) {
    const byte = bytes[start] ?? 0;
    if (byte === 0) zerosBefore = true;
    else if (byte === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) start += 2;
    else if (byte === 0xc2 && bytes[start + 1] === 0xa0) start += 1;
    else if (!isSpace(byte) && byte !== 0x3e) break;
    start += 1;
  }
  start = Math.min(start, end);
  while (end > start) {
    const byte = bytes[end - 1] ?? 0;
    if (byte === 0) zerosAfter = true;
    else if (byte === 0xa0 && bytes[end - 2] === 0xc2 && end - 2 >= start) end -= 1;
    else if (!isSpace(byte)) break;
    end -= 1;
  }
  return { start, end, zerosBefore, zerosAfter };
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/**
 * Byte spellings of a dash where a copy put one for `-`: U+2010 to U+2015, U+2212 and U+FF0D in UTF-8, the en and em dash
 * of Windows-1252, the em dash, en dash and wide hyphen of GBK.
 */
const dashes: readonly (readonly number[])[] = [
  [0x2d],
  [0xe2, 0x80, 0x90],
  [0xe2, 0x80, 0x91],
  [0xe2, 0x80, 0x92],
  [0xe2, 0x80, 0x93],
  [0xe2, 0x80, 0x94],
  [0xe2, 0x80, 0x95],
  [0xe2, 0x88, 0x92],
  [0xef, 0xbc, 0x8d],
  [0x96],
  [0x97],
  [0xa1, 0xaa],
  [0xa8, 0x43],
  [0xa3, 0xad],
];

/** How many bytes the dash at `at` has; 0 where there is none. */
function dashLength(bytes: Uint8Array, at: number): number {
  for (const dash of dashes) if (dash.every((byte, index) => bytes[at + index] === byte)) return dash.length;
  return 0;
}

/** True for an empty value: a lone hyphen, or what a copy made of it. */
export function isEmptyValue(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= 3 && dashLength(bytes, start) === end - start;
}

const plain = new Uint8Array(24);

/**
 * The bytes of a date or time with every dash made a hyphen, in a buffer that the next call overwrites; null for a value
 * too long to be one.
 */
export function plainDashes(
  bytes: Uint8Array,
  start: number,
  end: number,
): { bytes: Uint8Array; length: number } | null {
  if (end - start > plain.length) return null;
  let length = 0;
  for (let at = start; at < end; length += 1) {
    const dash = (bytes[at] ?? 0) > 0x7f ? dashLength(bytes, at) : 0;
    plain[length] = dash > 0 ? 0x2d : (bytes[at] ?? 0);
    at += Math.max(1, dash);
  }
  return { bytes: plain, length };
}

/** True when a no-break space of UTF-8 is in the range. */
export function hasNoBreakSpace(bytes: Uint8Array, { start, end }: Range): boolean {
  const line = bytes.subarray(start, end);
  for (let at = line.indexOf(0xa0); at >= 0; at = line.indexOf(0xa0, at + 1)) {
    if (at > 0 && line[at - 1] === 0xc2) return true;
  }
  return false;
}
