import * as yauzl from 'yauzl';
import type { InputKind } from '../../../shared/model/incident.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { headBytes, looksBinary, recognise, toFileHead } from '../../../shared/recognise/recognise.ts';
import { detectEncoding, type TextEncoding } from '../../../shared/recognise/text.ts';
import { looksLikeZip } from '../../../shared/recognise/zip.ts';
import type { ByteKind } from '../../../shared/redact/bytes/byte-literals.ts';
import type { TextContext } from '../../../shared/redact/find/spans.ts';
import { contextOf } from '../../../shared/redact/find/spans.ts';
import type { Chunks } from './bundle-file.ts';
import { type BundleEntry, listEntries } from './open-bundle.ts';

/** How a file is redacted, by its content. */
export type Treatment =
  | {
      readonly way: 'text';
      readonly kind: InputKind;
      readonly context: TextContext;
      readonly bytes: ByteKind;
      readonly encoding: TextEncoding;
    }
  | { readonly way: 'image'; readonly bytes: ByteKind }
  | { readonly way: 'zip' }
  | { readonly way: 'leave-out'; readonly reason: string };

/** A file with its beginning known. */
export interface Peeked {
  readonly treatment: Treatment;
  /** All its bytes, the beginning included; to be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Largest archive inside an archive; it is held in memory. */
export const nestedLimitBytes = 64 * 2 ** 20;

/** Archives in archives that are looked into. */
export const nestedDepth = 3;

/** Reads the beginning of a file and says how it is redacted. */
export async function peek(chunks: Chunks): Promise<Peeked> {
  const source = iterate(chunks);
  const head: Uint8Array[] = [];
  let bytes = 0;
  let isWhole = false;
  while (bytes < headBytes) {
    const next = await source.next();
    if (next.done) {
      isWhole = true;
      break;
    }
    head.push(Uint8Array.from(next.value)); // its source may use the bytes again
    bytes += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { treatment: treatmentOf(Buffer.concat(head).subarray(0, headBytes), isWhole), chunks: all() };
}

async function* iterate(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk;
}

function treatmentOf(bytes: Uint8Array, isWhole: boolean): Treatment {
  if (looksLikeZip(bytes)) return { way: 'zip' };
  const head = toFileHead(bytes, isWhole);
  const kind = recognise(head, allReaderKinds)?.kind.kind ?? 'unrecognised';
  if (kind === 'driver-image') return { way: 'image', bytes: 'image' };
  if (kind === 'unrecognised' && (looksBinary(head) || (bytes[0] === 0x4d && bytes[1] === 0x5a))) {
    return { way: 'leave-out', reason: 'It is not text, so names in it cannot be found for certain.' };
  }
  const context = contextOf(kind);
  return { way: 'text', kind, context, bytes: context.isPool ? 'pool' : 'text', encoding: detectEncoding(bytes) };
}

/** The entries of an archive inside an archive; null where it is too large, damaged or too deep. */
export async function openNested(chunks: Chunks, depth: number): Promise<readonly BundleEntry[] | null> {
  if (depth > nestedDepth) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > nestedLimitBytes) return null;
    parts.push(Uint8Array.from(chunk));
  }
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.concat(parts), { decodeStrings: false });
    return zip.entryCount > 65_534 ? null : await listEntries(zip);
  } catch {
    return null; // damaged: what is in it cannot be told
  }
}

export const whyNotNested = 'It is an archive in the archive that is too large, too deep or damaged to look into.';
