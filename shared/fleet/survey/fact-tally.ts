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
  /** Servers of which all of a kind, or of a registry key, is known. */
  const whole = new Map<string, Counts>();
  const things = new Map<
    string,
    {
      readonly kind: FactKind;
      readonly name: string;
      /** What has to be known as a whole for this to be known to be absent. */
      readonly place: string;
      /** Servers whose evidence has it, but not all of its place. */
      readonly alone: Counts;
      readonly values: Map<string, Counts>;
    }
  >();
  return {
    add(verdict, { facts, wholeKinds, wholeKeys }) {
      const wholePlaces = new Set<string>([...wholeKinds, ...wholeKeys.map(placeOfKey)]);
      for (const place of wholePlaces) count(countsIn(whole, place), verdict);
      for (const fact of facts) {
        const { kind, name, value } = fact;
        const place = fact.key === undefined ? kind : placeOfKey(fact.key);
        const id = `${place} ${name.toLowerCase()}`;
        const thing = things.get(id) ?? { kind, name, place, alone: new Map(), values: new Map() };
        if (!things.has(id) && things.size >= mostNames) continue;
        things.set(id, thing);
        if (!thing.values.has(value) && thing.values.size >= mostValues) continue;
        if (!wholePlaces.has(place)) count(thing.alone, verdict);
        count(countsIn(thing.values, value), verdict);
      }
    },
    counted: () =>
      [...things.values()].map(({ kind, name, place, alone, values }) => ({
        kind,
        name,
        known: sum(alone, whole.get(place) ?? new Map()),
        values,
      })),
  };
}

const placeOfKey = (key: string): string => `registry-value ${key}`;

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
