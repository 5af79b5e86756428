import { toEntryName } from '../../../shared/bundle/entry-name.ts';
import { openBlocks } from '../../../shared/redact/bytes/block-stream.ts';
import {
  type ByteKind,
  type ByteLiteral,
  byteMatcher,
  redactBytes,
} from '../../../shared/redact/bytes/byte-literals.ts';
import { decodeLossless } from '../../../shared/redact/bytes/encoded-text.ts';
import { fileName } from '../../../shared/redact/find/spans.ts';
import type { Matcher } from '../../../shared/redact/matcher.ts';
import { redactText } from '../../../shared/redact/redact-text.ts';
import type { Redaction } from '../../../shared/redact/redaction.ts';
import { Cancelled, type TaskContext } from '../../workers/protocol.ts';
import { createZipWriter } from '../zip/zip-writer.ts';
import type { Piece } from './find-originals.ts';
import { openNested, peek, type Treatment } from './pieces.ts';

/** Replaces what is private in files, by one map. */
export interface PieceRedactor {
  name(name: string): string;
  /** A sentence or a command line. */
  text(text: string): string;
  /** The redacted bytes; null for a file that cannot be looked into and must be left out. */
  redact(piece: Piece, depth?: number): Promise<AsyncIterable<Uint8Array> | null>;
  matcher(kind: ByteKind): Matcher<ByteLiteral>;
}

/** `damaged` are names of files, also of those in archives, that were found to be none to look into. */
export function createPieceRedactor(
  redaction: Redaction,
  damaged: ReadonlySet<string>,
  context: TaskContext,
): PieceRedactor {
  const matchers = new Map<ByteKind, Matcher<ByteLiteral>>();
  let done = 0;

  function matcher(kind: ByteKind): Matcher<ByteLiteral> {
    const made = matchers.get(kind) ?? byteMatcher(redaction, kind);
    matchers.set(kind, made);
    return made;
  }
  const name = (text: string) => redactText(text, redaction, fileName);

  async function* redactStream(
    chunks: AsyncIterable<Uint8Array>,
    treatment: Extract<Treatment, { way: 'text' | 'image' }>,
  ): AsyncGenerator<Uint8Array> {
    const encoding = treatment.way === 'text' ? treatment.encoding : 'windows-1252';
    const blocks = openBlocks(encoding.startsWith('utf-16') ? 2 : 1, encoding === 'utf-16le');
    const redactBlock = (block: Uint8Array) => {
      if (treatment.way === 'image') return redactBytes(block, matcher('image'));
      const { text, encode } = decodeLossless(block, encoding);
      const redacted = redactText(text, redaction, treatment.context);
      return redactBytes(redacted === text ? block : encode(redacted), matcher(treatment.bytes));
    };
    for await (const chunk of chunks) {
      if (context.isCancelled()) throw new Cancelled();
      for (const block of blocks.push(chunk)) yield redactBlock(block);
      done += chunk.length;
      context.progress(done);
    }
    for (const block of blocks.end()) yield redactBlock(block);
  }

  async function redactNested(
    archive: string,
    chunks: AsyncIterable<Uint8Array>,
    depth: number,
  ): Promise<AsyncIterable<Uint8Array> | null> {
    const entries = await openNested(chunks, depth);
    if (!entries) return null;
    const parts: Uint8Array[] = [];
    const taken = new Map<string, number>();
    const zip = createZipWriter((bytes) => void parts.push(bytes));
    for (const entry of entries) {
      const redacted = await redact({ ...entry, name: `${archive}!${entry.name}` }, depth);
      if (!redacted) continue;
      const writer = zip.begin({ ...entry, name: toEntryName('', name(entry.name), taken) });
      for await (const chunk of redacted) writer.push(chunk);
      writer.end();
    }
    zip.end();
    return once(parts);
  }

  async function redact(piece: Piece, depth = 0): Promise<AsyncIterable<Uint8Array> | null> {
    if (piece.trouble !== null || damaged.has(piece.name)) return null;
    const { treatment, chunks } = await peek(piece.chunks());
    if (treatment.way === 'leave-out') return null;
    return treatment.way === 'zip' ? redactNested(piece.name, chunks, depth + 1) : redactStream(chunks, treatment);
  }

  return { name, text: (text) => redactText(text, redaction), redact, matcher };
}

async function* once(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
