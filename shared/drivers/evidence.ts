import type { CallGraph } from './code/call-graph.ts';
import { type CodeRange, rangeAt } from './code/functions.ts';
import type { TagCall } from './code/trace/trace-call.ts';
import type { TagEvidence } from './driver-image.ts';
import { offsetOf, type PeImage, sectionAt } from './pe/pe-image.ts';

/** An image with its code, ready to be asked. */
export interface ImageCode {
  readonly image: PeImage;
  /** Cut into functions when it is first asked. */
  ranges(): readonly CodeRange[];
  /** Null where the code cannot be decoded. */
  readonly graph: (() => CallGraph) | null;
  /** Names of functions by their address. */
  names(): ReadonlyMap<number, string>;
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
  { call, from, value }: { call: TagCall; from: number; value: number },
  textOf: InstructionText,
): TagEvidence {
  const { image } = code;
  return {
    offset: tagOffset(image, from, value),
    section: sectionAt(image, from)?.name ?? null,
    function: functionName(code, from),
    instructions: [lineAt(image, from, textOf), `${lineAt(image, call.at, textOf)} ; ${call.sink.name}`],
  };
}

/** File offset of the tag's bytes within the instruction it comes from; of the instruction where they are not in it. */
function tagOffset(image: PeImage, from: number, value: number): number {
  const at = offsetOf(image, from, 1);
  if (at === null) return 0;
  for (let next = at; next < at + longestInstruction && next + 4 <= image.bytes.length; next += 1) {
    if (image.view.getUint32(next, true) === value) return next;
  }
  return at;
}

/** The name of the function that holds an address, or `sub_` and where it begins. */
export function functionName({ ranges, names }: ImageCode, rva: number): string | null {
  const range = rangeAt(ranges(), rva);
  return range && (names().get(range.start) ?? `sub_${range.start.toString(16)}`);
}
