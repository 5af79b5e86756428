import type { Instruction } from '../instruction.ts';
import { bound } from './trace-bounds.ts';
import { callFrom, type TagCall, type TraceWorld } from './trace-call.ts';
import { tableTargets } from './trace-jumps.ts';
import {
  cloneState,
  entryState,
  mergeInto,
  strangerState,
  type TraceState,
  union,
  unknown,
  type Value,
} from './trace-state.ts';
import { step } from './trace-step.ts';

/** How often one instruction is looked at again because another path brings news. */
const mostVisits = 24;

/** What following one function brought. */
export interface Traced {
  /** Its calls that take a tag. */
  readonly calls: readonly TagCall[];
  /** What it may answer. */
  readonly returned: Value;
}

/**
 * Follows constants through the registers and stack slots of one function, along every path, and lists the calls that
 * take a tag. Jumps through a switch's table are followed; code that no known path leads to begins with nothing known.
 */
export function traceFunction(instructions: readonly Instruction[], world: TraceWorld): Traced {
  const calls = new Map<string, TagCall>();
  let returned: Value = unknown;
  const indexOf = new Map(instructions.map((instruction, index) => [instruction.rva, index]));
  const tables = tablesOf(instructions, indexOf, world);
  const leaders = leadersOf(instructions, indexOf);
  for (const targets of tables.values()) for (const target of targets) leaders.add(target);
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
      const instruction = instructions[index];
      if (!instruction || (index > start && !follows(instructions[index - 1], instruction))) return;
      if (index > start && leaders.has(index)) return enter(index, state);
      if (instruction.flow === 'return') returned = union(returned, state.registers.get('rax') ?? unknown);
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
        for (const target of tables.get(index) ?? []) enter(target, state);
        if (tables.has(index)) return;
        return void callFrom({ state, instruction, next: null, world, calls });
      } else if (instruction.flow === 'call') {
        callFrom({ state, instruction, next: instructions[index + 1] ?? null, world, calls });
      } else step(state, instruction, world);
    }
  };
  const drain = () => {
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) runBlock(index);
  };

  if (instructions.length > 0) enter(0, entryState(world.is64, instructions[0]?.rva ?? 0));
  drain();
  for (const index of [...leaders].sort((a, b) => a - b)) {
    if (entering.has(index)) continue;
    enter(index, strangerState(instructions[index]?.rva ?? index));
    drain();
  }
  return { calls: [...calls.values()], returned };
}

/** False where a part of a function that lies elsewhere begins. */
const follows = (before: Instruction | undefined, { rva }: Instruction) =>
  before !== undefined && before.rva + before.length === rva;

/** Targets of indirect jumps by the place of the jump, where a table tells them. */
function tablesOf(
  instructions: readonly Instruction[],
  indexOf: ReadonlyMap<number, number>,
  image: TraceWorld,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  for (const [index, { flow, target }] of instructions.entries()) {
    if (flow !== 'jump' || target !== null) continue;
    const targets = tableTargets(instructions, index, { image, indexOf });
    if (targets.length > 0) found.set(index, targets);
  }
  return found;
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
