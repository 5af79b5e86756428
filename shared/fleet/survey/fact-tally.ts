import type { HypothesisId } from '../../model/diagnosis.ts';
import type { FactKind, ServerFacts } from './server-facts.ts';

/** How many servers of each verdict. */
export type ByVerdict = ReadonlyMap<HypothesisId, number>;

/** One thing that servers may have different values of. */
export interface CountedFact {
  readonly kind: FactKind;
  readonly name: string;
  /** Servers of which it is known, absence included. */
  readonly known: ByVerdict;
  readonly values: ReadonlyMap<string, ByVerdict>;
}

/** Counts what servers have, so that nothing but counts is kept of them. */
export interface FactTally {
  add(verdict: HypothesisId, facts: ServerFacts): void;
  counted(): CountedFact[];
}

/** Different things counted; those that come later are not, so that no evidence can fill the memory. */
const mostNames = 20_000;
const mostValues = 200;

type Counts = Map<HypothesisId, number>;

/** Begins with nothing counted. The order in which servers are added changes nothing below the limits. */
export function createFactTally(): FactTally {
  const whole = new Map<FactKind, Counts>();
  const things = new Map<
    string,
    {
      readonly kind: FactKind;
      readonly name: string;
      /** Servers whose evidence has it, but not all of its kind. */
      readonly alone: Counts;
      readonly values: Map<string, Counts>;
    }
  >();
  return {
    add(verdict, { facts, wholeKinds }) {
      for (const kind of wholeKinds) count(countsIn(whole, kind), verdict);
      for (const { kind, name, value } of facts) {
        const key = `${kind} ${name.toLowerCase()}`;
        const thing = things.get(key) ?? { kind, name, alone: new Map(), values: new Map() };
        if (!things.has(key) && things.size >= mostNames) continue;
        things.set(key, thing);
        if (!thing.values.has(value) && thing.values.size >= mostValues) continue;
        if (!wholeKinds.includes(kind)) count(thing.alone, verdict);
        count(countsIn(thing.values, value), verdict);
      }
    },
    counted: () =>
      [...things.values()].map(({ kind, name, alone, values }) => ({
        kind,
        name,
        known: sum(alone, whole.get(kind) ?? new Map()),
        values,
      })),
  };
}

function countsIn<K>(all: Map<K, Counts>, key: K): Counts {
  const counts = all.get(key) ?? new Map();
  all.set(key, counts);
  return counts;
}

function count(counts: Counts, verdict: HypothesisId): void {
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
}

function sum(a: ByVerdict, b: ByVerdict): ByVerdict {
  return new Map([...new Set([...a.keys(), ...b.keys()])].map((key) => [key, (a.get(key) ?? 0) + (b.get(key) ?? 0)]));
}
