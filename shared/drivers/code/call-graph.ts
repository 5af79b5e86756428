import type { Imports } from '../pe/imports.ts';
import { offsetOf, type PeImage, sectionAt } from '../pe/pe-image.ts';
import { tagFunctionOf } from './allocators.ts';
import { type CodeRange, rangeAt } from './functions.ts';
import type { Code, Instruction, InstructionDecoder } from './instruction.ts';
import { type Callee, type TagCall, type TagSink, type TraceWorld, traceFunction } from './trace.ts';
import type { Place } from './trace-state.ts';

/** The functions of an image, decoded and traced when they are asked for. */
export interface CallGraph {
  instructions(range: CodeRange): readonly Instruction[];
  calls(range: CodeRange): readonly TagCall[];
}

/** Wrappers within wrappers that are followed. */
const deepest = 3;
/** Longer functions are followed to here only. */
export const longestFunctionBytes = 256 * 1024;
const opaque: Callee = { sinks: [], popped: null };

/** What of an image a call graph is made of. */
export interface GraphParts {
  readonly image: PeImage;
  readonly imports: Imports;
  readonly ranges: readonly CodeRange[];
  readonly decoder: InstructionDecoder;
}

export function createCallGraph({ image, imports, ranges, decoder }: GraphParts): CallGraph {
  const decoded = new Map<number, readonly Instruction[]>();
  const callees = new Map<number, Callee>();
  let depth = 0;

  const instructions = (range: CodeRange): readonly Instruction[] => {
    const known = decoded.get(range.start);
    if (known) return known;
    const code = codeOf(image, range);
    const found = code ? decoder.decode(code) : [];
    if (decoded.size >= mostKept) decoded.clear();
    decoded.set(range.start, found);
    return found;
  };
  const world: TraceWorld = {
    is64: image.is64,
    importAt: (rva) => imports.get(rva) ?? null,
    constantAt(rva) {
      const section = sectionAt(image, rva);
      if (!section || section.isWritable || section.isExecutable) return null;
      const at = offsetOf(image, rva, 4);
      return at === null ? null : image.view.getUint32(at, true);
    },
    imported: (name) => importedCallee(name, image.is64),
    internal(rva) {
      const known = callees.get(rva);
      if (known) return known;
      const end = rangeAt(ranges, rva)?.end;
      if (end === undefined || depth >= deepest) return opaque;
      callees.set(rva, opaque); // a function that calls itself
      depth += 1;
      const callee = summarise(instructions({ start: rva, end }), rva);
      depth -= 1;
      callees.set(rva, callee);
      return callee;
    },
  };
  const summarise = (body: readonly Instruction[], rva: number): Callee => {
    const name = `sub_${rva.toString(16)}`;
    const thunk = body[0]?.flow === 'jump' && body[0].target === null ? body[0].operands[0] : undefined;
    const isThunk = thunk?.kind === 'memory' && thunk.address !== null;
    const slot = isThunk ? imports.get(thunk.address ?? 0) : undefined;
    if (slot !== undefined) return importedCallee(slot, image.is64);
    const sinks = traceFunction(body, world).flatMap((call): TagSink[] =>
      call.value.flatMap((atom) =>
        atom.kind === 'parameter'
          ? [{ use: call.sink.use, place: atom.place, name: `${name}, which calls ${call.sink.name}` }]
          : [],
      ),
    );
    return { sinks, popped: image.is64 ? 0 : poppedBy(body) };
  };
  return { instructions, calls: (range) => traceFunction(instructions(range), world) };
}

/** Decoded functions that are kept; more than that are decoded again when they are asked for. */
const mostKept = 4096;

/** The bytes of a stretch of code, ready to decode; null where the file does not hold them. */
export function codeOf(image: PeImage, { start, end }: CodeRange): Code | null {
  const length = Math.min(end - start, longestFunctionBytes);
  const at = length > 0 ? offsetOf(image, start, length) : null;
  if (at === null) return null;
  return { bytes: image.bytes.subarray(at, at + length), rva: start, is64: image.is64, imageBase: image.imageBase };
}

function importedCallee(name: string, is64: boolean): Callee {
  const known = tagFunctionOf(name);
  if (!known) return is64 ? { sinks: [], popped: 0 } : opaque;
  const place = is64 ? placeOfArgument(known.argument) : known.slot * 4;
  return { sinks: [{ use: known.use, place, name }], popped: is64 ? 0 : known.slots * 4 };
}

/** Where the x64 convention of Windows passes an argument. */
function placeOfArgument(index: number): Place {
  return ['rcx', 'rdx', 'r8', 'r9'][index] ?? index * 8;
}

/** What `ret` takes off: the same at every return of a function. */
function poppedBy(body: readonly Instruction[]): number | null {
  const last = body.find((instruction) => instruction.flow === 'return');
  if (!last) return null;
  const [operand] = last.operands;
  return operand?.kind === 'immediate' ? operand.value : 0;
}
