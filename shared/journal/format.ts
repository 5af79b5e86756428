import type { KernelTotals } from '../model/live.ts';

/** The first word of every journal file, by which it is recognised. */
export const journalMark = 'poolhound-journal';
/** The first word of a file of minutes. */
export const minutesMark = 'poolhound-minutes';
/** Raised when an older program could misread a file. */
export const journalVersion = 1;

/** Totals in the order in which a line has them. */
export const totalFields: readonly (keyof KernelTotals)[] = [
  'nonPagedBytes',
  'pagedBytes',
  'availableBytes',
  'commitBytes',
  'commitLimitBytes',
  'ramBytes',
  'freePtes',
  'handles',
  'processes',
  'threads',
];

/** A line longer than this is not ours: a key frame of 20,000 tags has a tenth of it. */
export const maxLineBytes = 16 * 2 ** 20;

/** Bytes of the check at a line's end: a tab, `#` and eight hexadecimal digits. */
export const checkBytes = 10;

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a of a line's body: tells a torn or overwritten line from a whole one; it is no defence against a forger. */
export function checkOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = offsetBasis;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime);
  return hash >>> 0;
}

/** A body of ASCII characters with its check and its line end. */
export function sealLine(body: string): string {
  let hash = offsetBasis;
  for (let at = 0; at < body.length; at += 1) hash = Math.imul(hash ^ body.charCodeAt(at), prime);
  return `${body}\t#${(hash >>> 0).toString(16).padStart(8, '0')}\n`;
}

/** A tag's four bytes as text without any character that means something in a line. */
export function tagText(tag: number): string {
  let text = '';
  for (let shift = 0; shift < 32; shift += 8) text += byteText((tag >>> shift) & 255);
  return text;
}

/** `%`, `,`, `;`, `#`, blanks and everything outside visible ASCII are written as `%` and two hexadecimal digits. */
function byteText(byte: number): string {
  const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x23 && byte !== 0x25 && byte !== 0x2c && byte !== 0x3b;
  return isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
}
