import { reversed } from '../../pool-tag.ts';
import { type Atom, constant, union, type Value } from './trace-state.ts';

const operations: Readonly<Record<string, (held: number, operand: number) => number>> = {
  add: (held, operand) => held + operand,
  sub: (held, operand) => held - operand,
  and: (held, operand) => held & operand,
  or: (held, operand) => held | operand,
  xor: (held, operand) => held ^ operand,
  shl: (held, operand) => held << operand,
  shr: (held, operand) => held >>> operand,
  sar: (held, operand) => held >> operand,
  rol: (held, operand) => (held << operand) | (held >>> (32 - (operand & 31))),
  ror: (held, operand) => (held >>> operand) | (held << (32 - (operand & 31))),
  imul: (held, operand) => Math.imul(held, operand),
  not: (held) => ~held,
  neg: (held) => -held,
  bswap: (held) => reversed(held),
};

/** True for those that work on one operand alone. */
export const isUnary = (mnemonic: string) => unary.has(mnemonic);
const unary = new Set(['not', 'neg', 'bswap']);

/** True for those whose result depends on the width of the register: only 32 bits are modelled. */
export const needsWord = (mnemonic: string) => wide.has(mnemonic);
const wide = new Set(['shr', 'sar', 'rol', 'ror', 'bswap']);

/** True for the instructions that `computed` knows. */
export function isArithmetic(mnemonic: string): boolean {
  return Object.hasOwn(operations, mnemonic);
}

export interface Computation {
  readonly mnemonic: string;
  readonly operand: number;
  /** The instruction that computes. */
  readonly from: number;
}

/**
 * What values become by one instruction with an immediate operand: constants are computed, addresses of the image are
 * moved, a mask or a shift bounds a number; all else becomes unknown.
 */
export function computed(held: Value, computation: Computation): Value {
  const { mnemonic, operand } = computation;
  let result: Value = [];
  for (const atom of held.flatMap((one) => (mnemonic === 'shl' ? [one] : conditionOf(one, computation.from)))) {
    const next = computedAtom(atom, computation);
    if (next) result = union(result, [next]);
  }
  if (result.length === 0 && mnemonic === 'and' && operand >= 0 && operand < mostEntries) {
    return [{ kind: 'below', limit: operand + 1, step: 1 }];
  }
  return result;
}

/** A condition that became a number, nothing or one step, as the two numbers that it is. */
export function conditionOf(atom: Atom, from: number): readonly Atom[] {
  if (atom.kind !== 'below' || atom.limit !== atom.step * 2) return [atom];
  return [constant(0, from - 1), constant(atom.step, from - 1)];
}

/** Larger tables of tags than this are none. */
export const mostEntries = 256;

/** Bit 31 is no part of a tag's name: what gets it stays the tag that it was. */
const protectedBit = 0x80000000;
const mayBeTag: ReadonlySet<Atom['kind']> = new Set(['parameter', 'field', 'global', 'entry']);

function computedAtom(atom: Atom, { mnemonic, operand, from }: Computation): Atom | null {
  if (atom.kind === 'below') {
    const factor = mnemonic === 'shl' && operand >= 0 && operand < 31 ? 2 ** operand : null;
    return factor === null ? null : { kind: 'below', limit: atom.limit * factor, step: atom.step * factor };
  }
  if (atom.kind === 'framework') return mnemonic === 'add' ? { ...atom, delta: atom.delta + operand } : null;
  if (atom.kind === 'address') {
    const distance = mnemonic === 'add' ? operand : mnemonic === 'sub' ? -operand : null;
    return distance === null ? null : { ...atom, rva: atom.rva + distance, isDoubtful: true };
  }
  if (mnemonic === 'or' && operand >>> 0 === protectedBit && mayBeTag.has(atom.kind)) return atom;
  const operation = operations[mnemonic];
  if (atom.kind !== 'constant' || !operation) return null;
  // computed from what the same instruction made: a loop, and nobody knows how often it goes round
  const isDoubtful = atom.isDoubtful || atom.from === from;
  return { ...atom, value: operation(atom.value, operand) >>> 0, high: 0, from, isDoubtful };
}

/** `sbb r, r` makes nothing or all ones of a condition: compilers choose between two constants with it. */
export function maskOfCondition(from: number): Value {
  return [constant(0, from), constant(0xffffffff, from)];
}
