import type { PoolArtifact, TagRow } from '../../../shared/model/artifact/pool-sample.ts';
import type { ProblemTally } from '../../../shared/model/problem.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { type ReadOptions, readEvidence } from '../../helpers/evidence.ts';

export interface PoolRead {
  readonly artifact: PoolArtifact | null;
  readonly problems: ProblemTally;
}

/** Reads content with a reader of pool prints. */
export function readPool(kind: ReaderKind, content: string | Uint8Array, options?: ReadOptions): PoolRead {
  const { artifact, problems } = readEvidence(kind, content, options);
  if (artifact !== null && artifact.kind !== 'pool') throw new Error(`a pool reader gave ${artifact.kind}`);
  return { artifact, problems };
}

/** One row in short: tag, pool, allocs, frees, live, bytes, owner. */
export const shortRow = (row: TagRow) =>
  [row.tag, row.pool, row.allocs, row.frees, row.live, row.bytes, row.printedOwner] as const;
