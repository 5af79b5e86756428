import { openStream } from '../../electron/workers/read-stream.ts';
import type { Artifact } from '../../shared/model/artifact/artifact.ts';
import { artifactsOf, type Input } from '../../shared/model/incident.ts';
import { allReaderKinds } from '../../shared/recognise/all-kinds.ts';
import { readPrints } from '../../shared/recognise/prints/read-prints.ts';
import type { ReaderKind } from '../../shared/recognise/reader.ts';
import { recogniseBytes } from '../../shared/recognise/recognise.ts';
import { bytesOf } from './evidence.ts';

/** A file as the product reads it: recognised by content, and looked through for prints pasted into it. */
export function readAsFile(
  content: string | Uint8Array,
  chunkBytes = 1_048_576,
  modifiedUtcMs: number | null = null,
): Input {
  const bytes = bytesOf(content);
  const reading = openStream(
    { file: 'notes.txt', fileName: 'notes.txt', modifiedUtcMs },
    { kinds: allReaderKinds, isHashed: false },
  );
  for (let at = 0; at < bytes.length; at += chunkBytes) reading.push(bytes.slice(at, at + chunkBytes));
  return reading.end();
}

/** Kinds and layouts of all that was found in a file. */
export function formatsIn(input: Input): string[] {
  return artifactsOf(input).map((artifact) => ('format' in artifact ? artifact.format : artifact.kind));
}

/** The one artifact of a kind in a file; throws where there is none. */
export function artifactIn<K extends Artifact['kind']>(input: Input, kind: K): Extract<Artifact, { kind: K }> {
  const found = artifactsOf(input).find((artifact) => artifact.kind === kind);
  if (!found) throw new Error(`no ${kind} in ${JSON.stringify(formatsIn(input))}`);
  return found as Extract<Artifact, { kind: K }>; // kind was compared
}

/** The search for pasted prints as a reader, so that the promises of every reader can be tried on it. */
export const pastedKind: ReaderKind = {
  kind: 'prints',
  recognise: () => 0,
  open(context) {
    const chunks: Uint8Array[] = [];
    return {
      feed: (chunk) => void chunks.push(chunk.slice()),
      end() {
        const bytes = new Uint8Array(Buffer.concat(chunks));
        const whole = recogniseBytes(bytes, true, allReaderKinds)?.kind ?? null;
        const found = readPrints(bytes, context, { whole, wholeProblems: 1, kinds: allReaderKinds });
        // a walk over the artifact looks for lines and quotes, whatever its kind
        const artifact = { kind: 'prints', artifacts: found?.artifacts ?? [] } as unknown as Artifact;
        return { artifact, problems: found?.problems ?? { count: 0, byCode: {}, kept: [] } };
      },
    };
  },
};
