import type { Instruction } from './instruction.ts';
import {
  cloneState,
  entryState,
  mergeInto,
  type Place,
  strangerState,
  type TraceState,
  unknown,
  type Value,
} from './trace-state.ts';
import { afterCall, moveStack, read, readStack, step, type TraceImage } from './trace-step.ts';

/** A place from which a called function takes a tag, and what becomes of it. */
export interface TagSink {
  readonly use: 'allocate' | 'free';
  readonly place: Place;
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
  /** What a function of the image does with a tag;. */
  internal(rva: number): Callee;
}

/** How often one instruction is looked at again because another path brings news. */
const mostVisits = 12;

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
    else if (!mergeInto(known, state)) return;
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
      if (instruction.flow === 'branch') follow(instruction.target, state);
      else if (instruction.flow === 'jump') {
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
  let popped: number | null = world.is64 ? 0 : null;
  for (const callee of calleesOf(state, instruction, world)) {
    popped ??= callee.popped;
    for (const sink of callee.sinks) {
      const { place } = sink;
      const value =
        typeof place === 'number' ? readStack(state, place + above, world) : (state.registers.get(place) ?? unknown);
      calls.set(`${instruction.rva} ${sink.name} ${sink.use}`, { at: instruction.rva, sink, value });
    }
  }
  if (isJump) return;
  afterCall(state, world.is64);
  popped ??= poppedByNext(next);
  if (popped === null) state.registers.set('rsp', [{ kind: 'stack', base: `at ${instruction.rva}`, delta: 0 }]);
  else moveStack(state, popped, instruction.rva);
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
  return read(state, operand, { instruction, image: world }).flatMap((atom) =>
    atom.kind === 'function' ? [world.imported(atom.name)] : [],
  );
}
