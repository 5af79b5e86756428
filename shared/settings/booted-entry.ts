import type { BootEntry } from '../model/artifact/settings.ts';
import type { ProblemCollector } from '../model/problem.ts';

/** An entry before it is known which one boots. */
export type UnjudgedEntry = Omit<BootEntry, 'isBooted' | 'bootedBecause'>;

/** A `default=` line. */
export interface DefaultLine {
  readonly path: string;
  readonly line: number;
}

/**
 * Says which entry of a boot.ini boots: the first whose path is that of `default=` (case does not matter), the only
 * one, or, inferred, the first one where no default is named. A default that names no listed path, or several
 * defaults that disagree, leave the question open: `isBooted` is then null for all.
 */
export function judgeBooted(
  entries: readonly UnjudgedEntry[],
  defaults: readonly DefaultLine[],
  problems: ProblemCollector,
): BootEntry[] {
  const paths = new Set(defaults.map((one) => comparable(one.path)));
  const [first] = defaults;
  if (!first) return withoutDefault(entries, problems);
  if (paths.size > 1) {
    addProblem(
      problems,
      defaults.at(-1)?.line ?? null,
      'several-defaults',
      'Several default= lines name different paths: which entry boots cannot be told.',
    );
    return unknown(entries);
  }
  const matching = entries.filter((entry) => paths.has(comparable(entry.path)));
  const [booted] = matching;
  if (!booted) {
    if (entries.length > 0)
      addProblem(
        problems,
        first.line,
        'default-not-listed',
        'default= names a path that no entry has: which entry boots cannot be told.',
      );
    return unknown(entries);
  }
  const isInferred = matching.some((entry) => switchText(entry) !== switchText(booted));
  if (isInferred) {
    addProblem(
      problems,
      booted.line,
      'default-matches-several',
      'Several entries have the default path and differ in switches: the first is taken to boot (inferred).',
    );
  }
  return decide(entries, booted, isInferred ? 'first-of-default' : 'default');
}

function withoutDefault(entries: readonly UnjudgedEntry[], problems: ProblemCollector): BootEntry[] {
  const [first] = entries;
  if (!first) return [];
  if (entries.length === 1) return decide(entries, first, 'only-entry');
  addProblem(problems, first.line, 'no-default', 'No default= line: the first entry is taken to boot (inferred).');
  return decide(entries, first, 'first-entry');
}

function decide(
  entries: readonly UnjudgedEntry[],
  booted: UnjudgedEntry,
  because: BootEntry['bootedBecause'],
): BootEntry[] {
  return entries.map((entry) =>
    entry === booted
      ? { ...entry, isBooted: true, bootedBecause: because }
      : { ...entry, isBooted: false, bootedBecause: 'other-entry' },
  );
}

function unknown(entries: readonly UnjudgedEntry[]): BootEntry[] {
  return entries.map((entry) => ({ ...entry, isBooted: null, bootedBecause: 'unknown' }));
}

/** ARC paths compare without case, quotes and a final backslash. */
function comparable(path: string): string {
  const plain = path.replaceAll('"', '').trim().toLowerCase();
  return plain.endsWith('\\') ? plain.slice(0, -1) : plain;
}

function switchText(entry: UnjudgedEntry): string {
  return entry.switches
    .map((one) => `${one.key}=${String(one.value).toLowerCase()}`)
    .sort()
    .join(' ');
}

function addProblem(problems: ProblemCollector, line: number | null, code: string, message: string): void {
  problems.add({ line, offset: null, code, message });
}
