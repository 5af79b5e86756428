import type { Operand, RegisterName } from '../instruction.ts';
import { narrowed, readBytes, soleConstant } from './trace-bytes.ts';
import { changedKey, type Reading, read, shortKey } from './trace-memory.ts';
import { type TraceState, unknown, type Value } from './trace-state.ts';
import { addressOf } from './trace-store.ts';

/** What a move takes: of a register two bytes too, because tags are put together from halves. */
export function moved(state: TraceState, operand: Operand, reading: Reading): Value {
  const isHalf = operand.kind === 'register' && operand.bytes === 2;
  if (!isHalf) return read(state, operand, reading);
  const known = soleConstant(state.registers.get(operand.register) ?? unknown);
  return known ? [narrowed(known, 2)] : unknown;
}

/** A constant of one or two bytes that is made wider; false where none is known. A byte's register may be the upper one. */
export function widen(state: TraceState, register: RegisterName, operand: Operand): boolean {
  if (operand.kind !== 'register' && operand.kind !== 'memory') return false;
  if (operand.kind === 'register' && operand.bytes < 2) return false;
  const place = operand.kind === 'memory' && operand.address === null ? addressOf(state, operand) : null;
  const held =
    operand.kind === 'register'
      ? state.registers.get(operand.register)
      : place && readBytes(state, place, operand.bytes);
  const known = soleConstant(held ?? unknown);
  if (known) state.registers.set(register, [narrowed(known, operand.bytes)]);
  return known !== null || loadShort(state, register, operand);
}

/** A small number behind a pointer of the caller: unoptimised code compares it, then loads it again. */
function loadShort(state: TraceState, register: RegisterName, operand: Operand): boolean {
  if (operand.kind !== 'memory' || operand.base === null || operand.hasIndex || operand.bytes > 2) return false;
  const held = state.registers.get(operand.base) ?? unknown;
  const [pointer] = held;
  if (held.length !== 1 || pointer?.kind !== 'parameter') return false;
  const { place } = pointer;
  const at = operand.displacement;
  const known = state.slots.has(changedKey(place)) ? unknown : state.slots.get(shortKey(place, at));
  state.registers.set(register, known ?? [{ kind: 'short', place, at }]);
  return true;
}

/** A number made wider keeps its bounds; constants and addresses are not followed through it. */
export function keepBounds(state: TraceState, register: RegisterName, value: Value): void {
  state.registers.set(
    register,
    value.filter((atom) => atom.kind === 'below' || atom.kind === 'short'),
  );
}
