import type { Operand, RegisterName } from '../instruction.ts';
import { coverBytes, soleConstant, writeBytes } from './trace-bytes.ts';
import {
  fieldKey,
  keyOf,
  type Memory,
  type StackPlace,
  type TraceImage,
  tablePlace,
  toAddress,
} from './trace-memory.ts';
import { type Atom, constant, stackAddress, type TraceState, unknown, type Value } from './trace-state.ts';

/** Puts a value where an operand is: a register, a stack slot, or data of the image, which is only noted. */
export function write(state: TraceState, operand: Operand, value: Value, image: TraceImage): void {
  if (operand.kind === 'register') {
    const held = state.registers.get(operand.register) ?? unknown;
    state.registers.set(
      operand.register,
      operand.bytes >= 4 ? value : operand.bytes === 2 ? lowerHalf(held, value) : unknown,
    );
    return;
  }
  if (operand.kind !== 'memory') return;
  const whole = operand.bytes >= 4 ? value : unknown;
  if (operand.address !== null) {
    image.noteWrite(operand.address, whole);
    handOut(state, value, image);
    return;
  }
  if (operand.hasIndex) {
    const table = tablePlace(state, operand, image);
    if (table) image.noteEscape(table.rva);
    else blurIndexed(state, operand);
    return;
  }
  const place = addressOf(state, operand);
  if (!place) {
    writeThrough(state, operand, whole, image);
    return;
  }
  if (operand.bytes === 1 || operand.bytes === 2) {
    writeBytes(state, place, { value, bytes: operand.bytes });
    return;
  }
  coverBytes(state, place, operand.bytes);
  writeSlot(state, place, whole, image);
  if (operand.bytes === 8) writeUpperHalf(state, { ...place, delta: place.delta + 4 }, whole);
}

/** An entry of an array on the stack is written, nobody knows which: what lies there and above may be something else now. */
function blurIndexed(state: TraceState, { base, index, scale, displacement }: Memory): void {
  for (const register of scale === 1 ? [base, index] : [base]) {
    for (const atom of state.registers.get(register ?? '') ?? unknown) {
      if (atom.kind === 'stack') blurStack(state, { ...atom, delta: atom.delta + displacement });
    }
  }
}

/** Constants on the stack, at a place and above it, that somebody may have changed: doubtful from here on. */
function blurStack(state: TraceState, { base, delta }: NonNullable<StackPlace>): void {
  blurWhere(state, (key) => key.startsWith(`${base}:`) && Number(key.slice(base.length + 1)) >= delta);
}

/**
 * Who got the address of one variable may change all of them: a structure is found by the address of one of its fields.
 * Arguments that were pushed for a call to come are left alone, unless they lie above that address.
 */
export function blurFrame(state: TraceState, { base, delta }: NonNullable<StackPlace>): void {
  const isAbove = (key: string) => Number(key.slice(base.length + 1)) >= delta;
  blurWhere(state, (key) => key.startsWith(`${base}:`) && (!state.pushed.has(key) || isAbove(key)));
}

function blurWhere({ slots, bytes }: TraceState, isMeant: (key: string) => boolean): void {
  for (const places of [slots, bytes]) {
    for (const [key, value] of places) if (isMeant(key)) places.set(key, perhaps(value));
  }
}

const perhaps = (value: Value): Value =>
  value.flatMap((atom): Atom[] => (atom.kind === 'constant' ? [{ ...atom, isDoubtful: true }] : []));

/** A register whose lower half is written: both must be known. */
function lowerHalf(held: Value, value: Value): Value {
  const upper = soleConstant(held);
  const lower = soleConstant(value);
  if (!upper || !lower) return unknown;
  const isDoubtful = upper.isDoubtful || lower.isDoubtful;
  return [{ ...lower, value: ((upper.value & 0xffff0000) | (lower.value & 0xffff)) >>> 0, high: 0, isDoubtful }];
}

/** A store through a pointer may change data of the image. */
function writeThrough(state: TraceState, operand: Memory, value: Value, image: TraceImage): void {
  for (const atom of state.registers.get(operand.base ?? '') ?? unknown) {
    if (atom.kind === 'parameter') state.slots.set(fieldKey(atom.place, operand.displacement), value);
    // one of several places on the stack
    if (atom.kind === 'stack') blurStack(state, { ...atom, delta: atom.delta + operand.displacement });
    const address = toAddress(atom, image);
    if (address?.isDoubtful) image.noteEscape(address.rva);
    else if (address) image.noteWrite(address.rva + operand.displacement, value);
  }
  handOut(state, value, image);
}

/** The upper four bytes of eight that are stored at once. */
function writeUpperHalf(state: TraceState, place: NonNullable<StackPlace>, value: Value): void {
  const isUsed = state.slots.has(keyOf(place)) || value.some((atom) => atom.kind === 'constant' && atom.high !== 0);
  if (!isUsed) return;
  const upper = value.flatMap((atom): Atom[] =>
    atom.kind === 'constant' ? [{ ...atom, value: atom.high, high: 0 }] : [],
  );
  state.slots.set(keyOf(place), upper.length === value.length ? upper : unknown);
}

/** Puts a value into a stack slot, where it is known which. */
export function writeSlot(state: TraceState, place: StackPlace, value: Value, image: TraceImage): void {
  if (place) {
    state.slots.set(keyOf(place), value);
    state.pushed.delete(keyOf(place));
  }
  handOut(state, value, image);
}

/** Addresses of data and of the stack that are stored or handed on may be written through by whoever gets them. */
export function handOut(state: TraceState, value: Value, image: TraceImage): void {
  for (const atom of value) {
    if (atom.kind === 'stack') handOutStack(state, atom);
    const address = toAddress(atom, image);
    if (address) image.noteEscape(address.rva);
  }
}

/** From here on whoever gets this address may write to what lies there and above. */
export function handOutStack({ escaped }: TraceState, { base, delta }: NonNullable<StackPlace>): void {
  escaped.set(base, Math.min(delta, escaped.get(base) ?? delta));
}

/** The stack slot that an operand is, or null. */
export function addressOf(state: TraceState, operand: Memory): StackPlace {
  return operand.base === null || operand.hasIndex ? null : stackAt(state, operand.base, operand.displacement);
}

/** The place so many bytes from where a register points into the stack, or null. */
export function stackAt(state: TraceState, register: RegisterName, distance: number): StackPlace {
  const place = stackAddress(state.registers.get(register) ?? unknown);
  return place && { ...place, delta: place.delta + distance };
}

/** Moves of sixteen bytes. */
export const vectorMoves = new Set(['movaps', 'movups', 'movapd', 'movupd', 'movdqa', 'movdqu']);

/** Compilers fill structures sixteen bytes at a time from data. */
export function moveVector(state: TraceState, to: Operand, from: Operand, image: TraceImage): void {
  const isFixed = from.kind === 'memory' && from.address !== null && image.dataAt(from.address) === 'fixed';
  const loaded: Value = isFixed && from.address !== null ? [{ kind: 'vector', rva: from.address }] : unknown;
  const value = from.kind === 'register' ? (state.registers.get(from.register) ?? unknown) : loaded;
  if (to.kind === 'register') {
    state.registers.set(to.register, value);
    return;
  }
  const place = to.kind === 'memory' && to.address === null ? addressOf(state, to) : null;
  if (!place) {
    write(state, to, unknown, image);
    return;
  }
  const [vector] = value;
  for (let delta = 0; delta < 16; delta += 4) {
    const word = vector?.kind === 'vector' ? image.wordAt(vector.rva + delta) : null;
    const known = vector?.kind === 'vector' && word !== null ? [constant(word, vector.rva + delta)] : unknown;
    state.slots.set(keyOf({ ...place, delta: place.delta + delta }), known);
  }
}
