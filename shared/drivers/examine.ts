import type { DriverIdentity } from '../model/artifact/machine-lists.ts';
import { collectProblems, type ProblemCollector } from '../model/problem.ts';
import { findArm64Tags } from './code/arm64-tags.ts';
import { createCallGraph, longestFunctionBytes } from './code/call-graph.ts';
import { defaultTagOf } from './code/default-tag.ts';
import { exportsOf, findRanges } from './code/functions.ts';
import type { InstructionDecoder } from './code/instruction.ts';
import type { DriverImage, DriverTag } from './driver-image.ts';
import type { ImageCode } from './evidence.ts';
import { gradeTags } from './grade-hits.ts';
import { identify, unknownIdentity } from './pe/identity.ts';
import { readImports } from './pe/imports.ts';
import { type PeImage, readPeImage } from './pe/pe-image.ts';
import { numberOfTag } from './pool-tag.ts';
import { listProven } from './proven-tags.ts';
import type { SignatureReader } from './signature/read-signature.ts';

export interface ExamineOptions {
  readonly decoder: InstructionDecoder;
  /** Reads embedded signatures; without it only their presence is told. */
  readonly readSignature?: SignatureReader | undefined;
  /** Name of the file, from which a service is often named; null or absent where it is not known. */
  readonly fileName?: string | null;
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
  const imports = readImports(image, problems);
  const defaults = defaultTagOf(imports, [options.fileName ?? null, identity.originalName]);
  const found =
    image.machine === 'arm64' ? withoutCode(image, options, problems) : readTags({ image, imports }, options, problems);
  return { ...identity, tags: withDefaults(found, defaults, options.tags), problems: problems.tally().kept };
}

/** A sought tag that nothing better is known of than that it would be the framework's default. */
function withDefaults(
  found: readonly DriverTag[],
  defaults: readonly DriverTag[],
  sought: readonly number[],
): readonly DriverTag[] {
  const fitting = defaults.filter(
    ({ tag }) =>
      sought.includes(numberOfTag(tag) ?? -1) && !found.some((one) => one.tag === tag && one.uses === 'allocate'),
  );
  const names = new Set(fitting.map(({ tag }) => tag));
  return fitting.length === 0 ? found : [...found.filter(({ tag }) => !names.has(tag)), ...fitting];
}

/** ARM64 code is searched for constants but not followed. */
function withoutCode(
  image: PeImage,
  { tags, pause }: ExamineOptions,
  problems: ProblemCollector,
): readonly DriverTag[] {
  const message = 'ARM64 code is searched for its tags but not followed: none is better than likely.';
  problems.add({ line: null, offset: null, code: 'code-not-followed', message });
  const pairs = findArm64Tags(image, tags);
  const code = { image, ranges: () => [], graph: null, names: () => new Map() };
  const places = gradeTags(code, tags, { textOf: () => '', pause });
  const rest = places.filter(({ tag }) => !pairs.has(numberOfTag(tag) ?? -1));
  return [...pairs.values(), ...rest];
}

type Read = Pick<Parameters<typeof createCallGraph>[0], 'image' | 'imports'>;

function readTags({ image, imports }: Read, options: ExamineOptions, problems: ProblemCollector): readonly DriverTag[] {
  const { decoder, tags, pause } = options;
  const ranges = once(() => {
    const found = findRanges(image, decoder);
    const long = found.find((range) => range.end - range.start > longestFunctionBytes);
    if (long) {
      const message = `A stretch of code at ${long.start.toString(16)} (hex) is longer than ${longestFunctionBytes} bytes; its rest was not decoded.`;
      problems.add({ line: null, offset: null, code: 'long-function', message });
    }
    return found;
  });
  const names = once(() => new Map([[image.entryRva, 'entry'], ...exportsOf(image)]));
  const graph = once(() => createCallGraph({ image, imports, ranges, decoder }));
  const code: ImageCode = { image, ranges, graph, names };
  const textOf = (bytes: Uint8Array, rva: number) =>
    decoder.text({ bytes, rva, is64: image.is64, imageBase: image.imageBase });
  return tags.length > 0 ? gradeTags(code, tags, { textOf, pause }) : listProven(code, { textOf, pause });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
