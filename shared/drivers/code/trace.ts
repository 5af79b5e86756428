import type { TagSource } from './allocators.ts';
import type { Instruction } from './instruction.ts';
import { bound } from './trace-bounds.ts';
import { read, readData, readSlot, readStack, type TraceImage, toAddress } from './trace-memory.ts';
import {
  type Atom,
  cloneState,
  constant,
  entryState,
  mergeInto,
  type Place,
  strangerState,
  type TraceState,
  unknown,
  type Value,
} from './trace-state.ts';
import { afterCall, moveStack, step } from './trace-step.ts';
import { handOut } from './trace-store.ts';

/** A place from which a called function takes a tag, and what becomes of it. */
export interface TagSink {
  readonly use: 'allocate' | 'free';
  readonly place: Place;
  readonly source: TagSource;
  /** A place that must hold this number, or the function takes no tag. */
  readonly only: { readonly place: Place; readonly value: number } | null;
  /** The import, or the wrapper and what it calls. */
  readonly name: string;
}

/** What is known of a called function. */
export interface Callee {
  readonly sinks: readonly TagSink[];
  /** Bytes of arguments that it takes off the stack; null where that is not known. */
  readonly popped: number | null;
}

/** A call that takes a tag, with all that may be the tag there. */
export interface TagCall {
  readonly at: number;
  readonly sink: TagSink;
  readonly value: Value;
}

/** What tracing may ask about the image and its other functions. */
export interface TraceWorld extends TraceImage {
  /** What an imported function does with a tag. */
  imported(name: string): Callee;
  /** What a function of the image does with a tag. */
  internal(rva: number): Callee;
  /** True for the place that holds the function which checks a call and then calls what rax names. */
  isGuardedCall(rva: number): boolean;
  /** Tags of the contexts that a filter registers. */
  contextTags(registrationRva: number): readonly number[];
}

/** How often one instruction is looked at again because another path brings news. */
const mostVisits = 24;

/**
 * Follows constants through the registers and stack slots of one function, along every path, and lists the calls that
 * take a tag. Indirect jumps are not followed: code that only they reach begins with nothing known.
 */
export function traceFunction(instructions: readonly Instruction[], world: TraceWorld): readonly TagCall[] {
  const calls = new Map<string, TagCall>();
  const indexOf = new Map(instructions.map((instruction, index) => [instruction.rva, index]));
  const leaders = leadersOf(instructions, indexOf);
  const entering = new Map<number, TraceState>();
  const visits = new Map<number, number>();
  const pending: number[] = [];

  const enter = (index: number, state: TraceState) => {
    const known = entering.get(index);
    if (!known) entering.set(index, cloneState(state));
    // padding behind a return runs into the next block: it knows nothing and must not blur what is known there
    else if ((state.isStranger && !known.isStranger) || !mergeInto(known, state)) return;
    const count = (visits.get(index) ?? 0) + 1;
    visits.set(index, count);
    if (count <= mostVisits) pending.push(index);
  };
  const follow = (rva: number | null, state: TraceState) => {
    const index = rva === null ? undefined : indexOf.get(rva);
    if (index !== undefined) enter(index, state);
  };
  const runBlock = (start: number) => {
    const state = cloneState(entering.get(start) ?? strangerState(start));
    for (let index = start; index < instructions.length; index += 1) {
      if (index > start && leaders.has(index)) return enter(index, state);
      const instruction = instructions[index];
      if (!instruction) return;
      if (instruction.flow === 'return' || instruction.flow === 'stop') return;
      if (instruction.flow === 'branch') {
        const compare = instructions[index - 1];
        const taken = cloneState(state);
        if (compare) bound(taken, { compare, jump: instruction }, { isTaken: true, image: world });
        follow(instruction.target, taken);
        if (compare) bound(state, { compare, jump: instruction }, { isTaken: false, image: world });
      } else if (instruction.flow === 'jump') {
        const isInside = instruction.target !== null && indexOf.has(instruction.target);
        if (isInside) return follow(instruction.target, state);
        return void callFrom({ state, instruction, next: null, world, calls });
      } else if (instruction.flow === 'call') {
        callFrom({ state, instruction, next: instructions[index + 1] ?? null, world, calls });
      } else step(state, instruction, world);
    }
  };
  const drain = () => {
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) runBlock(index);
  };

  if (instructions.length > 0) enter(0, entryState(world.is64));
  drain();
  for (const index of [...leaders].sort((a, b) => a - b)) {
    if (entering.has(index)) continue;
    enter(index, strangerState(instructions[index]?.rva ?? index));
    drain();
  }
  return [...calls.values()];
}

/** First instructions of blocks: targets of jumps, and what follows a jump, a branch or an end. */
function leadersOf(instructions: readonly Instruction[], indexOf: ReadonlyMap<number, number>): Set<number> {
  const leaders = new Set<number>();
  for (const [index, { flow, target }] of instructions.entries()) {
    if (flow === 'next' || flow === 'call') continue;
    if (index + 1 < instructions.length) leaders.add(index + 1);
    const at = target === null ? undefined : indexOf.get(target);
    if (at !== undefined) leaders.add(at);
  }
  return leaders;
}

interface Calling {
  readonly state: TraceState;
  readonly instruction: Instruction;
  /** The instruction after a call; null for a jump to another function, which returns to our caller. */
  readonly next: Instruction | null;
  readonly world: TraceWorld;
  readonly calls: Map<string, TagCall>;
}

function callFrom({ state, instruction, next, world, calls }: Calling): void {
  const isJump = instruction.flow === 'jump';
  const above = isJump ? (world.is64 ? 8 : 4) : 0; // the return address lies there already
  const argument = (place: Place) =>
    typeof place === 'number' ? readStack(state, place + above, world) : (state.registers.get(place) ?? unknown);
  let popped: number | null = world.is64 ? 0 : null;
  for (const callee of calleesOf(state, instruction, world)) {
    popped ??= callee.popped;
    for (const sink of callee.sinks) {
      const { only } = sink;
      const isOther = only !== null && !argument(only.place).some((atom) => isNumber(atom, only.value));
      const value = isOther ? unknown : tagFrom({ state, instruction, world }, argument(sink.place), sink.source);
      calls.set(`${instruction.rva} ${sink.name} ${sink.use}`, { at: instruction.rva, sink, value });
    }
  }
  for (const place of handedOn) handOut(state.registers.get(place) ?? unknown, world);
  if (isJump) return;
  afterCall(state, world.is64);
  popped ??= poppedByNext(next);
  if (popped === null) state.registers.set('rsp', [{ kind: 'stack', base: `at ${instruction.rva}`, delta: 0 }]);
  else moveStack(state, popped, instruction.rva);
}

const isNumber = (atom: Atom, value: number) => atom.kind === 'constant' && atom.value === value;

/** Registers that hand an address on. */
const handedOn: readonly string[] = ['rcx', 'rdx', 'r8', 'r9', 'rax'];

/** The tag, or what lies where the argument points. */
function tagFrom(
  { state, instruction, world }: Pick<Calling, 'state' | 'instruction' | 'world'>,
  argument: Value,
  source: TagSource,
): Value {
  if (source.kind === 'value') return argument;
  return argument.flatMap((atom): Value => {
    if (source.kind === 'contexts') {
      const address = toAddress(atom, world);
      return address ? world.contextTags(address.rva).map((tag) => constant(tag, instruction.rva)) : unknown;
    }
    const distance = world.is64 ? source.at64 : source.at32;
    if (atom.kind === 'stack') return readSlot(state, { ...atom, delta: atom.delta + distance }, world);
    const address = toAddress(atom, world);
    if (!address) return unknown;
    const { rva, isDoubtful } = address;
    return readData(rva + distance, { instruction, image: world }, { bytes: 4, isDoubtful });
  });
}

/** gcc gives back at once what the called function took off, or takes off itself what that one left. */
function poppedByNext(next: Instruction | null): number | null {
  const [first, second] = next?.operands ?? [];
  if (first?.kind !== 'register' || first.register !== 'rsp' || second?.kind !== 'immediate') return null;
  if (next?.mnemonic === 'sub') return second.value;
  return next?.mnemonic === 'add' ? 0 : null;
}

function calleesOf(state: TraceState, instruction: Instruction, world: TraceWorld): readonly Callee[] {
  if (instruction.target !== null) return [world.internal(instruction.target)];
  const [operand] = instruction.operands;
  if (!operand) return [];
  const isGuarded = operand.kind === 'memory' && operand.address !== null && world.isGuardedCall(operand.address);
  const target = isGuarded
    ? (state.registers.get('rax') ?? unknown)
    : read(state, operand, { instruction, image: world });
  return target.flatMap((atom) => (atom.kind === 'function' ? [world.imported(atom.name)] : []));
}
