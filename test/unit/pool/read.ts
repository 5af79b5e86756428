import type { PoolArtifact, TagRow } from '../../../shared/model/artifact.ts';
import type { ProblemTally } from '../../../shared/model/problem.ts';
import type { FileHead, ReaderContext, ReaderKind } from '../../../shared/recognise/reader.ts';
import { decodeText, splitLines } from '../../../shared/recognise/text.ts';

export const noContext: ReaderContext = { fileName: 'print.txt', modifiedUtcMs: null };

export interface PoolRead {
  readonly artifact: PoolArtifact | null;
  readonly problems: ProblemTally;
}

/** Reads a text or bytes with a reader of pool prints, in chunks of `chunkBytes`. */
export function readPool(
  kind: ReaderKind,
  source: string | Uint8Array,
  { context = noContext, chunkBytes = 65_536 }: { context?: ReaderContext; chunkBytes?: number } = {},
): PoolRead {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const reader = kind.open(context);
  for (let at = 0; at < bytes.length; at += chunkBytes) reader.feed(bytes.subarray(at, at + chunkBytes));
  const { artifact, problems } = reader.end();
  if (artifact !== null && artifact.kind !== 'pool') throw new Error(`a pool reader gave ${artifact.kind}`);
  return { artifact, problems };
}

/** One row in short: tag, pool, allocs, frees, live, bytes, owner. */
export const shortRow = (row: TagRow) =>
  [row.tag, row.pool, row.allocs, row.frees, row.live, row.bytes, row.printedOwner] as const;

/** The head of a file as recognition sees it. */
export function headOf(source: string | Uint8Array): FileHead {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const text = decodeText(bytes);
  return { bytes, text, lines: splitLines(text), isWhole: true };
}
