import type { Imports } from '../pe/imports.ts';
import { loadedSectionAt, offsetOf, type PeImage, pointerAt, sectionAt, wordAt } from '../pe/pe-image.ts';
import { tagFunctionOf } from './allocators.ts';
import { contextTags } from './filter-contexts.ts';
import { frameworkTableOf, guardFunctionsOf } from './framework-table.ts';
import { withParts } from './function-parts.ts';
import { type CodeRange, rangeAt } from './functions.ts';
import { createGlobals } from './globals.ts';
import type { Code, Instruction, InstructionDecoder } from './instruction.ts';
import { createNamedCode } from './named-code.ts';
import { callsTo, referencesTo } from './references.ts';
import { traceFunction } from './trace/trace.ts';
import type { Callee, TagCall, TagSink, TraceWorld } from './trace/trace-call.ts';
import { type Atom, type Place, unknown, type Value } from './trace/trace-state.ts';

/** The functions of an image, decoded and traced when they are asked for. */
export interface CallGraph {
  instructions(range: CodeRange): readonly Instruction[];
  calls(range: CodeRange): readonly TagCall[];
  /** False for a call in code that nothing in the image leads to: behind a return, or data that looks like code. */
  isReached(call: TagCall): boolean;
  /** Constants that a value may be, data and tables looked up. */
  constantsOf(value: Value): readonly Extract<Value[number], { kind: 'constant' }>[];
  /** Functions from which a tag can reach an import that takes one, through wrappers too; ascending. */
  reaching(): readonly CodeRange[];
}

/** Wrappers within wrappers that are followed. */
const deepest = 5;
/** Longer functions are followed to here only. */
export const longestFunctionBytes = 256 * 1024;
/** How often a function that calls itself is looked at. */
const mostRounds = 3;
const opaque: Callee = { sinks: [], popped: null, takesRegisters: true, returned: unknown };

/** What of an image a call graph is made of. */
export interface GraphParts {
  readonly image: PeImage;
  readonly imports: Imports;
  /** Cut into functions when it is first asked: not every image needs it. */
  ranges(): readonly CodeRange[];
  readonly decoder: InstructionDecoder;
}

/** Decoded functions that are kept; more than that are decoded again when they are asked for. */
const mostKept = 4096;

export function createCallGraph({ image, imports, ranges, decoder }: GraphParts): CallGraph {
  const decoded = new Map<number, readonly Instruction[]>();
  const traced = new Map<number, readonly TagCall[]>();
  let nested = 0;
  const callees = new Map<number, Callee>();
  const frameworkAt = frameworkTableOf(image, imports);
  const guard = guardFunctionsOf(image);
  let depth = 0;
  const open = new Set<number>();
  const recursive = new Set<number>();

  const decode = (range: CodeRange) => {
    const code = codeOf(image, range);
    return code ? decoder.decode(code) : [];
  };
  const instructions = (range: CodeRange) => kept(decoded, range.start, () => decode(range));
  const whole = (body: readonly Instruction[]) => withParts(body, { decode, rangeAt: (rva) => rangeAt(ranges(), rva) });
  const calls = (range: CodeRange) =>
    kept(traced, range.start, () => traceFunction(whole(instructions(range)), world).calls);
  const globals = createGlobals(image, (rva) => {
    for (const at of referencesTo(image, new Set([rva]))) {
      const range = rangeAt(ranges(), at);
      if (range) calls(range);
    }
  });
  const world: TraceWorld = {
    ...globals.notes,
    is64: image.is64,
    imageBase: image.imageBase,
    importAt: (rva) => imports.get(rva) ?? null,
    isFrameworkTable: (rva) => rva === frameworkAt,
    isGuardedCall: (rva) => rva === guard.dispatch,
    isGuardCheck: (rva) => rva === guard.check,
    contextTags: (rva) => contextTags(image, rva),
    wordAt: (rva) => wordAt(image, rva),
    pointerAt: (rva) => placeOfPointer(image, rva),
    dataAt(rva) {
      const section = loadedSectionAt(image, rva);
      if (!section || section.isExecutable) return null;
      return section.isWritable ? 'variable' : 'fixed';
    },
    functionAt: (atom) => functionAt(image, atom),
    functionsIn(rva) {
      if (nested >= deepest) return unknown;
      nested += 1;
      const found = globals.functionsIn(rva);
      nested -= 1;
      return found;
    },
    imported: (name) => importedCallee(name, image.is64),
    internal(rva) {
      const known = callees.get(rva);
      if (known) {
        if (open.has(rva)) recursive.add(rva);
        return known;
      }
      const end = rangeAt(ranges(), rva)?.end;
      if (end === undefined || depth >= deepest) return opaque;
      callees.set(rva, opaque);
      open.add(rva);
      depth += 1;
      const body = instructions({ start: rva, end, isNamed: true });
      let callee = summarise(body, rva);
      // what a function that calls itself does with its arguments is known better each time
      for (let round = 1; round < mostRounds && recursive.delete(rva); round += 1) {
        callees.set(rva, { ...callee, returned: unknown });
        callee = summarise(body, rva);
      }
      depth -= 1;
      open.delete(rva);
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
    const { calls, returned } = traceFunction(whole(body), world);
    const sinks = calls.flatMap((call): TagSink[] => call.value.flatMap((atom) => passedOn(call, atom, name)));
    return { sinks, popped: image.is64 ? 0 : poppedBy(body), takesRegisters: true, returned };
  };
  const reaching = () => {
    const slots = [...imports].filter(([, name]) => tagFunctionOf(name) !== null).map(([slot]) => slot);
    const targets = new Set(frameworkAt === null ? slots : [...slots, frameworkAt]);
    const found = new Map<number, CodeRange>();
    const add = (places: readonly number[]) => {
      const fresh = places.flatMap((at) => rangeAt(ranges(), at) ?? []).filter(({ start }) => !found.has(start));
      for (const range of fresh) found.set(range.start, range);
      return new Set(fresh.map(({ start }) => start));
    };
    let latest = add(referencesTo(image, targets));
    for (let level = 0; level < deepest && latest.size > 0; level += 1) {
      const wrappers = latest;
      latest = add(callsTo(image, (rva) => wrappers.has(rangeAt(ranges(), rva)?.start ?? -1)));
    }
    return [...found.values()].sort((a, b) => a.start - b.start);
  };
  const isNamed = createNamedCode(image);
  const isReached = ({ origin }: TagCall) => {
    const range = rangeAt(ranges(), origin);
    return (range?.start === origin && range.isNamed) || isNamed(origin);
  };
  return { instructions, calls, isReached, reaching, constantsOf: globals.constantsOf };
}

function kept<T>(store: Map<number, T>, key: number, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (store.size >= mostKept) store.clear();
  store.set(key, made);
  return made;
}

/** What a function takes a tag from when it hands on its own argument, or a field of what that points to. */
function passedOn({ sink }: TagCall, atom: Atom, name: string): TagSink[] {
  const common = { use: sink.use, only: null, name: `${name}, which calls ${sink.name}` };
  if (atom.kind === 'parameter') return [{ ...common, place: atom.place, source: { kind: 'value' } }];
  if (atom.kind !== 'field') return [];
  return [{ ...common, place: atom.place, source: { kind: 'field', at64: atom.at, at32: atom.at } }];
}

/** Where a pointer leads that lies in a section. */
function placeOfPointer(image: PeImage, rva: number): number | null {
  const place = pointerAt(image, rva);
  return place !== null && loadedSectionAt(image, place) ? place : null;
}

/** The function whose address a value is: relative to the image, or absolute as data holds it. */
function functionAt(image: PeImage, atom: Atom): number | null {
  const rva = atom.kind === 'address' ? atom.rva : atom.kind === 'constant' ? relativeTo(image, atom) : null;
  return rva !== null && sectionAt(image, rva)?.isExecutable ? rva : null;
}

const relativeTo = ({ preferredBase }: PeImage, { value, high }: Extract<Atom, { kind: 'constant' }>) =>
  Number((BigInt(high) << 32n) + BigInt(value) - preferredBase);

/** The bytes of a stretch of code, ready to decode; null where the file does not hold them. */
export function codeOf(image: PeImage, { start, end }: CodeRange): Code | null {
  const length = Math.min(end - start, longestFunctionBytes);
  const at = length > 0 ? offsetOf(image, start, length) : null;
  if (at === null) return null;
  return { bytes: image.bytes.subarray(at, at + length), rva: start, is64: image.is64, imageBase: image.imageBase };
}

function importedCallee(name: string, is64: boolean): Callee {
  const plain: Callee = { ...opaque, takesRegisters: isFastCall(name) };
  const known = tagFunctionOf(name);
  if (!known) return is64 || isCdecl(name) ? { ...plain, popped: 0 } : plain;
  const { use, source, onlyWhenFirstIs } = known;
  const place = is64 ? placeOfArgument(known.argument) : known.slot * 4;
  const only = onlyWhenFirstIs === null ? null : { place: is64 ? placeOfArgument(0) : 0, value: onlyWhenFirstIs };
  return { ...plain, sinks: [{ use, place, source, only, name }], popped: is64 ? 0 : known.slots * 4 };
}

/** Functions of the kernel that take their first two arguments in registers on x86 are named by it (`IofCallDriver`). */
function isFastCall(name: string): boolean {
  return /^(Io|Ob|Ke|Ex|Hal|K|Rtl)f|Interlocked/.test(name);
}

/** Functions of the C library and those with a variable number of arguments leave their arguments to the caller. */
function isCdecl(name: string): boolean {
  return name.startsWith('DbgPrint') || /^[_a-z]/.test(name);
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
