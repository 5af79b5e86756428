import { looksLikeGbk } from './gbk.ts';
import type { LineSplitter, OnLine } from './lines.ts';

const CR = 0x0d;
const LF = 0x0a;

/** Lines of a file whose line ends are single bytes: every encoding but UTF-16. */
export function splitByteLines(onLine: OnLine, options: { max: number; legacy: 'guess' | 'bytes' }): LineSplitter {
  const { max } = options;
  const decode = createLineDecoder(options.legacy);
  let line = 0;
  let carry = new Uint8Array(0);
  let isCarrying = false;
  let isCarryCut = false;
  let isAfterCr = false;

  /** Keeps the beginning of a line whose end is in a later chunk. */
  const keep = (part: Uint8Array): void => {
    isCarrying = true;
    if (carry.length + part.length > max) isCarryCut = true;
    if (carry.length < max) carry = joined(carry, part.subarray(0, max - carry.length));
  };
  const emit = (bytes: Uint8Array): void => {
    line += 1;
    onLine(decode(bytes.length > max ? bytes.subarray(0, max) : bytes), line, bytes.length > max);
  };
  const emitCarried = (): void => {
    line += 1;
    onLine(decode(carry), line, isCarryCut);
    carry = new Uint8Array(0);
    isCarrying = false;
    isCarryCut = false;
  };

  return {
    feed(chunk) {
      let at = 0;
      if (isAfterCr && chunk.length > 0) {
        isAfterCr = false;
        if (chunk[0] === LF) at = 1;
      }
      let cr = nextIndex(chunk, CR, at);
      let lf = nextIndex(chunk, LF, at);
      while (at < chunk.length) {
        const end = Math.min(cr, lf);
        if (end >= chunk.length) return keep(chunk.subarray(at));
        if (isCarrying) {
          keep(chunk.subarray(at, end));
          emitCarried();
        } else emit(chunk.subarray(at, end));
        at = end + 1;
        if (end === cr) {
          if (at === chunk.length) isAfterCr = true;
          else if (lf === at) at += 1;
          cr = nextIndex(chunk, CR, at);
        }
        if (lf < at) lf = nextIndex(chunk, LF, at);
      }
    },
    end() {
      if (isCarrying) emitCarried();
    },
  };
}

/** Position of a byte from `at` on, or the length where there is none. */
function nextIndex(bytes: Uint8Array, byte: number, at: number): number {
  const found = bytes.indexOf(byte, at);
  return found < 0 ? bytes.length : found;
}

/** True where every byte is a character of ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  let bits = 0;
  for (let at = 0; at < bytes.length; at += 1) bits |= bytes[at] ?? 0;
  return bits < 0x80;
}

function createLineDecoder(legacy: 'guess' | 'bytes'): (bytes: Uint8Array) => string {
  const ascii = new TextDecoder('utf-8', { ignoreBOM: true });
  const strict = (label: string) => new TextDecoder(label, { fatal: true, ignoreBOM: true });
  const utf8 = strict('utf-8');
  const gbk = strict('gbk');
  const windows = new TextDecoder('windows-1252');
  return (bytes) => {
    if (isAscii(bytes)) return ascii.decode(bytes);
    const text = tryDecode(utf8, bytes);
    if (text !== null) return text;
    if (legacy === 'bytes') return textOfBytes(bytes);
    return (looksLikeGbk(bytes) ? tryDecode(gbk, bytes) : null) ?? windows.decode(bytes);
  };
}

function tryDecode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null; // a fatal decoder's way of saying that the bytes are of another encoding
  }
}

/** One character for each byte; in pieces, because a call takes a limited number of arguments. */
function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** Two pieces of bytes as one. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first, 0);
  both.set(second, first.length);
  return both;
}
