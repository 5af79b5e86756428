import { joined, splitByteLines } from './byte-lines.ts';
import { detectEncoding } from './text.ts';
import { splitWideLines } from './wide-lines.ts';

/**
 * What a line splitter hands over: the line without its end, its 1-based number, and whether its tail was dropped. The
 * text is a string of its own, so that keeping one line does not keep the chunk it came in.
 */
export type OnLine = (text: string, line: number, isCut: boolean) => void;

export interface LineOptions {
  /** Bytes of one line that are kept (UTF-16: twice as many); the rest is dropped and `isCut` says so. */
  readonly maxLineBytes?: number;
  /**
   * How a line that is not UTF-8 is read: `guess` as GBK where it looks like Chinese, else Windows-1252; `bytes` as one
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
  const max = options.maxLineBytes ?? defaultMaxLineBytes;
  let head: Uint8Array | null = new Uint8Array(0);
  let inner: LineSplitter | null = null;
  const open = (first: Uint8Array): LineSplitter => {
    head = null;
    const encoding = detectEncoding(first);
    inner =
      encoding === 'utf-16le' || encoding === 'utf-16be'
        ? splitWideLines(onLine, { encoding, max })
        : splitByteLines(onLine, { max, legacy: options.legacy ?? 'guess' });
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
