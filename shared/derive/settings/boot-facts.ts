import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { familyOfVersion, isUpTo } from '../machine/windows.ts';
import { type Known, known, refTo, sourcesOf } from '../sources.ts';
import { controlSets } from './registry-keys.ts';
import type { Setting } from './settings.ts';

/** What is known about the boot that runs now, as against what the boot file would boot next. */
export interface BootFacts {
  /** Lines that show what is booted. */
  readonly evidence: readonly EvidenceRef[];
  /** Switches read from the running system's own boot arguments. */
  readonly switches: readonly Setting[];
  /** Whether a boot file's switch is in force, given whether its entry is the one that boots. */
  isInForce(key: string, isBooted: boolean | null): boolean | null;
}

/**
 * The running boot's arguments (`SystemStartOptions`, [MSDN-S84]) and WMI's `MaxProcessMemorySize` ([EXA]) outrank the
 * boot file: a file edited since the boot says what the next boot will be.
 */
export function bootFacts(incident: Incident): BootFacts {
  const options = startOptions(incident);
  const fromWmi = userSpaceOfWmi(incident);
  const atOdds = switchesAtOdds(incident);
  const files = sourcesOf(incident, 'boot').flatMap(({ input, artifact }) =>
    artifact.entries.filter(({ isBooted }) => isBooted === true).map((entry) => refTo(input, entry)),
  );
  return {
    evidence: [
      ...options.map(({ evidence }) => evidence),
      ...(fromWmi ? [fromWmi.evidence] : []),
      ...(atOdds.size > 0 ? [] : files),
    ],
    switches: [
      ...options.flatMap(({ value, evidence }) =>
        readArguments(value).map(({ key, value: setting }) => ({ key, value: setting, isEffective: true, evidence })),
      ),
      ...(options.length > 0 ? [] : switchOfWmi(fromWmi)),
    ],
    isInForce(key, isBooted) {
      const running = options[0];
      if (running) return isListed(running.value, key) ? (isBooted === false ? null : true) : false;
      if (fromWmi && (key === '3GB' || key === 'increaseuserva')) {
        return fromWmi.isLarge ? (isBooted === false ? null : true) : false;
      }
      return atOdds.has(key) && isBooted === true ? null : isBooted;
    },
  };
}

/** Switches that one boot file sets on what it boots and another one does not: which of them is this machine's? */
function switchesAtOdds(incident: Incident): ReadonlySet<string> {
  const booted = sourcesOf(incident, 'boot').flatMap(({ artifact }) => {
    const entry =
      artifact.format === 'boot.ini' ? artifact.entries.find(({ isBooted }) => isBooted === true) : undefined;
    return entry ? [entry.switches.map(({ key, value }) => ({ key, is: `${key}=${String(value)}` }))] : [];
  });
  const all = booted.flat();
  const isEverywhere = (is: string) => booted.every((switches) => switches.some((each) => each.is === is));
  return new Set(all.filter(({ is }) => !isEverywhere(is)).map(({ key }) => key));
}

function startOptions(incident: Incident): Known<string>[] {
  return sourcesOf(incident, 'registry').flatMap(({ input, artifact }) => {
    const sets = controlSets(artifact.values);
    return artifact.values.flatMap((value) =>
      value.name.toLowerCase() === 'systemstartoptions' &&
      typeof value.value === 'string' &&
      !value.isDeleted &&
      sets.isCurrent(value.key) === true
        ? [{ value: value.value, evidence: refTo(input, value) }]
        : [],
    );
  });
}

/** Switches that matter here, by their canonical names, as boot arguments write them. */
const argumentNames: Readonly<Record<string, string>> = {
  '3GB': '3GB',
  USERVA: 'USERVA',
  INCREASEUSERVA: 'increaseuserva',
  PAE: 'PAE',
  MAXMEM: 'MAXMEM',
};

function readArguments(options: string): { readonly key: string; readonly value: number | true }[] {
  return options
    .trim()
    .split(/[ \t/]+/)
    .flatMap((argument) => {
      // argument = name , [ "=" , number ]
      const [name = '', figure] = argument.split('=', 2);
      const key = Object.hasOwn(argumentNames, name.toUpperCase()) ? argumentNames[name.toUpperCase()] : undefined;
      if (key === undefined) return [];
      const number = Number(figure);
      return [{ key, value: figure !== undefined && Number.isFinite(number) ? number : true }];
    });
}

function isListed(options: string, key: string): boolean {
  return options
    .toUpperCase()
    .split(/[ \t/]+/)
    .some((argument) => argument.split('=', 1)[0] === key.toUpperCase());
}

/** KiB a process may have without the switch, and the most 32-bit Windows can give ([EXA]; 3 GB − 128 KB). */
const ordinaryKib = 2_097_024;
const largestKib = 3_145_728;

/** What WMI's `MaxProcessMemorySize` says about the user space of 32-bit Windows. */
interface UserSpace {
  readonly isLarge: boolean;
  readonly megabytes: number;
  /** `/3GB` before Vista, `increaseuserva` since. */
  readonly key: '3GB' | 'increaseuserva';
  readonly evidence: EvidenceRef;
}

/** Any user space above 2 GB means that a switch is in force; null where WMI says nothing, or the machine is 64-bit. */
function userSpaceOfWmi(incident: Incident): UserSpace | null {
  for (const { input, artifact } of sourcesOf(incident, 'machine')) {
    const size = known(input, artifact.maxProcessMemoryKib);
    if (!size || size.value < ordinaryKib || size.value > largestKib) continue;
    const family = artifact.osVersion === null ? null : familyOfVersion(artifact.osVersion.value);
    return {
      isLarge: size.value > ordinaryKib,
      megabytes: Math.round((size.value + 128) / 1024),
      key: family === null || isUpTo(family, 'xp-2003') ? '3GB' : 'increaseuserva',
      evidence: size.evidence,
    };
  }
  return null;
}

/** The switch that WMI shows, as a setting of its own. */
function switchOfWmi(userSpace: UserSpace | null): Setting[] {
  if (!userSpace?.isLarge) return [];
  const { key, megabytes, evidence } = userSpace;
  return [{ key, value: key === '3GB' ? true : megabytes, isEffective: true, evidence }];
}
