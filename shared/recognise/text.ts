import type { Artifact } from '../model/artifact/artifact.ts';
import { collectProblems, type ProblemCollector } from '../model/problem.ts';
import { looksLikeGbk } from './gbk.ts';
import type { Reader, ReaderContext, ReadResult } from './reader.ts';

/** How a text file's bytes are to be understood. `bytes` means no encoding was certain: decoded as Windows-1252. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gbk' | 'windows-1252';

/**
 * Tells a text's encoding from its first bytes: byte order mark, then zero bytes in every second place, then valid
 * UTF-8, then GBK that looks like Chinese (two of the public incidents come from Chinese servers), else Windows-1252.
 */
export function detectEncoding(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (isValidUtf8(head)) return 'utf-8';
  return decodes(head, 'gbk') && looksLikeGbk(head) ? 'gbk' : 'windows-1252';
}

/** UTF-16 without a mark shows as zeros in nearly every second byte of an ASCII text. */
function wideEncoding(head: Uint8Array): TextEncoding | null {
  const length = Math.min(head.length & ~1, 4096);
  if (length < 4) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) evenZeros += 1;
    if (head[at + 1] === 0) oddZeros += 1;
  }
  const pairs = length / 2;
  if (oddZeros > pairs * 0.4 && evenZeros < pairs * 0.1) return 'utf-16le';
  if (evenZeros > pairs * 0.4 && oddZeros < pairs * 0.1) return 'utf-16be';
  return null;
}

function isValidUtf8(bytes: Uint8Array): boolean {
  return decodes(bytes, 'utf-8');
}

/** True when all bytes but a sequence cut off at the end decode without a replacement. */
function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false; // the decoder's way of saying no
  }
}

/** Decodes a whole text leniently: damage becomes U+FFFD, a byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(detectEncoding(bytes.subarray(0, 65_536))).decode(bytes);
}

/** What a small-text reader gets: all lines without their ends, and where to say what is odd. */
export interface WholeText {
  readonly lines: readonly string[];
  readonly context: ReaderContext;
  readonly problems: ProblemCollector;
}

/** Bytes a small text may have; settings and prints are kilobytes, so more is a problem, not a need. */
export const wholeTextLimitBytes = 64 * 1024 * 1024;

/**
 * A reader for formats that are small by nature: keeps the file up to `limitBytes`, decodes it and hands over its
 * lines. What lies beyond the limit is not read and is a problem at its offset.
 */
export function readWholeText(
  context: ReaderContext,
  parse: (text: WholeText) => Artifact | null,
  limitBytes = wholeTextLimitBytes,
): Reader {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  let total = 0;
  return {
    feed(chunk) {
      total += chunk.length;
      const part = chunk.subarray(0, Math.max(0, limitBytes - kept));
      // Not slice(): of Node's Buffer that is another view of bytes that may be reused.
      if (part.length > 0) chunks.push(new Uint8Array(part));
      kept += part.length;
    },
    end(): ReadResult {
      const problems = collectProblems();
      const lines = splitLines(decodeText(joinChunks(chunks, kept)));
      if (total > kept) {
        problems.add({
          line: lines.length,
          offset: kept,
          code: 'file-too-large',
          message: `Only the first ${kept} bytes were read; a file of this kind is never this large.`,
        });
      }
      return { artifact: parse({ lines, context, problems }), problems: problems.tally() };
    },
  };
}

/** Splits at CR LF, LF or CR; a final line end makes no extra empty line. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
