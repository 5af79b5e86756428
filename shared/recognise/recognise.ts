import type { FileHead, ReaderKind } from './reader.ts';
import { decodeText, splitLines } from './text.ts';

/** Bytes of a file that recognition looks at. */
export const headBytes = 65_536;

/** Below this certainty a file stays unrecognised: a wrong reader is worse than none. */
export const leastCertainty = 0.5;

export interface Recognised {
  readonly kind: ReaderKind;
  /** From `leastCertainty` to 1. */
  readonly certainty: number;
}

/** The head of a file as recognition wants it. `isWhole` when `bytes` is all there is. */
export function toFileHead(bytes: Uint8Array, isWhole: boolean): FileHead {
  const text = decodeText(bytes);
  return { bytes, text, lines: splitLines(text), isWhole };
}

/** The kind that is surest about this content, or null when none is sure enough. The first of two equals wins. */
export function recognise(head: FileHead, kinds: readonly ReaderKind[]): Recognised | null {
  let best: Recognised | null = null;
  for (const kind of kinds) {
    if (best && (kind.surest ?? 1) <= best.certainty) continue;
    const certainty = kind.recognise(head);
    if (certainty >= leastCertainty && certainty > (best?.certainty ?? 0)) best = { kind, certainty };
    if (certainty >= 1) break; // nothing else looks like this, so nothing else is asked
  }
  return best;
}

/** Bytes that are looked at first: a log that says on its first lines what it is needs no more. */
const glanceBytes = 4096;

/** The same from the first bytes of a file, of which only a glance is decoded where that makes one kind certain. */
export function recogniseBytes(bytes: Uint8Array, isWhole: boolean, kinds: readonly ReaderKind[]): Recognised | null {
  if (bytes.length > glanceBytes) {
    const glance = recognise(toFileHead(bytes.subarray(0, glanceBytes), false), kinds);
    if (glance && glance.certainty >= 1) return glance;
  }
  return recognise(toFileHead(bytes, isWhole), kinds);
}

/** Why a file was recognised as nothing, in words for the user. */
export function whyUnrecognised(head: FileHead): string {
  if (head.bytes.length === 0) return 'The file is empty.';
  if (head.bytes[0] === 0x4d && head.bytes[1] === 0x5a) {
    return 'Begins like a program image, but is a DOS program or damaged.';
  }
  if (looksBinary(head)) return 'Not text, and no binary format that Poolhound reads.';
  return 'Text of no kind that Poolhound knows.';
}

/** True for content that is no text in any encoding: many control bytes after decoding. */
export function looksBinary(head: FileHead): boolean {
  const text = head.text.slice(0, 8192);
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) controls += 1;
  }
  return controls > text.length * 0.1;
}
