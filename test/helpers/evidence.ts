import type { FileHead, ReaderContext, ReaderKind, ReadResult } from '../../shared/recognise/reader.ts';
import { decodeText, splitLines } from '../../shared/recognise/text.ts';

export interface ReadOptions extends Partial<ReaderContext> {
  /** Size of the chunks fed; the whole file at once without it. */
  readonly chunkBytes?: number;
}

/** Content as a file: a string is UTF-8. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** UTF-16 LE with its mark, as `reg export` and redirected PowerShell write. */
export function wideBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}

/** Reads content with one reader. */
export function readEvidence(kind: ReaderKind, content: string | Uint8Array, options: ReadOptions = {}): ReadResult {
  const bytes = bytesOf(content);
  const reader = kind.open({
    fileName: options.fileName ?? 'evidence.txt',
    modifiedUtcMs: options.modifiedUtcMs ?? null,
  });
  const step = options.chunkBytes ?? Math.max(1, bytes.length);
  for (let at = 0; at < bytes.length; at += step) reader.feed(bytes.subarray(at, at + step));
  return reader.end();
}

/** What a recogniser sees of content that fits the head. */
export function headOf(content: string | Uint8Array): FileHead {
  const bytes = bytesOf(content);
  const text = decodeText(bytes);
  return { bytes, text, lines: splitLines(text), isWhole: true };
}

/** Codes of the problems in the order met. */
export function codesOf(result: ReadResult): string[] {
  return result.problems.kept.map((problem) => problem.code);
}
