import type { Instruction, Operand, RegisterName } from '../instruction.ts';
import { computed, conditionOf, isArithmetic, isUnary, maskOfCondition, needsWord } from './trace-arithmetic.ts';
import { soleConstant } from './trace-bytes.ts';
import { keyOf, type Memory, type Reading, read, readSlot, type TraceImage, toAddress } from './trace-memory.ts';
import { type Atom, constant, type TraceState, union, unknown, type Value } from './trace-state.ts';
import {
  addressOf,
  blurFrame,
  handOutStack,
  moveVector,
  stackAt,
  vectorMoves,
  write,
  writeSlot,
} from './trace-store.ts';
import { keepBounds, moved, widen } from './trace-widths.ts';

/** Applies one instruction that is no call and no jump to the state. */
export function step(state: TraceState, instruction: Instruction, image: TraceImage): void {
  const [first, second] = instruction.operands;
  const word = image.is64 ? 8 : 4;
  switch (instruction.mnemonic) {
    case 'mov':
      if (first && second) write(state, first, moved(state, second, { instruction, image }), image);
      return;
    case 'lea':
      if (first?.kind === 'register' && second?.kind === 'memory')
        loadAddress(state, { register: first.register, operand: second, from: instruction.rva }, image);
      return;
    case 'push': {
      const value = first ? read(state, first, { instruction, image }) : unknown;
      moveStack(state, -word, instruction.rva);
      const place = stackAt(state, 'rsp', 0);
      writeSlot(state, place, value, image);
      if (place) state.pushed.add(keyOf(place));
      return;
    }
    case 'pop': {
      const value = readSlot(state, stackAt(state, 'rsp', 0), image);
      moveStack(state, word, instruction.rva);
      if (first) write(state, first, value, image);
      return;
    }
    case 'leave':
      state.registers.set('rsp', state.registers.get('rbp') ?? unknown);
      state.registers.set('rbp', readSlot(state, stackAt(state, 'rsp', 0), image));
      moveStack(state, word, instruction.rva);
      return;
    case 'cdqe':
      keepBounds(state, 'rax', state.registers.get('rax') ?? unknown);
      return;
    case 'movsxd':
    case 'movzx':
      if (first?.kind === 'register' && second) {
        if (instruction.mnemonic === 'movzx' && widen(state, first.register, second)) return;
        const value = second.kind === 'register' ? state.registers.get(second.register) : undefined;
        keepBounds(state, first.register, value ?? read(state, second, { instruction, image }));
      }
      return;
  }
  if (vectorMoves.has(instruction.mnemonic) && first && second) {
    moveVector(state, first, second, image);
    return;
  }
  if (instruction.mnemonic.startsWith('set') && first?.kind === 'register') {
    state.registers.set(first.register, [{ kind: 'below', limit: 2, step: 1 }]);
    return;
  }
  if (first?.kind === 'register' && first.bytes >= 4 && calculate(state, { instruction, image }, first.register))
    return;
  if (first?.kind === 'memory' && second && calculateInPlace(state, { first, second }, { instruction, image })) return;
  if (instruction.mnemonic.startsWith('cmov') && first?.kind === 'register' && second) {
    const held = state.registers.get(first.register) ?? unknown;
    state.registers.set(first.register, union(held, read(state, second, { instruction, image })));
    return;
  }
  forget(state, instruction, image);
}

/** An instruction that is not modelled: what it writes is not known any more. */
function forget(state: TraceState, { mnemonic, operands, writes, rva }: Instruction, image: TraceImage): void {
  for (const register of writes) state.registers.delete(register);
  if (writes.includes('rsp')) state.registers.set('rsp', [{ kind: 'stack', base: `at ${rva}`, delta: 0 }]);
  const [first] = operands;
  if (first?.kind === 'memory' && mnemonic !== 'cmp' && mnemonic !== 'test') write(state, first, unknown, image);
}

interface Loading {
  readonly register: RegisterName;
  readonly operand: Memory;
  readonly from: number;
}

/** An address of the stack that is put anywhere but into the frame pointer may be handed to others. */
function loadAddress(state: TraceState, { register, operand, from }: Loading, image: TraceImage): void {
  if (operand.address !== null) {
    state.registers.set(register, [{ kind: 'address', rva: operand.address, isDoubtful: false }]);
    return;
  }
  if (operand.hasIndex) {
    state.registers.set(register, multiplied(state, operand));
    return;
  }
  const place = addressOf(state, operand);
  state.registers.set(register, place ? [place] : shifted(state, { register, operand, from }, image));
  if (!place || register === 'rsp' || register === 'rbp') return;
  handOutStack(state, place);
}

/** `lea r, [i*4]`: a bounded number times the scale. */
function multiplied(state: TraceState, { base, index, scale, displacement }: Memory): Value {
  if (base !== null || index === null || displacement !== 0) return unknown;
  return (state.registers.get(index) ?? unknown).flatMap((atom): Atom[] =>
    atom.kind === 'below' ? [{ kind: 'below', limit: atom.limit * scale, step: atom.step * scale }] : [],
  );
}

/**
 * A field of data whose address is known, or a constant and a number, which compilers add this way too. A register that
 * moves itself is doubtful: it may do so in a loop.
 */
function shifted(state: TraceState, { register, operand, from }: Loading, image: TraceImage): Value {
  const { base, displacement } = operand;
  const held = state.registers.get(base ?? '') ?? unknown;
  if (displacement === 0) return held; // some compilers move registers this way
  return held
    .flatMap((one) => conditionOf(one, from))
    .flatMap((atom): Atom[] => {
      const isDoubtful = register === base;
      const address = toAddress(atom, image);
      if (address)
        return [{ ...address, rva: address.rva + displacement, isDoubtful: address.isDoubtful || isDoubtful }];
      if (atom.kind !== 'constant') return [];
      return [{ ...atom, value: (atom.value + displacement) >>> 0, from, isDoubtful: atom.isDoubtful || isDoubtful }];
    });
}

/** Arithmetic with an immediate, on an address of the stack or on other values; false where it is another instruction. */
function calculate(state: TraceState, { instruction, image }: Reading, register: RegisterName): boolean {
  const { mnemonic, operands, rva } = instruction;
  const [first, second] = operands;
  const isItself = second?.kind === 'register' && second.register === register;
  if (isItself && (mnemonic === 'xor' || mnemonic === 'sub')) {
    state.registers.set(register, [constant(0, rva)]);
    return true;
  }
  if (isItself && mnemonic === 'sbb') {
    state.registers.set(register, maskOfCondition(rva));
    return true;
  }
  const held = state.registers.get(register) ?? unknown;
  const isWord = first?.kind === 'register' && first.bytes === 4;
  if (!second && isWord && isUnary(mnemonic)) {
    state.registers.set(register, computed(held, { mnemonic, operand: 0, from: rva }));
    return true;
  }
  if (!second || operands.length > 2 || !isArithmetic(mnemonic) || (!isWord && needsWord(mnemonic))) return false;
  if (second.kind !== 'immediate') {
    const operand = soleConstant(read(state, second, { instruction, image }));
    if (!operand || !soleConstant(held)) return false;
    const result = computed(held, { mnemonic, operand: operand.value | 0, from: rva });
    state.registers.set(register, operand.isDoubtful ? result.map(doubtful) : result);
    return true;
  }
  const isShift = mnemonic === 'add' || mnemonic === 'sub';
  const place = stackAt(state, register, mnemonic === 'add' ? second.value : -second.value);
  if (place && !isShift) return false;
  const value = place ? [place] : computed(held, { mnemonic, operand: second.value, from: rva });
  state.registers.set(register, value);
  return true;
}

const doubtful = (atom: Atom): Atom => (atom.kind === 'constant' ? { ...atom, isDoubtful: true } : atom);

/** Arithmetic on a constant in a stack slot, as unoptimised code does it; false for all else. */
function calculateInPlace(
  state: TraceState,
  { first, second }: { readonly first: Memory; readonly second: Operand },
  reading: Reading,
): boolean {
  const { mnemonic, rva } = reading.instruction;
  const place = first.address === null ? addressOf(state, first) : null;
  if (!place || first.bytes !== 4 || !isArithmetic(mnemonic)) return false;
  const held = soleConstant(readSlot(state, place, reading.image));
  const operand = soleConstant(read(state, second, reading));
  if (!held || !operand) return false;
  const result = computed([held], { mnemonic, operand: operand.value | 0, from: rva });
  write(state, first, operand.isDoubtful ? result.map(doubtful) : result, reading.image);
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
  for (const [base, delta] of state.escaped) blurFrame(state, { kind: 'stack', base, delta });
}
