import type { HypothesisId } from '../model/diagnosis.ts';
import { type Difference, differencesOf } from './differences.ts';
import type { ServerRow } from './server-row.ts';

/** A tag or a driver image of one version that is blamed on several servers. */
export interface SharedCulprit {
  readonly what: 'tag' | 'driver';
  /** The tag; or the file's name and its version. */
  readonly name: string;
  readonly servers: readonly string[];
}

/** Many servers in one answer, `poolhound.fleet/1`. */
export interface FleetSurvey {
  readonly schema: 'poolhound.fleet/1';
  /** Servers by verdict, the most frequent first and the healthy last; those that could not be opened are `failed`. */
  readonly verdicts: readonly { readonly verdict: HypothesisId | 'failed'; readonly servers: number }[];
  /** Those of most servers first. */
  readonly shared: readonly SharedCulprit[];
  /** What most sick servers have and most healthy ones do not. */
  readonly differences: readonly Difference[];
  /** Healthy last, by name within a verdict. */
  readonly servers: readonly ServerRow[];
}

/** Puts the servers side by side. */
export function surveyOf(rows: readonly ServerRow[]): FleetSurvey {
  const counts = new Map<HypothesisId | 'failed', number>();
  for (const { verdict } of rows) counts.set(verdict ?? 'failed', (counts.get(verdict ?? 'failed') ?? 0) + 1);
  const verdicts = [...counts]
    .map(([verdict, servers]) => ({ verdict, servers }))
    .sort(
      (a, b) =>
        Number(a.verdict === 'none') - Number(b.verdict === 'none') ||
        b.servers - a.servers ||
        compare(a.verdict, b.verdict),
    );
  const place = new Map(verdicts.map(({ verdict }, at) => [verdict, at]));
  const rank = ({ verdict }: ServerRow) => place.get(verdict ?? 'failed') ?? 0;
  return {
    schema: 'poolhound.fleet/1',
    verdicts,
    shared: sharedOf(rows),
    differences: differencesOf(rows),
    servers: [...rows].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name)),
  };
}

function sharedOf(rows: readonly ServerRow[]): SharedCulprit[] {
  const servers = new Map<
    string,
    { readonly what: 'tag' | 'driver'; readonly name: string; readonly on: Set<string> }
  >();
  const blame = (what: 'tag' | 'driver', name: string, server: string) => {
    const key = `${what} ${name}`;
    const known = servers.get(key) ?? { what, name, on: new Set<string>() };
    known.on.add(server);
    servers.set(key, known);
  };
  for (const row of rows) {
    for (const { tag, drivers } of row.blamed) {
      blame('tag', tag, row.name);
      for (const { file, version } of drivers) blame('driver', driverName(file, version), row.name);
    }
  }
  return [...servers.values()]
    .filter(({ on }) => on.size > 1)
    .map(({ what, name, on }) => ({ what, name, servers: [...on].sort(compare) }))
    .sort((a, b) => b.servers.length - a.servers.length || compare(a.what, b.what) || compare(a.name, b.name));
}

/** Images are told apart by the last part of their path in lower case, and their version. */
function driverName(file: string, version: string | null): string {
  const name = file.split(/[\\/]/).at(-1)?.toLowerCase() ?? file;
  return version === null ? `${name} of unknown version` : `${name} ${version}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
