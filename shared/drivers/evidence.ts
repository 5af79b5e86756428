import type { CallGraph } from './code/call-graph.ts';
import { type CodeRange, rangeAt } from './code/functions.ts';
import type { TagCall } from './code/trace.ts';
import type { TagEvidence } from './driver-image.ts';
import { offsetOf, type PeImage, sectionAt } from './pe/pe-image.ts';

/** An image with its code, ready to be asked. `graph` is null where the code cannot be decoded. */
export interface ImageCode {
  readonly image: PeImage;
  readonly ranges: readonly CodeRange[];
  readonly graph: CallGraph | null;
  /** Names of functions by their address. */
  readonly names: ReadonlyMap<number, string>;
}

/** Writes the first instruction of some code. */
export type InstructionText = (bytes: Uint8Array, rva: number) => string;

const longestInstruction = 15;

/** The instruction at an address with the address before it, `1026: mov r8d,31726944h`. */
export function lineAt(image: PeImage, rva: number, textOf: InstructionText): string {
  const at = offsetOf(image, rva, 1);
  if (at === null) return rva.toString(16);
  return `${rva.toString(16)}: ${textOf(image.bytes.subarray(at, at + longestInstruction), rva)}`;
}

/** The instruction a tag comes from and the call that takes it. */
export function callEvidence(
  code: ImageCode,
  { call, from }: { call: TagCall; from: number },
  textOf: InstructionText,
): TagEvidence {
  const { image } = code;
  return {
    offset: offsetOf(image, from, 1) ?? 0,
    section: sectionAt(image, from)?.name ?? null,
    function: functionName(code, from),
    instructions: [lineAt(image, from, textOf), `${lineAt(image, call.at, textOf)} ; ${call.sink.name}`],
  };
}

/** The name of the function that holds an address, or `sub_` and where it begins. */
export function functionName({ ranges, names }: ImageCode, rva: number): string | null {
  const range = rangeAt(ranges, rva);
  return range && (names.get(range.start) ?? `sub_${range.start.toString(16)}`);
}
