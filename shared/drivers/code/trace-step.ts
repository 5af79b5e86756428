import type { Instruction, Operand, RegisterName } from './instruction.ts';
import { computed, isArithmetic, maskOfCondition } from './trace-arithmetic.ts';
import { type Atom, entryBase, stackAddress, type TraceState, union, unknown, type Value } from './trace-state.ts';

/** What a step may ask about the image. */
export interface TraceImage {
  readonly is64: boolean;
  /** The import whose slot lies at this address, or null. */
  importAt(rva: number): string | null;
  /** Four bytes of data that cannot change, or null. */
  constantAt(rva: number): number | null;
}

/** Applies one instruction that is no call and no jump to the state. */
export function step(state: TraceState, instruction: Instruction, image: TraceImage): void {
  const [first, second] = instruction.operands;
  const word = image.is64 ? 8 : 4;
  switch (instruction.mnemonic) {
    case 'mov':
      if (first && second) write(state, first, read(state, second, { instruction, image }));
      return;
    case 'lea':
      if (first?.kind === 'register' && second) loadAddress(state, first.register, second);
      return;
    case 'push': {
      const value = first ? read(state, first, { instruction, image }) : unknown;
      moveStack(state, -word, instruction.rva);
      writeSlot(state, stackAt(state, 'rsp', 0), value);
      return;
    }
    case 'pop': {
      const value = readSlot(state, stackAt(state, 'rsp', 0), image);
      moveStack(state, word, instruction.rva);
      if (first) write(state, first, value);
      return;
    }
    case 'leave':
      state.registers.set('rsp', state.registers.get('rbp') ?? unknown);
      state.registers.set('rbp', readSlot(state, stackAt(state, 'rsp', 0), image));
      moveStack(state, word, instruction.rva);
      return;
  }
  if (first?.kind === 'register' && first.bytes >= 4 && calculate(state, instruction, first.register)) return;
  if (instruction.mnemonic.startsWith('cmov') && first?.kind === 'register' && second) {
    const held = state.registers.get(first.register) ?? unknown;
    state.registers.set(first.register, union(held, read(state, second, { instruction, image })));
    return;
  }
  forget(state, instruction);
}

/** An instruction that is not modelled: what it writes is not known any more. */
function forget(state: TraceState, { mnemonic, operands, writes, rva }: Instruction): void {
  for (const register of writes) state.registers.delete(register);
  if (writes.includes('rsp')) state.registers.set('rsp', [{ kind: 'stack', base: `at ${rva}`, delta: 0 }]);
  const [first] = operands;
  if (first?.kind === 'memory' && mnemonic !== 'cmp' && mnemonic !== 'test') write(state, first, unknown);
}

/** What an operand holds. A value narrower than a tag is of no interest. */
export function read(
  state: TraceState,
  operand: Operand,
  { instruction, image }: { instruction: Instruction; image: TraceImage },
): Value {
  if (operand.kind === 'immediate') return [{ kind: 'constant', value: operand.value >>> 0, from: instruction.rva }];
  if (operand.kind === 'other' || operand.bytes < 4) return unknown;
  if (operand.kind === 'register') return state.registers.get(operand.register) ?? unknown;
  if (operand.address !== null) return readFixed(operand.address, { instruction, image });
  return readSlot(state, addressOf(state, operand), image);
}

function readFixed(address: number, { instruction, image }: { instruction: Instruction; image: TraceImage }): Value {
  const name = image.importAt(address);
  if (name !== null) return [{ kind: 'function', name }];
  const value = image.constantAt(address);
  return value === null ? unknown : [{ kind: 'constant', value, from: instruction.rva }];
}

/** Four bytes at so many bytes above the stack pointer. */
export function readStack(state: TraceState, distance: number, image: TraceImage): Value {
  return readSlot(state, stackAt(state, 'rsp', distance), image);
}

type StackPlace = Extract<Atom, { kind: 'stack' }> | null;

function readSlot(state: TraceState, place: StackPlace, { is64 }: TraceImage): Value {
  if (!place) return unknown;
  const held = state.slots.get(keyOf(place));
  if (held) return held;
  const firstArgument = is64 ? 40 : 4; // above the return address, and on x64 above the home of four registers
  if (place.base !== entryBase || place.delta < firstArgument) return unknown;
  return [{ kind: 'parameter', place: place.delta - (is64 ? 8 : 4) }];
}

function write(state: TraceState, operand: Operand, value: Value): void {
  if (operand.kind === 'register') {
    state.registers.set(operand.register, operand.bytes >= 4 ? value : unknown);
    return;
  }
  if (operand.kind !== 'memory' || operand.address !== null) return;
  writeSlot(state, addressOf(state, operand), operand.bytes >= 4 ? value : unknown);
}

function writeSlot(state: TraceState, place: StackPlace, value: Value): void {
  if (place) state.slots.set(keyOf(place), value);
}

const keyOf = ({ base, delta }: { readonly base: string; readonly delta: number }) => `${base}:${delta}`;

function addressOf(state: TraceState, operand: Extract<Operand, { kind: 'memory' }>): StackPlace {
  return operand.base === null || operand.hasIndex ? null : stackAt(state, operand.base, operand.displacement);
}

function stackAt(state: TraceState, register: RegisterName, distance: number): StackPlace {
  const place = stackAddress(state.registers.get(register) ?? unknown);
  return place && { ...place, delta: place.delta + distance };
}

/** An address of the stack that is put anywhere but into the frame pointer may be handed to others. */
function loadAddress(state: TraceState, register: RegisterName, operand: Operand): void {
  const place = operand.kind === 'memory' ? addressOf(state, operand) : null;
  state.registers.set(register, place ? [place] : unknown);
  if (!place || register === 'rsp' || register === 'rbp') return;
  state.escaped.set(place.base, Math.min(place.delta, state.escaped.get(place.base) ?? place.delta));
}

/** Arithmetic with an immediate, on an address of the stack or on constants; false where it is another instruction. */
function calculate(state: TraceState, { mnemonic, operands, rva }: Instruction, register: RegisterName): boolean {
  const [, second] = operands;
  if (mnemonic === 'sbb' && second?.kind === 'register' && second.register === register) {
    state.registers.set(register, maskOfCondition(rva));
    return true;
  }
  if (second?.kind !== 'immediate' || !isArithmetic(mnemonic)) return false;
  const held = state.registers.get(register) ?? unknown;
  const isShift = mnemonic === 'add' || mnemonic === 'sub';
  const place = stackAt(state, register, mnemonic === 'add' ? second.value : -second.value);
  if (place && !isShift) return false;
  const value = place ? [place] : computed(held, { mnemonic, operand: second.value, from: rva });
  state.registers.set(register, value);
  return true;
}

/** Moves the stack pointer; where it is not known, it counts from here. */
export function moveStack(state: TraceState, distance: number, rva: number): void {
  const place = stackAt(state, 'rsp', distance) ?? { kind: 'stack', base: `at ${rva}`, delta: 0 };
  state.registers.set('rsp', [place]);
}

const volatile64: readonly RegisterName[] = ['rax', 'rcx', 'rdx', 'r8', 'r9', 'r10', 'r11'];
const volatile32: readonly RegisterName[] = ['rax', 'rcx', 'rdx'];

/** What a call leaves: volatile registers and slots whose address was handed out are not known any more. */
export function afterCall(state: TraceState, is64: boolean): void {
  for (const register of is64 ? volatile64 : volatile32) state.registers.delete(register);
  for (const [base, lowest] of state.escaped) {
    for (const key of state.slots.keys()) {
      if (key.startsWith(`${base}:`) && Number(key.slice(base.length + 1)) >= lowest) state.slots.set(key, unknown);
    }
  }
}
