import type { ServerRow } from './server-row.ts';

/** A fact that sick servers share and healthy ones do not, with how many have it of those for which it is known. */
export interface Difference {
  readonly fact: string;
  readonly value: string;
  readonly sick: number;
  readonly ofSick: number;
  readonly healthy: number;
  readonly ofHealthy: number;
}

/** A fact is told when its share among the sick is higher by at least this; chosen, not derived. */
const leastGap = 0.5;
const mostDifferences = 20;

/**
 * What sick servers have and healthy ones do not, the clearest first. Healthy is the verdict `none`; what is
 * inconclusive or failed is neither. A fact counts only where it is known on a server of either kind.
 */
export function differencesOf(rows: readonly ServerRow[]): Difference[] {
  const healthy = rows.filter(({ verdict }) => verdict === 'none');
  const sick = rows.filter(({ verdict }) => verdict !== null && verdict !== 'none' && verdict !== 'inconclusive');
  const facts = new Set(sick.flatMap((row) => Object.keys(row.facts)));
  const found: Difference[] = [];
  for (const fact of facts) {
    const ill = countOf(sick, fact);
    const well = countOf(healthy, fact);
    if (well.known === 0) continue;
    for (const [value, count] of ill.values) {
      const other = well.values.get(value) ?? 0;
      if (count / ill.known - other / well.known < leastGap) continue;
      found.push({ fact, value, sick: count, ofSick: ill.known, healthy: other, ofHealthy: well.known });
    }
  }
  return found
    .sort((a, b) => gap(b) - gap(a) || b.sick - a.sick || (a.fact < b.fact ? -1 : 1))
    .slice(0, mostDifferences);
}

const gap = ({ sick, ofSick, healthy, ofHealthy }: Difference): number => sick / ofSick - healthy / ofHealthy;

function countOf(
  rows: readonly ServerRow[],
  fact: string,
): { readonly known: number; readonly values: ReadonlyMap<string, number> } {
  const values = new Map<string, number>();
  let known = 0;
  for (const row of rows) {
    // a setting may be called as something that every object has
    const value = Object.hasOwn(row.facts, fact) ? row.facts[fact] : undefined;
    if (value === undefined) continue;
    known += 1;
    values.set(value, (values.get(value) ?? 0) + 1);
  }
  return { known, values };
}
