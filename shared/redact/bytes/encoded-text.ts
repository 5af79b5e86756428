import type { TextEncoding } from '../../recognise/text.ts';
import { encodeGbk } from './gbk.ts';

/** Text of bytes, with the way back that gives the same bytes. */
export interface DecodedText {
  readonly text: string;
  /** Bytes of a changed text: of as many lines, changed by tokens in ASCII only. */
  encode(text: string): Uint8Array;
}

/** One character for each byte, whatever it means. */
export function bytesToText(bytes: Uint8Array): string {
  // ASCII, which most is, has one character for each byte in UTF-8 too, and is decoded much faster
  const plain = lenient.decode(bytes);
  if (plain.length === bytes.length && !plain.includes('\ufffd')) return plain;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}

/** The way back of `bytesToText`; of other characters the low byte. */
export function textToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const strictGbk = new TextDecoder('gbk', { fatal: true });
const encoder = new TextEncoder();

/**
 * Decodes whole lines without loss. `encoding` is the file's; only UTF-16 is taken from it, for a log's lines may each
 * have an encoding of their own (http.sys writes addresses as they came).
 */
export function decodeLossless(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeWide(bytes, encoding === 'utf-16le');
  const whole = decodeStrict(bytes);
  return whole === null ? decodeLines(bytes) : { text: whole, encode: (text) => encoder.encode(text) };
}

function decodeStrict(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null; // the decoder's way of saying that it is not UTF-8
  }
}

function decodeLines(bytes: Uint8Array): DecodedText {
  const encodings: ((text: string) => Uint8Array)[] = [];
  const lines: string[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    const { text, encode } = decodeLine(line);
    lines.push(text);
    encodings.push(encode);
    if (end < 0) break;
    from = end + 1;
  }
  return {
    text: lines.join('\n'),
    encode(changed) {
      const parts = changed.split('\n').map((line, at) => encodings[at]?.(line) ?? encoder.encode(line));
      return joinWith(parts, 10);
    },
  };
}

function decodeLine(line: Uint8Array): DecodedText {
  const plain = decodeStrict(line);
  if (plain !== null) return { text: plain, encode: (text) => encoder.encode(text) };
  const gbk = decodeGbk(line);
  if (gbk !== null) return { text: gbk, encode: (text) => encodeGbk(text) ?? encoder.encode(text) };
  return { text: bytesToText(line), encode: textToBytes };
}

/** Null where it is not GBK, or would not come back as the same bytes. */
function decodeGbk(line: Uint8Array): string | null {
  try {
    const text = strictGbk.decode(line);
    const back = encodeGbk(text);
    const isSame = back?.length === line.length && back.every((byte, at) => byte === line[at]);
    return isSame ? text : null;
  } catch {
    return null; // the decoder's way of saying that it is not GBK
  }
}

function decodeWide(bytes: Uint8Array, isLittle: boolean): DecodedText {
  const parts: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = bytes.length >> 1;
  for (let at = 0; at < units; at += 4096) {
    const codes = Array.from({ length: Math.min(4096, units - at) }, (_, i) => view.getUint16((at + i) * 2, isLittle));
    parts.push(String.fromCharCode(...codes));
  }
  const odd = bytes.subarray(units * 2);
  return {
    text: parts.join(''),
    encode(text) {
      const out = new Uint8Array(text.length * 2 + odd.length);
      const to = new DataView(out.buffer);
      for (let at = 0; at < text.length; at += 1) to.setUint16(at * 2, text.charCodeAt(at), isLittle);
      out.set(odd, text.length * 2);
      return out;
    },
  };
}

function joinWith(parts: readonly Uint8Array[], separator: number): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, Math.max(0, parts.length - 1));
  const whole = new Uint8Array(length);
  let at = 0;
  parts.forEach((part, index) => {
    whole.set(part, at);
    at += part.length;
    if (index < parts.length - 1) whole[at++] = separator;
  });
  return whole;
}
