import type { RegisterName } from '../instruction.ts';

/** One thing that a register or stack slot may hold. */
export type Atom =
  | {
      readonly kind: 'constant';
      readonly value: number;
      /** Upper half of a 64-bit constant. */
      readonly high: number;
      /** The instruction it comes from. */
      readonly from: number;
      /** True where it was computed, or read at a place that was: not every such value need occur. */
      readonly isDoubtful: boolean;
    }
  /** What the caller put into a register, or on the stack at this distance from its stack pointer at the call. */
  | { readonly kind: 'parameter'; readonly place: Place }
  /** Four bytes so far into what such a pointer of the caller points to. */
  | { readonly kind: 'field'; readonly place: Place; readonly at: number }
  /** A number of one or two bytes there. */
  | { readonly kind: 'short'; readonly place: Place; readonly at: number }
  | { readonly kind: 'function'; readonly name: string }
  /** So many bytes into the table of the driver framework's functions. */
  | { readonly kind: 'framework'; readonly delta: number }
  /** Sixteen bytes of data that cannot change, in a vector register. */
  | { readonly kind: 'vector'; readonly rva: number }
  /** An address on the stack, as a distance from a base that is only known to be the same everywhere. */
  | { readonly kind: 'stack'; readonly base: string; readonly delta: number }
  /** An address of the image; doubtful once arithmetic moved it. */
  | { readonly kind: 'address'; readonly rva: number; readonly isDoubtful: boolean }
  /** Four bytes of data that may change while the driver runs. */
  | { readonly kind: 'global'; readonly rva: number; readonly from: number; readonly isDoubtful: boolean }
  /** One entry of a table: every `stride` bytes from `rva` on; `count` is null where nothing says how many. */
  | {
      readonly kind: 'entry';
      readonly rva: number;
      readonly stride: number;
      readonly count: number | null;
      readonly from: number;
    }
  /** A multiple of `step` below `limit`. */
  | { readonly kind: 'below'; readonly limit: number; readonly step: number };

/** A register, or bytes above the stack pointer at the moment of a call. */
export type Place = RegisterName | number;

/** What may be there, on any path that leads here; empty where nothing is known. */
export type Value = readonly Atom[];

/** Registers and stack at one instruction. */
export interface TraceState {
  readonly registers: Map<RegisterName, Value>;
  /** By base and distance. */
  readonly slots: Map<string, Value>;
  /** Single bytes of the stack, where they were stored singly. */
  readonly bytes: Map<string, Value>;
  /** The lowest address of each stack that somebody got: what lies there and above may be written, and all variables. */
  readonly escaped: Map<string, number>;
  /** Slots that hold what was pushed, which are arguments of a call to come and no variables. */
  readonly pushed: Set<string>;
  /** True where no known path from the function's beginning leads. */
  readonly isStranger: boolean;
  /** Where the code begins that leads here: the function, or what no known path leads to. */
  readonly origin: number;
}

export const unknown: Value = [];
export const entryBase = 'entry';

const mostAtoms = 16;
const arguments64: readonly RegisterName[] = ['rcx', 'rdx', 'r8', 'r9'];
const arguments32: readonly RegisterName[] = ['rax', 'rcx', 'rdx'];

/** The state at a function's first instruction; x86 compilers pass arguments of local functions in registers too. */
export function entryState(is64: boolean, origin: number): TraceState {
  const registers = new Map<RegisterName, Value>();
  for (const place of is64 ? arguments64 : arguments32) registers.set(place, [{ kind: 'parameter', place }]);
  registers.set('rsp', [{ kind: 'stack', base: entryBase, delta: 0 }]);
  return { ...emptyStack(), registers, isStranger: false, origin };
}

/** The state where code begins that no known path leads to. */
export function strangerState(rva: number): TraceState {
  const registers = new Map<RegisterName, Value>([['rsp', [{ kind: 'stack', base: `at ${rva}`, delta: 0 }]]]);
  return { ...emptyStack(), registers, isStranger: true, origin: rva };
}

/** A stack of which nothing is known. */
function emptyStack(): Pick<TraceState, 'slots' | 'bytes' | 'escaped' | 'pushed'> {
  return { slots: new Map(), bytes: new Map(), escaped: new Map(), pushed: new Set() };
}

export function cloneState(state: TraceState): TraceState {
  return {
    registers: new Map(state.registers),
    slots: new Map(state.slots),
    bytes: new Map(state.bytes),
    escaped: new Map(state.escaped),
    pushed: new Set(state.pushed),
    isStranger: state.isStranger,
    origin: state.origin,
  };
}

/** Adds what another path brings; true when that is news. */
export function mergeInto(target: TraceState, source: TraceState): boolean {
  let isNews = mergeMap(target.registers, source.registers);
  for (const key of target.pushed) if (!source.pushed.has(key)) target.pushed.delete(key);
  isNews = mergeMap(target.slots, source.slots) || isNews;
  isNews = mergeMap(target.bytes, source.bytes) || isNews;
  for (const [base, delta] of source.escaped) {
    const known = target.escaped.get(base);
    if (known !== undefined && known <= delta) continue;
    target.escaped.set(base, delta);
    isNews = true;
  }
  return isNews;
}

function mergeMap(target: Map<string, Value>, source: Map<string, Value>): boolean {
  let isNews = false;
  for (const [key, value] of source) {
    const known = target.get(key) ?? unknown;
    const both = union(known, value);
    if (both.length === known.length) continue;
    target.set(key, both);
    isNews = true;
  }
  return isNews;
}

/** All that either may hold, at most sixteen things. */
export function union(first: Value, second: Value): Value {
  const news = second.filter((atom) => !first.some((known) => isSame(known, atom)));
  return news.length === 0 ? first : [...first, ...news].slice(0, mostAtoms);
}

function isSame(a: Atom, b: Atom): boolean {
  if (a.kind !== b.kind) return false;
  const other: Readonly<Record<string, unknown>> = { ...b };
  return Object.entries(a).every(([key, value]) => other[key] === value);
}

/** A constant that an instruction names. */
export function constant(value: number, from: number, high = 0): Atom {
  return { kind: 'constant', value: value >>> 0, high, from, isDoubtful: false };
}

/** The one stack address a value is, or null where it is none or may be several. */
export function stackAddress(value: Value): Extract<Atom, { kind: 'stack' }> | null {
  const stacks = value.filter((atom) => atom.kind === 'stack');
  return stacks.length === 1 ? (stacks[0] ?? null) : null;
}
