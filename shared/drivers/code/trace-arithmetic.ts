import { type Atom, union, type Value } from './trace-state.ts';

const operations: Readonly<Record<string, (held: number, operand: number) => number>> = {
  add: (held, operand) => held + operand,
  sub: (held, operand) => held - operand,
  and: (held, operand) => held & operand,
  or: (held, operand) => held | operand,
  xor: (held, operand) => held ^ operand,
};

/** True for the instructions that `computed` knows. */
export function isArithmetic(mnemonic: string): boolean {
  return Object.hasOwn(operations, mnemonic);
}

/** What constants become by one instruction with an immediate operand; all else becomes unknown. */
export function computed(held: Value, { mnemonic, operand, from }: Computation): Value {
  const operation = operations[mnemonic];
  let result: Value = [];
  for (const atom of held) {
    if (atom.kind !== 'constant' || !operation) continue;
    const constant: Atom = { kind: 'constant', value: operation(atom.value, operand) >>> 0, from };
    result = union(result, [constant]);
  }
  return result;
}

export interface Computation {
  readonly mnemonic: string;
  readonly operand: number;
  /** The instruction that computes. */
  readonly from: number;
}

/** `sbb r, r` makes nothing or all ones of a condition: compilers choose between two constants with it. */
export function maskOfCondition(from: number): Value {
  return [
    { kind: 'constant', value: 0, from },
    { kind: 'constant', value: 0xffffffff, from },
  ];
}
