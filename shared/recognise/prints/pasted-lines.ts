import { isAscii } from '../byte-lines.ts';
import { detectEncoding } from '../text.ts';
import { isPageSource, withoutPageMarks } from './page-marks.ts';

/** One line of a pasted text: its bytes without line end and without the marks of a quotation. */
export interface PastedLine {
  readonly bytes: Uint8Array;
  /** The first characters, one for each byte, to tell prompts and headings by; never shown. */
  readonly glance: string;
  /** True where the line is what a web page or a mail put around a print: a fence or a tag. */
  readonly isFence: boolean;
  /** True where something that a mail, a page or a terminal put into the line was taken out. */
  readonly isDamaged: boolean;
}

const glanceChars = 300;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Splits a text into lines at CR LF, LF or CR, whatever its encoding; null where it has more lines than `most`. UTF-16
 * becomes UTF-8, every other encoding keeps its bytes, since one paste may hold several.
 */
export function pastedLines(bytes: Uint8Array, most: number): PastedLine[] | null {
  const plain = plainBytes(bytes);
  const characters = charactersOf(plain);
  const isPage = isPageSource(characters.slice(0, pageChars));
  const mayHide = invisibleBytes.some((byte) => plain.includes(byte));
  const lines: PastedLine[] = [];
  let from = 0;
  while (from < plain.length) {
    if (lines.length >= most) return null;
    let to = from;
    while (to < plain.length && plain[to] !== CR && plain[to] !== LF) to += 1;
    const glance = characters.slice(from, Math.min(to, from + glanceChars));
    const line = lineOf(plain.subarray(from, to), glance, mayHide);
    lines.push(isPage ? asShown(line, to - from) : line);
    from = plain[to] === CR && plain[to + 1] === LF ? to + 2 : to + 1;
  }
  return withoutIndent(withoutFrame(withoutNumbers(lines)));
}

/** A page's source shows its marks early. */
const pageChars = 65_536;

/** Longer lines of a page are its scripts, not its prints. */
const longestShown = 4096;

/** The line as the page shows it. */
function asShown(line: PastedLine, length: number): PastedLine {
  if (length > longestShown || !(line.bytes.includes(0x3c) || line.bytes.includes(0x26))) return line;
  const raw = charactersOf(line.bytes);
  const shown = withoutPageMarks(raw);
  if (shown === raw) return line;
  const bytes = Uint8Array.from(shown, (character) => character.charCodeAt(0));
  return { ...line, bytes, glance: shown.slice(0, glanceChars), isDamaged: true };
}

const mostMisses = 0.1;

// number = blanks digits (":" | "|") [" "]
const numberPattern = /^ {0,6}(\d{1,6})[:|] ?/;

/** Line numbers of an editor or of `findstr /n`: taken off where nearly every line has its own, one more than the last. */
function withoutNumbers(lines: PastedLine[]): PastedLine[] {
  if (lines.length < 4) return lines;
  const lengths: number[] = [];
  let base = Number.NaN;
  let misses = 0;
  for (const [at, { glance }] of lines.entries()) {
    const match = numberPattern.exec(glance);
    if (match && Number.isNaN(base)) base = Number(match[1]) - at;
    const isOwn = match !== null && Number(match[1]) === base + at;
    lengths.push(isOwn ? match[0].length : 0);
    if (!isOwn) misses += 1;
    if (misses > lines.length * mostMisses) return lines;
  }
  return lines.map((line, at) => (lengths[at] ? shortened(line, lengths[at], 0) : line));
}

const bar = 0x7c;

/** A table of one column in Markdown or of a chat: a bar in front of every line and one behind it. */
function withoutFrame(lines: PastedLine[]): PastedLine[] {
  const isBare = ({ bytes }: PastedLine): boolean =>
    bytes.length > 0 && !(bytes[0] === bar && bytes.at(-1) === bar && bytes.length > 3);
  if (lines.some(isBare) || lines.filter(({ bytes }) => bytes.length > 0).length < 2) return lines;
  return lines.map((line) => (line.bytes.length > 3 ? shortened(line, 2, 2) : line));
}

function shortened(line: PastedLine, before: number, behind: number): PastedLine {
  const bytes = line.bytes.subarray(before, line.bytes.length - behind);
  return { ...line, bytes, glance: glanceOf(bytes), isDamaged: true };
}

const indent = [0x20, 0x20, 0x20, 0x20];

/** Code in Markdown is set in by four blanks: taken off where every line has them. */
function withoutIndent(lines: PastedLine[]): PastedLine[] {
  const isSetIn = ({ bytes }: PastedLine): boolean => indent.every((byte, at) => bytes[at] === byte);
  if (lines.every(isBlank) || lines.some((line) => !isBlank(line) && !isSetIn(line))) return lines;
  return lines.map((line) => (line.bytes.length >= indent.length ? shortened(line, indent.length, 0) : line));
}

/** True for a line of nothing but blanks and tabs. */
export function isBlank({ bytes }: PastedLine): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  return true;
}

function plainBytes(bytes: Uint8Array): Uint8Array {
  const encoding = detectEncoding(bytes.subarray(0, 65_536));
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

// quotation = 1*10(">" [" "]), as mails and forums put in front of every line
const quotePattern = /^(?:> ?){1,10}/;
// fence = 3 or more "`" or "~" and a word, or an opening or closing tag of a forum or a page
const fencePattern = /^(?:[`~]{3,}\w{0,20}|(?:\[\/?(?:code|quote|pre)\]|<\/?(?:pre|code)>)+)$/i;
// tag in front of the first line of a print or behind its last
const openingTag = /^(?:\[code\]|<pre>|<code>)+/i;
const closingTag = /(?:\[\/code\]|<\/pre>|<\/code>)+$/i;

function lineOf(found: Uint8Array, seen: string, mayHide: boolean): PastedLine {
  const raw = mayHide ? withoutInvisibles(found) : found;
  const glance = raw === found ? seen : glanceOf(raw);
  const first = raw[0] === 0x3e || raw[0] === 0x5b || raw[0] === 0x3c || raw[0] === 0x60 || raw[0] === 0x7e;
  const last = raw[raw.length - 1];
  const isDamaged = raw !== found;
  if (!first && last !== 0x3e && last !== 0x5d) return { bytes: raw, glance, isFence: false, isDamaged };
  const quote = quotePattern.exec(glance)?.[0].length ?? 0;
  const unquoted = raw.subarray(quote);
  if (fencePattern.test(glanceOf(unquoted).trim()))
    return { bytes: unquoted.subarray(0, 0), glance: '', isFence: true, isDamaged: false };
  const opening = openingTag.exec(glanceOf(unquoted))?.[0].length ?? 0;
  const tail = glanceOf(unquoted.subarray(Math.max(opening, unquoted.length - 40)));
  const closing = closingTag.exec(tail)?.[0].length ?? 0;
  const bytes = unquoted.subarray(opening, unquoted.length - closing);
  return { bytes, glance: glanceOf(bytes), isFence: false, isDamaged: isDamaged || quote > 0 };
}

// what web pages, chats and terminals mix into text: blanks without width, marks of direction, a mark in mid-text, colours
const escapeChar = String.fromCharCode(0x1b);
const invisiblePattern = new RegExp(
  `[\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]|${escapeChar}\\[[0-9;]{0,20}[A-Za-z]`,
  'g',
);
// no-break blank that groups no digits
const hardBlankPattern = /(?<!\d)[\u00a0\u202f]|[\u00a0\u202f](?!\d)/g;

/** One of these is in each of them, as UTF-8. */
const invisibleBytes = [0xc2, 0xe2, 0xef, 0x1b];

/** The same line where it has nothing of the kind; only UTF-8 is looked at. */
function withoutInvisibles(raw: Uint8Array): Uint8Array {
  if (!invisibleBytes.some((byte) => raw.includes(byte))) return raw;
  let text: string;
  try {
    text = strict.decode(raw);
  } catch {
    return raw; // another encoding: its reader guesses it
  }
  const plain = text.replace(invisiblePattern, '').replace(hardBlankPattern, ' ');
  return plain === text ? raw : new TextEncoder().encode(plain);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One character for each byte; of the whole text at once, since a string for each line costs more than all else here. */
function charactersOf(bytes: Uint8Array): string {
  if (isAscii(bytes)) return new TextDecoder().decode(bytes);
  // widened to 16 bits, bytes are UTF-16 as they are
  const wide = new Uint16Array(bytes);
  return new TextDecoder('utf-16le').decode(new Uint8Array(wide.buffer));
}

function glanceOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, glanceChars));
}
