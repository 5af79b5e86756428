import { keyOf, type StackPlace } from './trace-memory.ts';
import { type Atom, type TraceState, unknown, type Value } from './trace-state.ts';

type Place = NonNullable<StackPlace>;

/** The one constant that a value is, or null. */
export function soleConstant(value: Value): Extract<Atom, { kind: 'constant' }> | null {
  const [only] = value;
  return value.length === 1 && only?.kind === 'constant' ? only : null;
}

/** Puts one or two bytes into the stack: words there that it lies in are kept as bytes from then on. */
export function writeBytes(state: TraceState, place: Place, { value, bytes }: { value: Value; bytes: number }): void {
  breakUp(state, place, bytes);
  const known = soleConstant(value);
  for (let index = 0; index < bytes; index += 1) {
    const byte = known ? [{ ...known, value: (known.value >>> (index * 8)) & 255, high: 0 }] : unknown;
    state.bytes.set(keyOf(at(place, index)), byte);
  }
}

/** Forgets bytes that a word now lies on, and breaks up words that it lies across. */
export function coverBytes(state: TraceState, place: Place, bytes: number): void {
  if (place.delta % 4 !== 0) breakUp(state, place, bytes, place.delta);
  if (state.bytes.size === 0) return;
  for (let index = 0; index < bytes; index += 1) state.bytes.delete(keyOf(at(place, index)));
}

/** Turns words that share bytes with a store into bytes, except the one that begins at `except`. */
function breakUp(state: TraceState, place: Place, bytes: number, except: number | null = null): void {
  for (let distance = -3; distance < bytes; distance += 1) {
    const word = at(place, distance);
    const held = word.delta === except ? undefined : state.slots.get(keyOf(word));
    if (held === undefined || held.length === 0) continue;
    const known = soleConstant(held);
    for (let index = 0; known && index < 4; index += 1) {
      state.bytes.set(keyOf(at(word, index)), [{ ...known, value: (known.value >>> (index * 8)) & 255, high: 0 }]);
    }
    state.slots.set(keyOf(word), unknown);
  }
}

/** One to four bytes of the stack that were put there singly or lie in a word that is known; unknown otherwise. */
export function readBytes(state: TraceState, place: Place, bytes: number): Value {
  const word = soleConstant(state.slots.get(keyOf(place)) ?? unknown);
  if (word) return [narrowed(word, bytes)];
  if (state.bytes.size === 0) return unknown;
  let value = 0;
  let first: Extract<Atom, { kind: 'constant' }> | null = null;
  let isDoubtful = false;
  for (let index = 0; index < bytes; index += 1) {
    const byte = soleConstant(state.bytes.get(keyOf(at(place, index))) ?? unknown);
    if (!byte) return unknown;
    first ??= byte;
    isDoubtful ||= byte.isDoubtful;
    value += byte.value * 256 ** index;
  }
  return first ? [{ ...first, value, isDoubtful }] : unknown;
}

/** The lowest bytes of a constant. */
export function narrowed<T extends Extract<Atom, { kind: 'constant' }>>(atom: T, bytes: number): T {
  return { ...atom, value: bytes >= 4 ? atom.value : atom.value % 256 ** bytes, high: 0 };
}

const at = (place: Place, distance: number): Place => ({ ...place, delta: place.delta + distance });
