// Tells whether node_modules is what package-lock.json asks for on this machine, without starting npm.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What decides which optional packages belong on a machine. */
export function thisMachine() {
  return { os: process.platform, cpu: process.arch, libc: process.platform === 'linux' ? linuxLibc() : null };
}

function linuxLibc() {
  process.report.excludeNetwork = true; // otherwise the report looks up names, which takes seconds offline
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/**
 * Null when node_modules matches the lock; otherwise why not, in a few words. npm writes `.package-lock.json` into
 * node_modules when it has finished, so a half install has none; what it lists is compared with the lock and with each
 * package's own package.json, because npm leaves an optional package out silently when its download fails.
 */
export function whyNotInstalled(root, machine = thisMachine()) {
  const lock = readJson(join(root, 'package-lock.json'));
  if (!existsSync(join(root, 'node_modules'))) return 'the packages are not installed yet';
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return 'an earlier install did not finish';
  for (const path of Object.keys(installed.packages)) {
    if (!Object.hasOwn(lock.packages, path)) return `${nameOf(path)} is installed but no longer wanted`;
  }
  for (const path of neededPackages(lock.packages, machine)) {
    const wanted = lock.packages[path];
    const has = installed.packages[path];
    if (has === undefined && isDispensable(wanted)) continue;
    if (has === undefined) return `${nameOf(path)} is missing`;
    if (has.version !== wanted.version || has.integrity !== wanted.integrity) return `${nameOf(path)} has changed`;
    if (readJson(join(root, path, 'package.json'))?.version !== wanted.version) return `${nameOf(path)} is damaged`;
  }
  return null;
}

/** Every package of the lock that is reached from the root on this machine, by its path. */
export function neededPackages(packages, machine) {
  const reached = new Set();
  const toVisit = [''];
  while (toVisit.length > 0) {
    const from = toVisit.pop();
    for (const name of dependenciesOf(packages[from])) {
      const path = resolveFrom(packages, from, name);
      if (path === null || reached.has(path) || !fits(packages[path], machine)) continue;
      reached.add(path);
      toVisit.push(path);
    }
  }
  return reached;
}

function dependenciesOf(entry) {
  return [
    ...Object.keys(entry.dependencies ?? {}),
    ...Object.keys(entry.devDependencies ?? {}),
    ...Object.keys(entry.optionalDependencies ?? {}),
    ...Object.keys(entry.peerDependencies ?? {}),
  ];
}

/** Node's own search: the package's folder, then each folder above it. */
function resolveFrom(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const path = `${base === '' ? '' : `${base}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, path)) return path;
    if (base === '') return null;
  }
}

/** npm's rule for `os`, `cpu` and `libc`: a list of names, or of names with `!` that are excluded. */
function fits(entry, machine) {
  return ['os', 'cpu', 'libc'].every((key) => {
    const names = entry[key] ?? [];
    const allowed = names.filter((name) => !name.startsWith('!'));
    return !names.includes(`!${machine[key]}`) && (allowed.length === 0 || allowed.includes(machine[key]));
  });
}

/** Optional everywhere. One that is optional because it holds a program for this very machine is needed. */
const isDispensable = (entry) => entry.optional === true && !entry.os && !entry.cpu && !entry.libc;

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // absent or half written: both mean that it cannot be relied on
  }
}
