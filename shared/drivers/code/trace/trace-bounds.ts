import type { Instruction, Operand } from '../instruction.ts';
import { mostEntries } from './trace-arithmetic.ts';
import { read, shortKey, type TraceImage, toAddress } from './trace-memory.ts';
import type { Atom, TraceState, Value } from './trace-state.ts';
import { write } from './trace-store.ts';

/** A comparison and the jump that follows it. */
export interface Comparison {
  readonly compare: Instruction;
  readonly jump: Instruction;
}

/** How far above the compared number a value may lie on either way of a jump; null where the jump says nothing. */
const limits: Readonly<Record<string, { readonly taken: number | null; readonly passed: number | null }>> = {
  ja: { taken: null, passed: 1 },
  jg: { taken: null, passed: 1 },
  jae: { taken: null, passed: 0 },
  jge: { taken: null, passed: 0 },
  jbe: { taken: 1, passed: null },
  jle: { taken: 1, passed: null },
  jb: { taken: 0, passed: null },
  jl: { taken: 0, passed: null },
  jne: { taken: 0, passed: null },
  je: { taken: null, passed: 0 },
};

/**
 * What a comparison with a number or an address says on one way of the jump behind it. A number of which nothing is
 * known becomes one below a limit; of a pointer or a counter that walks towards an end only what lies before it stays.
 */
export function bound(
  state: TraceState,
  { compare, jump }: Comparison,
  { isTaken, image }: { readonly isTaken: boolean; readonly image: TraceImage },
): void {
  const [first, second] = compare.operands;
  const rule = limits[jump.mnemonic];
  const above = isTaken ? rule?.taken : rule?.passed;
  if (compare.mnemonic === 'add' && jump.mnemonic === 'jne' && isTaken) {
    countUp(state, compare);
    return;
  }
  if (compare.mnemonic !== 'cmp' || !first || !second || above === null || above === undefined) return;
  const held = read(state, first, { instruction: compare, image });
  const ends = read(state, second, { instruction: compare, image });
  const isEqual = jump.mnemonic === 'jne' || jump.mnemonic === 'je';
  const isPlace = held.length > 0 && held.every((atom) => toAddress(atom, image) !== null);
  const next = isEqual || isPlace ? beforeEnd(held, ends) : belowLimit(second, above);
  if (!next) return;
  if (first.kind === 'register') {
    const shorts = (state.registers.get(first.register) ?? []).filter((atom) => atom.kind === 'short');
    for (const { place, at } of shorts) state.slots.set(shortKey(place, at), next);
  }
  // a number of two bytes is compared after it was widened from them, or widened right after
  if (first.kind === 'register' && first.bytes >= 2) state.registers.set(first.register, next);
  else write(state, first, next, image);
}

/** A negative number that is added to until it is nothing: every one before that occurs. */
function countUp(state: TraceState, { operands: [first, step] }: Instruction): void {
  if (first?.kind !== 'register' || first.bytes !== 4 || step?.kind !== 'immediate' || step.value <= 0) return;
  const held = state.registers.get(first.register) ?? [];
  if (held.length === 0 || !held.every((atom) => atom.kind === 'constant')) return;
  const left = held.filter((atom) => atom.kind === 'constant' && atom.value >= 0x80000000);
  state.registers.set(
    first.register,
    left.map((atom) => ({ ...atom, isDoubtful: false })),
  );
}

function belowLimit(operand: Operand, above: number): Value | null {
  if (operand.kind !== 'immediate' || operand.value <= 0 || operand.value + above > mostEntries) return null;
  return [{ kind: 'below', limit: operand.value + above, step: 1 }];
}

/** Places or numbers before the end that is compared with; null where these are none. */
function beforeEnd(held: Value, ends: Value): Value | null {
  const [end] = ends;
  if (ends.length !== 1 || !end) return null;
  const last = placeOf(end);
  const places = held.map(placeOf);
  if (last === null || places.length === 0 || places.includes(null)) return null;
  return held.flatMap((atom, index): Atom[] => {
    const place = places[index] ?? last;
    const isPlace = atom.kind === 'address' || atom.kind === 'constant';
    return isPlace && place < last ? [{ ...atom, isDoubtful: false }] : [];
  });
}

function placeOf(atom: Atom): number | null {
  if (atom.kind === 'address') return atom.rva;
  return atom.kind === 'constant' ? atom.value : null;
}
