import type { RedactionScan } from '../../../shared/bundle/outcome.ts';
import { openBlocks } from '../../../shared/redact/bytes/block-stream.ts';
import { decodeLossless } from '../../../shared/redact/bytes/encoded-text.ts';
import { collectPrintNames } from '../../../shared/redact/find/print-names.ts';
import { plainText } from '../../../shared/redact/find/spans.ts';
import { collectOriginals, type OriginalsCollector } from '../../../shared/redact/originals.ts';
import { Cancelled, type TaskContext } from '../../workers/protocol.ts';
import type { BundleEntry } from './open-bundle.ts';
import { openNested, peek, type Treatment, whyNotNested } from './pieces.ts';

/** What a walk through the evidence fills. */
export interface OriginalsWalk {
  readonly collector: OriginalsCollector;
  readonly leftOut: { readonly file: string; readonly reason: string }[];
  /** Names of the files that turned out to be none to look into; another of the same name may be sound. */
  readonly damaged: Set<string>;
  readonly context: TaskContext;
  done: number;
}

/** A walk that has seen nothing yet. */
export function beginWalk(context: TaskContext): OriginalsWalk {
  return { collector: collectOriginals(), leftOut: [], damaged: new Set(), context, done: 0 };
}

/** A file to look into: an entry, or a file of a folder. */
export type Piece = Pick<BundleEntry, 'name' | 'trouble' | 'chunks'>;

/** Prints that are looked at as a whole; logs are longer. */
const printLimitBytes = 8 * 2 ** 20;

/** Gathers what is private in a file, its name included, and in the archives inside it. */
export async function findOriginals(piece: Piece, walk: OriginalsWalk, depth = 0): Promise<void> {
  walk.collector.collect(piece.name, plainText);
  if (piece.trouble !== null) return void walk.leftOut.push({ file: piece.name, reason: piece.trouble });
  try {
    const { treatment, chunks } = await peek(piece.chunks());
    if (treatment.way === 'leave-out') return leaveOut(piece.name, treatment.reason, walk);
    if (treatment.way === 'text') await collectText(chunks, treatment, walk);
    if (treatment.way === 'zip') {
      const entries = await openNested(chunks, depth + 1);
      if (!entries) return leaveOut(piece.name, whyNotNested, walk);
      for (const entry of entries) {
        await findOriginals({ ...entry, name: `${piece.name}!${entry.name}` }, walk, depth + 1);
      }
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    leaveOut(piece.name, 'It could not be read to its end.', walk);
  }
}

function leaveOut(file: string, reason: string, walk: OriginalsWalk): void {
  walk.damaged.add(file);
  walk.leftOut.push({ file, reason });
}

async function collectText(
  chunks: AsyncIterable<Uint8Array>,
  treatment: Extract<Treatment, { way: 'text' }>,
  walk: OriginalsWalk,
): Promise<void> {
  const { encoding, kind, context } = treatment;
  const blocks = openBlocks(encoding.startsWith('utf-16') ? 2 : 1, encoding === 'utf-16le');
  const print: string[] = [];
  let bytes = 0;
  const take = (block: Uint8Array) => {
    const { text } = decodeLossless(block, encoding);
    walk.collector.collect(text, context);
    bytes += block.length;
    if (!context.isLog && bytes <= printLimitBytes) print.push(text);
  };
  for await (const chunk of chunks) {
    if (walk.context.isCancelled()) throw new Cancelled();
    for (const block of blocks.push(chunk)) take(block);
    walk.done += chunk.length;
    walk.context.progress(walk.done);
  }
  for (const block of blocks.end()) take(block);
  collectPrintNames(kind, print.join('').replace(/^\uFEFF/, ''), walk.collector);
}

export type LeftOut = RedactionScan['leftOut'];
