import type { HypothesisId } from '../../model/diagnosis.ts';
import type { ByVerdict, CountedFact } from './fact-tally.ts';
import { type FactKind, factKinds } from './server-facts.ts';

/** Something that servers of one verdict have and the healthy have not, counted where the evidence tells. */
export interface Difference {
  readonly verdict: HypothesisId;
  readonly kind: FactKind;
  /** The switch, the registry value or the driver's file. */
  readonly name: string;
  readonly value: string;
  /** Servers of the verdict that have it, of those whose evidence tells. */
  readonly sick: number;
  readonly ofSick: number;
  readonly healthy: number;
  readonly ofHealthy: number;
  /** What most of the healthy have instead, and how many; a value of null is its absence. Null where all have the same. */
  readonly instead: { readonly value: string | null; readonly servers: number } | null;
}

/** A fact is told when its share among the sick is higher by at least this; chosen, not derived. */
const leastGap = 0.5;
/** Differences of one verdict; the clearest come first. */
const mostDifferences = 100;

/** Verdicts under which nothing is wrong with the pool. */
export const healthyVerdicts: readonly HypothesisId[] = ['none', 'request-noise'];

/** Verdicts that name something wrong. */
export function isSick(verdict: HypothesisId | null): verdict is HypothesisId {
  return verdict !== null && verdict !== 'inconclusive' && !healthyVerdicts.includes(verdict);
}

/**
 * What the servers of each verdict have and the healthy do not, the clearest first; of equally clear ones drivers that
 * are blamed come first. `blamed` has their files, lower case.
 */
export function differencesOf(
  facts: readonly CountedFact[],
  verdicts: readonly HypothesisId[],
  blamed: ReadonlySet<string>,
): Difference[] {
  return verdicts.filter(isSick).flatMap((verdict) =>
    facts
      .flatMap((fact) => differencesIn(fact, verdict))
      .sort((a, b) => gapOf(b) - gapOf(a) || rankOf(a, blamed) - rankOf(b, blamed) || b.sick - a.sick || byName(a, b))
      .slice(0, mostDifferences),
  );
}

function differencesIn({ kind, name, known, values }: CountedFact, verdict: HypothesisId): Difference[] {
  const ofSick = known.get(verdict) ?? 0;
  const ofHealthy = healthyIn(known);
  if (ofSick === 0 || ofHealthy === 0) return [];
  return [...values].flatMap(([value, counts]) => {
    const sick = counts.get(verdict) ?? 0;
    const healthy = healthyIn(counts);
    const found = { verdict, kind, name, value, sick, ofSick, healthy, ofHealthy };
    if (sick === 0 || gapOf(found) < leastGap) return [];
    return [{ ...found, instead: insteadOf(value, values, ofHealthy) }];
  });
}

/** The value, or the absence, that most of the healthy have beside this one. */
function insteadOf(
  value: string,
  values: CountedFact['values'],
  ofHealthy: number,
): { readonly value: string | null; readonly servers: number } | null {
  const others = [...values].map(([other, counts]) => ({ value: other, servers: healthyIn(counts) }));
  const absent = ofHealthy - others.reduce((sum, { servers }) => sum + servers, 0);
  const [first] = [...others.filter((other) => other.value !== value), { value: null, servers: absent }].sort(
    (a, b) => b.servers - a.servers || compare(a.value ?? '', b.value ?? ''),
  );
  return first && first.servers > 0 ? first : null;
}

const healthyIn = (counts: ByVerdict): number =>
  healthyVerdicts.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0);

const gapOf = ({ sick, ofSick, healthy, ofHealthy }: Pick<Difference, 'sick' | 'ofSick' | 'healthy' | 'ofHealthy'>) =>
  sick / ofSick - healthy / ofHealthy;

function rankOf({ kind, name }: Difference, blamed: ReadonlySet<string>): number {
  const isBlamed = kind.includes('driver') && blamed.has(name);
  return isBlamed ? -1 : factKinds.indexOf(kind);
}

const byName = (a: Difference, b: Difference): number => compare(a.name, b.name) || compare(a.value, b.value);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
