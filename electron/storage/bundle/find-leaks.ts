import { type ByteKind, type ByteLiteral, wide } from '../../../shared/redact/bytes/byte-literals.ts';
import { bytesToText } from '../../../shared/redact/bytes/encoded-text.ts';
import { createMatcher, lower, type Matcher } from '../../../shared/redact/matcher.ts';
import type { Redaction } from '../../../shared/redact/redaction.ts';
import { Cancelled, type TaskContext } from '../../workers/protocol.ts';
import type { Piece } from './find-originals.ts';
import { openNested, peek } from './pieces.ts';
import type { PieceRedactor } from './redact-pieces.ts';

/** An original that is still there. */
export interface Leak {
  readonly file: string;
  readonly original: string;
}

/** Leaks told; one is enough to give the bundle up. */
const leaksTold = 20;

/**
 * Searches finished files, byte by byte and without the readers or the decoders that redaction used, for every original
 * in every encoding: contents, names, and archives inside archives.
 */
export function createLeakSearch(redaction: Redaction, redactor: PieceRedactor, context: TaskContext) {
  const others = createMatcher(otherLiterals(redaction));
  const leaks: Leak[] = [];
  let done = 0;

  function search(file: string, bytes: Uint8Array, matchers: readonly Matcher<ByteLiteral>[]): void {
    const text = bytesToText(bytes);
    for (const matcher of matchers) {
      for (const { start, end, literal } of matcher.find(text)) {
        if (leaks.length >= leaksTold || isOfLongerNumber(text, start, end, literal)) continue;
        leaks.push({ file, original: text.slice(start, end).replaceAll('\0', '') });
      }
    }
  }

  async function searchPiece(piece: Piece, depth = 0): Promise<void> {
    search(piece.name, new TextEncoder().encode(piece.name), [redactor.matcher('text'), others]);
    const { treatment, chunks } = await peek(piece.chunks());
    if (treatment.way === 'zip') {
      const entries = await openNested(chunks, depth + 1);
      for (const entry of entries ?? [])
        await searchPiece({ ...entry, name: `${piece.name}!${entry.name}` }, depth + 1);
      return;
    }
    const kind: ByteKind = treatment.way === 'leave-out' ? 'text' : treatment.bytes;
    const matchers = kind === 'image' ? [redactor.matcher(kind)] : [redactor.matcher(kind), others];
    const overlap = Math.max(...matchers.map(({ longest }) => longest)) + 8;
    let rest = new Uint8Array(0);
    for await (const chunk of chunks) {
      if (context.isCancelled()) throw new Cancelled();
      const bytes = Buffer.concat([rest, chunk]);
      search(piece.name, bytes, matchers);
      done += chunk.length;
      context.progress(done);
      rest = Uint8Array.from(bytes.subarray(Math.max(0, bytes.length - overlap)));
    }
  }

  return { searchPiece, leaks: (): readonly Leak[] => leaks };
}

/** Originals past this many are not searched for one by one; addresses were found by their form. */
const searchedLimit = 50_000;
/** Shorter queries are words that stand in other places by right. */
const queryLeast = 8;

/** Addresses, SIDs and queries, in UTF-8 and both UTF-16. */
function otherLiterals({ entries }: Redaction): ByteLiteral[] {
  return entries.slice(0, searchedLimit).flatMap(({ kind, original }): ByteLiteral[] => {
    if (kind !== 'address' && kind !== 'sid' && !(kind === 'query' && original.length >= queryLeast)) return [];
    if (kind === 'sid' && !original.includes('-')) return [];
    const text = lower(kind === 'query' ? `?${original.slice(0, 1000)}` : original);
    const boundary = kind === 'query' ? 'anywhere' : 'word';
    const plain = bytesToText(new TextEncoder().encode(text));
    return [
      { text: plain, boundary, step: 1, token: '' },
      { text: wide(text, true), boundary, step: 2, token: '' },
      { text: wide(text, false), boundary, step: 2, token: '' },
    ];
  });
}

/** `10.1.2.3` in `10.1.2.3.4` or `5.10.1.2.3` is part of another number. */
function isOfLongerNumber(text: string, start: number, end: number, { step, text: literal }: ByteLiteral): boolean {
  if (!/^[\d.\0]+$/.test(literal)) return false;
  const after = text.slice(end, end + step * 2).replaceAll('\0', '');
  const before = text.slice(Math.max(0, start - step * 2), start).replaceAll('\0', '');
  return /^\.\d/.test(after) || /\d\.$/.test(before);
}
