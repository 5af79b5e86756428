import { wdfFunctionAt } from '../allocators.ts';
import type { Instruction, Operand } from '../instruction.ts';
import { readBytes } from './trace-bytes.ts';
import {
  type Atom,
  constant,
  entryBase,
  type Place,
  stackAddress,
  type TraceState,
  unknown,
  type Value,
} from './trace-state.ts';

/** What tracing may ask about the image and tell about its data. */
export interface TraceImage {
  readonly is64: boolean;
  /** Address that absolute operands are relative to; 0 on x64. */
  readonly imageBase: number;
  /** The import whose slot lies at this address, or null. */
  importAt(rva: number): string | null;
  /** True for the place that holds the address of the driver framework's functions. */
  isFrameworkTable(rva: number): boolean;
  /** `fixed` for data that cannot change, `variable` for data that can; null for code and what the file does not hold. */
  dataAt(rva: number): 'fixed' | 'variable' | null;
  /** Four bytes of data, or null. */
  wordAt(rva: number): number | null;
  /** Where eight bytes of data point to in this image, or null; of no use on 32 bits, where addresses are plain numbers. */
  pointerAt(rva: number): number | null;
  /** Something is stored to data that can change. */
  noteWrite(rva: number, value: Value): void;
  /** The address of data is handed out: from here on anybody may change it. */
  noteEscape(rva: number): void;
}

export type Memory = Extract<Operand, { kind: 'memory' }>;

export interface Reading {
  readonly instruction: Instruction;
  readonly image: TraceImage;
}

/** What an operand holds. A value narrower than a tag is of no interest. */
export function read(state: TraceState, operand: Operand, { instruction, image }: Reading): Value {
  if (operand.kind === 'immediate') return [constant(operand.low, instruction.rva, operand.high)];
  if (operand.kind === 'other' || operand.bytes < 4) return unknown;
  if (operand.kind === 'register') return state.registers.get(operand.register) ?? unknown;
  if (operand.address !== null)
    return readData(operand.address, { instruction, image }, { bytes: operand.bytes, isDoubtful: false });
  if (operand.hasIndex) return readTable(state, operand, { instruction, image });
  const held = operand.base === null ? unknown : (state.registers.get(operand.base) ?? unknown);
  const stack = stackAddress(held);
  if (stack) return readSlot(state, { ...stack, delta: stack.delta + operand.displacement }, image);
  return held.flatMap((atom) => readThrough(atom, operand, { state, instruction, image }));
}

interface Held {
  readonly state: TraceState;
}

/** What lies where a pointer points. */
function readThrough(atom: Atom, { displacement, bytes }: Memory, reading: Reading & Held): Value {
  if (atom.kind === 'framework') {
    const name = wdfFunctionAt((atom.delta + displacement) / (reading.image.is64 ? 8 : 4));
    return name === null ? unknown : [{ kind: 'function', name }];
  }
  if (atom.kind === 'parameter') return bytes >= 4 ? readField(reading.state, atom.place, displacement) : unknown;
  const moved =
    !reading.image.is64 && atom.kind === 'constant' ? { ...atom, value: (atom.value + displacement) >>> 0 } : null;
  const counted = moved && toAddress(moved, reading.image);
  if (counted) return readData(counted.rva, reading, { bytes, isDoubtful: counted.isDoubtful });
  const address = toAddress(atom, reading.image);
  const { isDoubtful } = address ?? { isDoubtful: true };
  return address ? readData(address.rva + displacement, reading, { bytes, isDoubtful }) : unknown;
}

/** An atom as an address of the image; x86 code names such addresses as plain numbers. */
export function toAddress(atom: Atom, image: TraceImage): Extract<Atom, { kind: 'address' }> | null {
  if (atom.kind === 'address') return atom;
  if (atom.kind !== 'constant' || image.is64) return null;
  const rva = atom.value - image.imageBase;
  return rva > 0 && image.dataAt(rva) !== null ? { kind: 'address', rva, isDoubtful: atom.isDoubtful } : null;
}

/** Four or eight bytes of the image at a known place. */
export function readData(
  rva: number,
  { instruction, image }: Reading,
  { bytes, isDoubtful }: { readonly bytes: number; readonly isDoubtful: boolean },
): Value {
  const name = image.importAt(rva);
  if (name !== null) return [{ kind: 'function', name }];
  if (image.isFrameworkTable(rva)) return [{ kind: 'framework', delta: 0 }];
  const kind = image.dataAt(rva);
  if (kind === 'variable') return [{ kind: 'global', rva, from: instruction.rva, isDoubtful }];
  const pointer = kind === 'fixed' && bytes === 8 && image.is64 ? image.pointerAt(rva) : null;
  if (pointer !== null) return [{ kind: 'address', rva: pointer, isDoubtful }];
  const value = kind === 'fixed' ? image.wordAt(rva) : null;
  const high = bytes === 8 && kind === 'fixed' ? (image.wordAt(rva + 4) ?? 0) : 0;
  return value === null ? unknown : [{ kind: 'constant', value, high, from: instruction.rva, isDoubtful }];
}

/** An entry of a table: its address in one register (or, on x86, in the operand) and the index in the other. */
function readTable(state: TraceState, operand: Memory, { instruction, image }: Reading): Value {
  const place = tablePlace(state, operand, image);
  if (!place) return unknown;
  const { rva, index } = place;
  const held = state.registers.get(index.register) ?? unknown;
  const bound = held.find((atom) => atom.kind === 'below');
  const counted = held.flatMap((atom) =>
    atom.kind === 'constant'
      ? readData(rva + atom.value * index.scale, { instruction, image }, { bytes: 4, isDoubtful: atom.isDoubtful })
      : unknown,
  );
  if (!bound && counted.length > 0) return counted;
  const stride = bound ? bound.step * index.scale : Math.max(index.scale, 4);
  const count = bound ? Math.ceil(bound.limit / bound.step) : null;
  return [...counted, { kind: 'entry', rva, stride, count, from: instruction.rva }];
}

/** Where a table begins that an operand with an index reads or writes, and the index; null where that is not known. */
export function tablePlace(state: TraceState, { base, index, scale, displacement }: Memory, image: TraceImage) {
  if (index === null) return null;
  if (base === null) {
    const rva = displacement - image.imageBase;
    return !image.is64 && image.dataAt(rva) !== null ? { rva, index: { register: index, scale } } : null;
  }
  const inBase = addressIn(state, base, image);
  if (inBase !== null) return { rva: inBase + displacement, index: { register: index, scale } };
  const inIndex = scale === 1 ? addressIn(state, index, image) : null;
  return inIndex === null ? null : { rva: inIndex + displacement, index: { register: base, scale: 1 } };
}

function addressIn(state: TraceState, register: string, image: TraceImage): number | null {
  const addresses = (state.registers.get(register) ?? unknown).flatMap((atom) => toAddress(atom, image) ?? []);
  const [first] = addresses;
  return addresses.length === 1 && first && !first.isDoubtful ? first.rva : null;
}

/** Four bytes at so many bytes above the stack pointer. */
export function readStack(state: TraceState, distance: number, image: TraceImage): Value {
  const place = stackAddress(state.registers.get('rsp') ?? unknown);
  return readSlot(state, place && { ...place, delta: place.delta + distance }, image);
}

export type StackPlace = Extract<Atom, { kind: 'stack' }> | null;

/** What a stack slot holds: what was put there, or what the caller did. */
export function readSlot(state: TraceState, place: StackPlace, { is64 }: { readonly is64: boolean }): Value {
  if (!place) return unknown;
  const held = state.slots.get(keyOf(place));
  if (held && held.length > 0) return held;
  const single = readBytes(state, place, 4);
  if (held || single.length > 0) return single;
  const firstArgument = is64 ? 40 : 4; // above the return address, and on x64 above the home of four registers
  if (place.base !== entryBase || place.delta < firstArgument) return unknown;
  return [{ kind: 'parameter', place: place.delta - (is64 ? 8 : 4) }];
}

/** A field of what a parameter points to, as the caller left it; unknown once anybody may have written there. */
export function readField({ slots }: TraceState, place: Place, at: number): Value {
  return slots.has(changedKey(place)) ? unknown : (slots.get(fieldKey(place, at)) ?? [{ kind: 'field', place, at }]);
}

/** What is known of a number of one or two bytes there: its bounds, once it was compared. */
export const shortKey = (place: Place, at: number) => `short ${place}:${at}`;
export const fieldKey = (place: Place, at: number) => `at ${place}:${at}`;
/** Stands for all fields of what a parameter points to. */
export const changedKey = (place: Place) => `changed ${place}`;

export const keyOf = ({ base, delta }: { readonly base: string; readonly delta: number }) => `${base}:${delta}`;
