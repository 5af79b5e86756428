import type { RegistryArtifact } from '../../model/artifact/settings.ts';
import type { Incident } from '../../model/incident.ts';
import type { ShownRegistryKey } from '../../model/registry-key.ts';
import { sourcesOf } from '../sources.ts';
import { controlSets, isWatched } from './registry-keys.ts';

// path in a control set = "\SYSTEM\" set "\" path
const inSetPattern = /\\SYSTEM\\(?:CurrentControlSet|ControlSet\d{3})\\(.+)$/i;

/** `reg query /v` and `Get-ItemProperty -Name` print one value and do not say that they were asked for it alone. */
const leastOfWhole = 2;

/** The keys that registry prints show of the control set in force, with those of which all values were printed. */
export function shownRegistryKeys(incident: Incident): ShownRegistryKey[] {
  const shown = new Map<string, { readonly names: Set<string>; isWhole: boolean }>();
  for (const { artifact } of sourcesOf(incident, 'registry')) {
    for (const [path, printed] of printedKeys(artifact)) {
      const key = shown.get(path) ?? { names: new Set(), isWhole: false };
      shown.set(path, key);
      for (const name of printed.watched) key.names.add(name);
      key.isWhole ||= artifact.format === 'reg-export' || printed.values >= leastOfWhole;
    }
  }
  return [...shown].map(([path, { names, isWhole }]) => ({ path, names: [...names], isWhole }));
}

/** How many values one print has of each key, and which of them the diagnosis looks at. */
function printedKeys({ values }: RegistryArtifact) {
  const sets = controlSets(values);
  const keys = new Map<string, { values: number; readonly watched: string[] }>();
  for (const value of values) {
    const path = inSetPattern.exec(value.key)?.[1]?.toLowerCase();
    if (path === undefined || sets.isCurrent(value.key) !== true) continue;
    const key = keys.get(path) ?? { values: 0, watched: [] };
    keys.set(path, key);
    key.values += 1;
    if (isWatched(value)) key.watched.push(value.name.toLowerCase());
  }
  return keys;
}
