import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../helpers/needs.ts';

type Names = Readonly<Record<string, string>>;
interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Names;
}
type Lock = Readonly<Record<string, LockEntry>>;

const read = (file: string) => JSON.parse(readFileSync(join(repository, file), 'utf8'));
const lock: Lock = read('package-lock.json').packages;
const manifest: { readonly dependencies: Names; readonly devDependencies: Names } = read('package.json');

/** Optional dependencies that no entry of the lock provides: `npm ci` would leave them out on every machine. */
function unlockedOptionals(packages: Lock): readonly string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !lookupPaths(path, name).some((candidate) => Object.hasOwn(packages, candidate)))
      .map((name) => `${path} wants ${name}`),
  );
}

function lookupPaths(path: string, name: string): readonly string[] {
  const bases = path
    .split('/node_modules/')
    .map((_part, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [...bases.map((base) => `${base}/node_modules/${name}`), `node_modules/${name}`];
}

/** Versions that are not one exact version. */
function loose(names: Names): readonly string[] {
  // three numbers, and perhaps a pre-release: `1.2.3`, `1.2.3-beta.4`
  return Object.entries(names).flatMap(([name, range]) =>
    /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range) ? [] : `${name} ${range}`,
  );
}

test('every optional dependency that the lock names has an entry of its own', () => {
  expect(unlockedOptionals(lock)).toEqual([]);
});

test('an optional dependency without an entry would be noticed', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } } };
  expect(unlockedOptionals(packages)).toEqual(['node_modules/a wants a-linux']);
  const nested = { ...packages, 'node_modules/a/node_modules/a-linux': {} };
  expect(unlockedOptionals(nested)).toEqual([]);
});

test('every dependency is pinned to one version', () => {
  expect([...loose(manifest.dependencies), ...loose(manifest.devDependencies)]).toEqual([]);
});

test('a range would be noticed', () => {
  expect(loose({ a: '^1.0.0', b: '1.x', c: 'latest', d: '1.0.0-beta.1' })).toEqual(['a ^1.0.0', 'b 1.x', 'c latest']);
});

test('the lock names no place to download from, and what is downloaded is checked', () => {
  const entries = Object.entries(lock).filter(([path]) => path !== '');
  expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(entries.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
});

test('the lock belongs to package.json', () => {
  expect(lock['']).toMatchObject({ dependencies: manifest.dependencies, devDependencies: manifest.devDependencies });
});
