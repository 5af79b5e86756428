import type { DriverIdentity } from '../model/machine-lists.ts';
import { collectProblems, type ProblemCollector } from '../model/problem.ts';
import { createCallGraph, longestFunctionBytes } from './code/call-graph.ts';
import { exportsOf, findRanges } from './code/functions.ts';
import type { InstructionDecoder } from './code/instruction.ts';
import type { DriverImage, DriverTag } from './driver-image.ts';
import { gradeHits } from './grade-hits.ts';
import { identify, unknownIdentity } from './pe/identity.ts';
import { readImports } from './pe/imports.ts';
import { type PeImage, readPeImage } from './pe/pe-image.ts';
import { listProven } from './proven-tags.ts';
import type { SignatureReader } from './signature/read-signature.ts';

export interface ExamineOptions {
  readonly decoder: InstructionDecoder;
  /** Reads embedded signatures; without it only their presence is told. */
  readonly readSignature?: SignatureReader | undefined;
  /** Tags sought, as numbers; empty for all that the image provably allocates with. */
  readonly tags: readonly number[];
  /** Called between functions: to show progress, or to leave by throwing. */
  readonly pause: () => void;
}

/** All that the image itself tells; the caller adds the file's name and digest. */
export type Examined = Pick<DriverImage, keyof DriverIdentity | 'tags' | 'problems'>;

/** Largest image whose code is read. */
export const largestImageBytes = 256 * 2 ** 20;

/** Reads one image and grades its tags. What is odd is a problem; never throws on content. */
export function examineImage(bytes: Uint8Array, options: ExamineOptions): Examined {
  const problems = collectProblems();
  const image = readPeImage(bytes, problems);
  if (!image) return { ...unknownIdentity, tags: [], problems: problems.tally().kept };
  const identity = identify(image, problems, { readSignature: options.readSignature });
  const tags = image.machine === 'arm64' ? withoutCode(image, options, problems) : readTags(image, options, problems);
  return { ...identity, tags, problems: problems.tally().kept };
}

/** ARM64 code is not decoded: the bytes of a tag in it or in data are weak. */
function withoutCode(image: PeImage, { tags }: ExamineOptions, problems: ProblemCollector): readonly DriverTag[] {
  const message = 'ARM64 code is not decoded by this version: its tags are never better than weak.';
  problems.add({ line: null, offset: null, code: 'code-not-decoded', message });
  return gradeHits({ image, ranges: [], graph: null, names: new Map() }, tags, () => '');
}

function readTags(image: PeImage, options: ExamineOptions, problems: ProblemCollector): readonly DriverTag[] {
  const { decoder, tags, pause } = options;
  const ranges = findRanges(image, decoder);
  const long = ranges.find((range) => range.end - range.start > longestFunctionBytes);
  if (long) {
    const message = `A stretch of code at ${long.start.toString(16)} (hex) is longer than ${longestFunctionBytes} bytes; its rest was not decoded.`;
    problems.add({ line: null, offset: null, code: 'long-function', message });
  }
  const graph = createCallGraph({ image, imports: readImports(image, problems), ranges, decoder });
  const names = new Map([[image.entryRva, 'entry'], ...exportsOf(image)]);
  const code = { image, ranges, graph, names };
  const textOf = (bytes: Uint8Array, rva: number) =>
    decoder.text({ bytes, rva, is64: image.is64, imageBase: image.imageBase });
  return tags.length > 0 ? gradeHits(code, tags, textOf, pause) : listProven(code, textOf, pause);
}
