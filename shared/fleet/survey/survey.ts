import type { HypothesisId } from '../../model/diagnosis.ts';
import { type Difference, differencesOf, isSick } from './differences.ts';
import { createFactTally } from './fact-tally.ts';
import type { ServerFacts } from './server-facts.ts';
import type { ServerRow } from './server-row.ts';
import { imageName, type SharedCulprit, sharedCulprits } from './shared-culprits.ts';

/** Many servers in one answer, `poolhound.fleet/1`. */
export interface FleetSurvey {
  readonly schema: 'poolhound.fleet/1';
  /** Servers by verdict: the sick, the most frequent first, then undecided, healthy and those that could not be read. */
  readonly verdicts: readonly { readonly verdict: HypothesisId | 'failed'; readonly servers: number }[];
  /** Those of most servers first. */
  readonly shared: readonly SharedCulprit[];
  /** What most servers of a verdict have and most healthy ones do not. */
  readonly differences: readonly Difference[];
  /** By verdict as above, by name within one. */
  readonly servers: readonly ServerRow[];
}

/** Takes servers one by one, in any order, and puts them side by side. */
export interface SurveyBuilder {
  readonly size: number;
  /** `facts` is null for a server that was not diagnosed. */
  add(row: ServerRow, facts: ServerFacts | null): void;
  finish(): FleetSurvey;
}

export function createSurvey(): SurveyBuilder {
  const rows: ServerRow[] = [];
  const tally = createFactTally();
  return {
    get size() {
      return rows.length;
    },
    add(row, facts) {
      rows.push(row);
      if (row.verdict !== null && facts) tally.add(row.verdict, facts);
    },
    finish() {
      const verdicts = verdictsOf(rows);
      const named = verdicts.flatMap(({ verdict }) => (verdict === 'failed' ? [] : [verdict]));
      const blamed = rows.flatMap((row) => row.blamed.flatMap(({ drivers }) => drivers.map(({ file }) => file)));
      return {
        schema: 'poolhound.fleet/1',
        verdicts,
        shared: sharedCulprits(rows),
        differences: differencesOf(tally.counted(), named, new Set(blamed.map(imageName))),
        servers: inOrder(rows, verdicts),
      };
    },
  };
}

function verdictsOf(rows: readonly ServerRow[]): FleetSurvey['verdicts'] {
  const counts = new Map<HypothesisId | 'failed', number>();
  for (const { verdict } of rows) counts.set(verdict ?? 'failed', (counts.get(verdict ?? 'failed') ?? 0) + 1);
  return [...counts]
    .map(([verdict, servers]) => ({ verdict, servers }))
    .sort((a, b) => rankOf(a.verdict) - rankOf(b.verdict) || b.servers - a.servers || compare(a.verdict, b.verdict));
}

function rankOf(verdict: HypothesisId | 'failed'): number {
  if (verdict === 'failed') return 3;
  return isSick(verdict) ? 0 : verdict === 'inconclusive' ? 1 : 2;
}

function inOrder(rows: readonly ServerRow[], verdicts: FleetSurvey['verdicts']): ServerRow[] {
  const place = new Map(verdicts.map(({ verdict }, at) => [verdict, at]));
  const rank = ({ verdict }: ServerRow) => place.get(verdict ?? 'failed') ?? 0;
  return [...rows].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
