import { detectEncoding } from '../text.ts';

/** One line of a pasted text: its bytes without line end and without the marks of a quotation. */
export interface PastedLine {
  readonly bytes: Uint8Array;
  /** The first characters, one for each byte, to tell prompts and headings by; never shown. */
  readonly glance: string;
  /** True where the line is what a web page or a mail put around a print: a fence or a tag. */
  readonly isFence: boolean;
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
  const lines: PastedLine[] = [];
  let from = 0;
  while (from < plain.length) {
    if (lines.length >= most) return null;
    let to = from;
    while (to < plain.length && plain[to] !== CR && plain[to] !== LF) to += 1;
    lines.push(lineOf(plain.subarray(from, to)));
    from = plain[to] === CR && plain[to + 1] === LF ? to + 2 : to + 1;
  }
  return lines;
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

function lineOf(raw: Uint8Array): PastedLine {
  const first = raw[0] === 0x3e || raw[0] === 0x5b || raw[0] === 0x3c || raw[0] === 0x60 || raw[0] === 0x7e;
  const last = raw[raw.length - 1];
  if (!first && last !== 0x3e && last !== 0x5d) return { bytes: raw, glance: glanceOf(raw), isFence: false };
  const quote = quotePattern.exec(glanceOf(raw))?.[0].length ?? 0;
  const unquoted = raw.subarray(quote);
  if (fencePattern.test(glanceOf(unquoted).trim()))
    return { bytes: unquoted.subarray(0, 0), glance: '', isFence: true };
  const opening = openingTag.exec(glanceOf(unquoted))?.[0].length ?? 0;
  const tail = glanceOf(unquoted.subarray(Math.max(opening, unquoted.length - 40)));
  const closing = closingTag.exec(tail)?.[0].length ?? 0;
  const bytes = unquoted.subarray(opening, unquoted.length - closing);
  return { bytes, glance: glanceOf(bytes), isFence: false };
}

function glanceOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, glanceChars));
}
