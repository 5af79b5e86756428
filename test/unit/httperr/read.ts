import { httpErrReader } from '../../../shared/httperr/index.ts';
import type { HttpErrArtifact } from '../../../shared/model/artifact.ts';
import type { ProblemTally } from '../../../shared/model/problem.ts';
import { bytesOf, headOf } from '../../helpers/evidence.ts';

/** Reads bytes or text in one chunk, or cut at the places given. */
export function read(
  input: string | Uint8Array,
  cuts: readonly number[] = [],
): { readonly artifact: HttpErrArtifact | null; readonly problems: ProblemTally } {
  const bytes = bytesOf(input);
  const reader = httpErrReader.open({ fileName: 'httperr1.log', modifiedUtcMs: null });
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  let from = 0;
  for (const to of ends) {
    // Every chunk is overwritten after it was fed: a reader must keep no hold of it.
    const chunk = bytes.slice(from, to);
    reader.feed(chunk);
    chunk.fill(0x58);
    from = to;
  }
  const { artifact, problems } = reader.end();
  if (artifact !== null && artifact.kind !== 'httperr') throw new Error(`unexpected artifact ${artifact.kind}`);
  return { artifact, problems };
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
