import { finishHttpErr, httpErrReader, readHttpErrPart, startOfFile } from '../../../shared/httperr/index.ts';
import type { HttpErrArtifact } from '../../../shared/model/artifact/http-log.ts';
import type { ProblemTally } from '../../../shared/model/problem.ts';
import type { ReadResult } from '../../../shared/recognise/reader.ts';
import { bytesOf, headOf } from '../../helpers/evidence.ts';

interface Result {
  readonly artifact: HttpErrArtifact | null;
  readonly problems: ProblemTally;
}

/**
 * Feeds bytes cut at the places given, all chunks in the same memory, as Node's Buffers: a reader must keep no hold of a
 * chunk, and `slice()` of a Buffer is one.
 */
function feedCut(feed: (chunk: Uint8Array) => void, bytes: Uint8Array, cuts: readonly number[]): void {
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  const memory = Buffer.alloc(bytes.length + 7);
  let from = 0;
  for (const to of ends) {
    memory.set(bytes.subarray(from, to), 7);
    feed(memory.subarray(7, 7 + to - from));
    memory.fill(0x58);
    from = to;
  }
}

function asHttpErr({ artifact, problems }: ReadResult): Result {
  if (artifact !== null && artifact.kind !== 'httperr') throw new Error(`unexpected artifact ${artifact.kind}`);
  return { artifact, problems };
}

/** Reads bytes or text in one chunk, or cut at the places given. */
export function read(input: string | Uint8Array, cuts: readonly number[] = []): Result {
  const reader = httpErrReader.open({ fileName: 'httperr1.log', modifiedUtcMs: null });
  feedCut(reader.feed, bytesOf(input), cuts);
  return asHttpErr(reader.end());
}

/** The same without the encoding being told first, for which the reader holds the first bytes back. */
export function readAsBytes(input: string | Uint8Array, cuts: readonly number[] = []): Result {
  const reader = readHttpErrPart(startOfFile);
  feedCut(reader.feed, bytesOf(input), cuts);
  return asHttpErr(finishHttpErr(reader.end()));
}

/** Reads what must give an artifact. */
export function readLog(input: string | Uint8Array): {
  readonly artifact: HttpErrArtifact;
  readonly problems: ProblemTally;
} {
  const { artifact, problems } = read(input);
  if (artifact === null) throw new Error('nothing was read');
  return { artifact, problems };
}

export function certainty(input: string | Uint8Array): number {
  const whole = bytesOf(input);
  const head = headOf(whole.subarray(0, 65_536));
  return httpErrReader.recognise({ ...head, isWhole: whole.length <= 65_536 });
}
