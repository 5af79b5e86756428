import type { Diagnosis } from '../../model/diagnosis.ts';
import type { InputKind } from '../../model/incident.ts';
import type { InstalledDrivers } from '../../model/installed-driver.ts';
import type { ShownRegistryKey } from '../../model/registry-key.ts';

/** What servers are compared by, in the order in which equally clear differences are told. */
export const factKinds = [
  'boot-switch',
  'registry-value',
  'build',
  'windows',
  'architecture',
  'driver-version',
  'driver',
  'windows-driver-version',
] as const;

export type FactKind = (typeof factKinds)[number];

export interface ServerFact {
  readonly kind: FactKind;
  /** The switch, the registry value or the driver's file; the kind itself where there is only one of it. */
  readonly name: string;
  readonly value: string;
  /** The key that a registry value is of; absent where the evidence does not tell. */
  readonly key?: string;
}

/** The facts of one server. */
export interface ServerFacts {
  readonly facts: readonly ServerFact[];
  /** Kinds of which all are among the evidence: what is not there is known to be absent. */
  readonly wholeKinds: readonly FactKind[];
  /** Registry keys of which the same is true. */
  readonly wholeKeys: readonly string[];
}

/** What an incident's evidence holds beside its diagnosis. */
export interface KnownParts {
  readonly installed: InstalledDrivers;
  readonly registryKeys: readonly ShownRegistryKey[];
}

/** Facts kept of one server; more would be no server. */
const mostFacts = 4000;

const bootKinds: readonly InputKind[] = ['boot.ini', 'bcdedit'];

/** Windows and its build, the settings in force, drivers and their versions. */
export function factsOf(diagnosis: Diagnosis, { installed, registryKeys }: KnownParts): ServerFacts {
  const { machine, settings, inputs } = diagnosis;
  const kindOf = new Map(inputs.map(({ file, kind }) => [file, kind]));
  const has = (kinds: readonly InputKind[]) =>
    inputs.some(({ kind, reason }) => reason === null && kinds.includes(kind));
  const facts: ServerFact[] = [
    ...single('windows', machine.os),
    ...single('build', machine.version),
    ...single('architecture', machine.arch),
    ...settings.flatMap(({ key, value, effective, source }): ServerFact[] => {
      if (value === null || effective === false) return [];
      const fact = { name: key, value: [value].flat().join(', ') };
      if (bootKinds.includes(kindOf.get(source.file) ?? 'unrecognised')) return [{ kind: 'boot-switch', ...fact }];
      const shown = registryKeys.find(({ names }) => names.includes(key.toLowerCase()));
      return [{ kind: 'registry-value', ...fact, ...(shown ? { key: shown.path } : {}) }];
    }),
    ...driverFacts(installed),
  ];
  return {
    facts: distinct(facts).slice(0, mostFacts),
    wholeKinds: [
      ...(has(bootKinds) ? (['boot-switch'] as const) : []),
      ...(installed.isListed ? (['driver'] as const) : []),
    ],
    wholeKeys: registryKeys.filter(({ isWhole }) => isWhole).map(({ path }) => path),
  };
}

const single = (kind: FactKind, value: string | null): ServerFact[] =>
  value === null ? [] : [{ kind, name: kind, value }];

/** That a driver is there and which version it has are two facts: evidence often has the one without the other. */
function driverFacts({ drivers }: InstalledDrivers): ServerFact[] {
  return drivers.flatMap(({ file, version, company }) => {
    // versions of Windows' own drivers follow its build
    const isWindows = /microsoft/i.test(company ?? '');
    const own: ServerFact = { kind: 'driver', name: file, value: 'present' };
    if (version === null) return [own];
    return [own, { kind: isWindows ? 'windows-driver-version' : 'driver-version', name: file, value: version }];
  });
}

/** Each name once, the first that is told: of settings the one in force comes first. */
function distinct(facts: readonly ServerFact[]): ServerFact[] {
  const seen = new Set<string>();
  return facts.filter(({ kind, name }) => {
    const key = `${kind} ${name.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
