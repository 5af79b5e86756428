import { detectEncoding } from './text.ts';

/**
 * What a line splitter hands over: the line without its end, its 1-based number, and whether its tail was dropped. The
 * text is a string of its own, so that keeping one line does not keep the chunk it came in.
 */
export type OnLine = (text: string, line: number, isCut: boolean) => void;

export interface LineOptions {
  /** Bytes of one line that are kept (UTF-16: twice as many); the rest is dropped and `isCut` says so. */
  readonly maxLineBytes?: number;
  /**
   * How a line that is not UTF-8 is read: `guess` as GBK where it is valid GBK, else Windows-1252; `bytes` as one
   * character U+0000 to U+00FF for each byte, for formats that hold raw bytes.
   */
  readonly legacy?: 'guess' | 'bytes';
}

/** Takes a file in chunks of any size; the lines do not depend on where the chunks were cut. */
export interface LineSplitter {
  feed(chunk: Uint8Array): void;
  /** Hands over the last line where it has no end of its own. */
  end(): void;
}

/** Longest line kept by default. Real lines of the formats read here stay below 16 KiB. */
export const defaultMaxLineBytes = 64 * 1024;

/** Bytes that decide between UTF-16 and byte encodings; the same for every chunking. */
const headBytes = 4096;

/**
 * Splits bytes into lines at CR LF, LF or CR with bounded memory. UTF-16 is told by its mark or its zeros; every other
 * line is read as UTF-8 and, where it is not, as `legacy` says, so one file may mix encodings.
 */
export function createLineSplitter(onLine: OnLine, options: LineOptions = {}): LineSplitter {
  let head: Uint8Array | null = new Uint8Array(0);
  let inner: LineSplitter | null = null;
  const open = (first: Uint8Array): LineSplitter => {
    head = null;
    const encoding = detectEncoding(first);
    inner =
      encoding === 'utf-16le' || encoding === 'utf-16be'
        ? splitWide(onLine, encoding, options)
        : splitBytes(onLine, options);
    inner.feed(startsWithMark(first) ? first.subarray(3) : first);
    return inner;
  };
  return {
    feed(chunk) {
      if (inner) return inner.feed(chunk);
      const need = headBytes - (head?.length ?? 0);
      head = joined(head ?? new Uint8Array(0), chunk.subarray(0, need));
      if (head.length === headBytes) open(head).feed(chunk.subarray(need));
    },
    end() {
      (inner ?? open(head ?? new Uint8Array(0))).end();
    },
  };
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

const CR = 0x0d;
const LF = 0x0a;

function splitBytes(onLine: OnLine, options: LineOptions): LineSplitter {
  const max = options.maxLineBytes ?? defaultMaxLineBytes;
  const decode = createLineDecoder(options.legacy ?? 'guess');
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

function isAscii(bytes: Uint8Array): boolean {
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
    return tryDecode(gbk, bytes) ?? windows.decode(bytes);
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

function splitWide(onLine: OnLine, encoding: 'utf-16le' | 'utf-16be', options: LineOptions): LineSplitter {
  const max = options.maxLineBytes ?? defaultMaxLineBytes;
  const decoder = new TextDecoder(encoding);
  let line = 0;
  let carry = '';
  let isCarrying = false;
  let isCarryCut = false;
  let isAfterCr = false;

  const keep = (part: string): void => {
    isCarrying = true;
    if (carry.length + part.length > max) isCarryCut = true;
    carry += part.slice(0, max - carry.length);
  };
  const emit = (): void => {
    line += 1;
    onLine(carry, line, isCarryCut);
    carry = '';
    isCarrying = false;
    isCarryCut = false;
  };
  const take = (text: string): void => {
    let at = 0;
    for (let here = 0; here < text.length; here += 1) {
      const code = text.charCodeAt(here);
      if (code !== CR && code !== LF) {
        isAfterCr = false;
        continue;
      }
      if (code === LF && isAfterCr) {
        isAfterCr = false;
        at = here + 1;
        continue;
      }
      isAfterCr = code === CR;
      keep(text.slice(at, here));
      emit();
      at = here + 1;
    }
    if (at < text.length) keep(text.slice(at));
  };

  return {
    feed: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      if (isCarrying) emit();
    },
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first, 0);
  both.set(second, first.length);
  return both;
}
