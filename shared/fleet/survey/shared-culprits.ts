import type { ServerRow } from './server-row.ts';

/** A tag or a driver image of one version that is blamed on several servers. */
export interface SharedCulprit {
  readonly what: 'tag' | 'driver';
  /** The tag; or the base name of the image, lower case. */
  readonly name: string;
  /** Of a driver; null where it is not known. */
  readonly version: string | null;
  readonly servers: readonly string[];
}

/** What is blamed on two servers or more, that of most servers first; drivers before tags of as many. */
export function sharedCulprits(rows: readonly ServerRow[]): SharedCulprit[] {
  const found = new Map<string, Omit<SharedCulprit, 'servers'> & { readonly on: Set<string> }>();
  const blame = (culprit: Omit<SharedCulprit, 'servers'>, server: string): void => {
    const key = JSON.stringify([culprit.what, culprit.name, culprit.version]);
    const known = found.get(key) ?? { ...culprit, on: new Set() };
    known.on.add(server);
    found.set(key, known);
  };
  for (const row of rows) {
    for (const { tag, drivers } of row.blamed) {
      blame({ what: 'tag', name: tag, version: null }, row.name);
      for (const { file, version } of drivers) blame({ what: 'driver', name: imageName(file), version }, row.name);
    }
  }
  return [...found.values()]
    .filter(({ on }) => on.size > 1)
    .map(({ on, ...culprit }) => ({ ...culprit, servers: [...on].sort() }))
    .sort((a, b) => b.servers.length - a.servers.length || compare(a.what, b.what) || compare(nameOf(a), nameOf(b)));
}

/** Images are told apart by the last part of their path in lower case. */
export const imageName = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).toLowerCase();

const nameOf = ({ name, version }: Omit<SharedCulprit, 'servers'>): string => `${name} ${version ?? ''}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
