import type { Arch, MachineArtifact } from '../../model/artifact/artifact.ts';
import type { Cited } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import type { Sentence } from '../../model/sentence.ts';
import { timeOfName } from '../../model/time-of-name.ts';
import { compareText, type Known, known, type Source, sourcesOf } from '../sources.ts';
import { inferArch, inferFamily } from './machine-inference.ts';
import { registryMachine } from './machine-registry.ts';
import { familyOfName, familyOfVersion, type WindowsFamily } from './windows.ts';

export type { Known } from '../sources.ts';

/** The computer. What nothing says is null; what other evidence implies is a {@link Worked} value with its reason. */
export interface MachineView {
  readonly host: Known<string> | null;
  readonly osName: Known<string> | null;
  readonly osVersion: Known<string> | null;
  readonly family: Worked<WindowsFamily> | null;
  readonly arch: Worked<Arch> | null;
  readonly ramBytes: Known<number> | null;
  readonly bootUtcMs: Known<number> | null;
  readonly utcOffsetMinutes: Known<number> | null;
  /** `MaxProcessMemorySize`, in KiB: tells what was really booted. */
  readonly maxProcessMemoryKib: Known<number> | null;
  /** Updates that are listed as installed, such as `KB931311`; empty where no list was handed over. */
  readonly updates: readonly Known<string>[];
  /** Facts that two pieces of evidence state differently; each is reported, none is averaged away. */
  readonly contradictions: readonly Contradiction[];
}

/** A fact that is printed somewhere (`inferredBecause` null) or follows from other evidence. */
export interface Worked<T> extends Known<T> {
  readonly inferredBecause: Sentence | null;
}

export interface Contradiction {
  /** A term: `host`, `os`, `arch` or `ram`. */
  readonly fact: string;
  readonly values: readonly Known<string | number>[];
}

/** Two prints of one machine's memory differ by what firmware and rounding take: below this part they agree. */
const ramTolerance = 0.12;

/** Joins all prints about the computer; every field is null where nothing says or implies it. */
export function viewMachine(incident: Incident): MachineView {
  const sources = [...sourcesOf(incident, 'machine')].sort(byPrecedence);
  const registry = registryMachine(incident);
  const pick = <T>(field: (artifact: MachineArtifact) => Cited<T> | null): Known<T>[] =>
    sources.flatMap(({ input, artifact }) => known(input, field(artifact)) ?? []);
  const hosts = [...pick((artifact) => artifact.host), ...registry.host];
  const versions = [...pick((artifact) => artifact.osVersion), ...registry.osVersion];
  const names = [...pick((artifact) => artifact.osName), ...registry.osName];
  const arches = [...pick((artifact) => artifact.arch), ...registry.arch];
  const rams = [...pick((artifact) => artifact.ramBytes), ...sampledRam(incident)];
  return {
    host: hosts[0] ?? null,
    osName: names[0] ?? null,
    osVersion: versions[0] ?? null,
    family: printedFamily(versions, names) ?? inferFamily(incident),
    arch: arches[0] ? { ...arches[0], inferredBecause: null } : inferArch(incident),
    ramBytes: rams[0] ?? null,
    bootUtcMs: firstBoot(sources),
    utcOffsetMinutes: [...pick((artifact) => artifact.utcOffsetMinutes), ...registry.utcOffsetMinutes][0] ?? null,
    maxProcessMemoryKib: pick((artifact) => artifact.maxProcessMemoryKib)[0] ?? null,
    updates: sources.flatMap(({ input, artifact }) => artifact.hotfixes.flatMap((each) => known(input, each) ?? [])),
    contradictions: [
      ...contradiction('host', hosts, (a, b) => String(a).toLowerCase() === String(b).toLowerCase()),
      ...contradiction('os', versions, (a, b) => familyOfVersion(String(a)) === familyOfVersion(String(b))),
      ...contradiction('arch', arches, (a, b) => a === b),
      ...contradiction('ram', rams, (a, b) => isSameRam(Number(a), Number(b))),
    ],
  };
}

const precedence: Readonly<Record<MachineArtifact['format'], number>> = { systeminfo: 0, 'wmic-os': 1, 'wmic-qfe': 2 };

function byPrecedence(a: Source<MachineArtifact>, b: Source<MachineArtifact>): number {
  return (
    precedence[a.artifact.format] - precedence[b.artifact.format] ||
    compareText(a.input.file, b.input.file) ||
    compareText(a.input.sha256, b.input.sha256)
  );
}

function printedFamily(
  versions: readonly Known<string>[],
  names: readonly Known<string>[],
): Worked<WindowsFamily> | null {
  for (const { value, evidence } of versions) {
    const family = familyOfVersion(value);
    if (family !== null) return { value: family, evidence, inferredBecause: null };
  }
  for (const { value, evidence } of names) {
    const family = familyOfName(value);
    if (family !== null) return { value: family, evidence, inferredBecause: null };
  }
  return null;
}

/** Memory as pool samples print it; session samples show the same machine. */
function sampledRam(incident: Incident): Known<number>[] {
  return sourcesOf(incident, 'pool').flatMap(({ input, artifact }) => {
    const printed = artifact.samples.flatMap(({ ramBytes }) => known(input, ramBytes) ?? []);
    return printed.filter(({ value }, at) => at === 0 || value !== printed[at - 1]?.value);
  });
}

/**
 * Boot time in UTC, or the wall clock with the same print's offset, or the time since boot (Server 2003 prints that)
 * before the time in the print's name; a file's modification time is too uncertain for it.
 */
function firstBoot(sources: readonly Source<MachineArtifact>[]): Known<number> | null {
  for (const { input, artifact } of sources) {
    const direct = known(input, artifact.bootUtcMs);
    if (direct) return direct;
    const { bootLocal, utcOffsetMinutes, uptimeMs } = artifact;
    const uptime = known(input, uptimeMs);
    const printedMs = timeOfName(input.file);
    if (uptime && printedMs !== null) return { ...uptime, value: printedMs - uptime.value };
    if (bootLocal === null || utcOffsetMinutes === null) continue;
    const localMs = Date.parse(`${bootLocal.value}Z`);
    const boot = known(input, bootLocal);
    if (Number.isFinite(localMs) && boot) return { ...boot, value: localMs - utcOffsetMinutes.value * 60_000 };
  }
  return null;
}

function isSameRam(a: number, b: number): boolean {
  return Math.abs(a - b) <= ramTolerance * Math.max(a, b);
}

function contradiction(
  fact: string,
  values: readonly Known<string | number>[],
  agrees: (a: string | number, b: string | number) => boolean,
): Contradiction[] {
  const kept: Known<string | number>[] = [];
  for (const value of values) {
    if (!kept.some((other) => agrees(other.value, value.value))) kept.push(value);
  }
  return kept.length > 1 ? [{ fact, values: kept }] : [];
}
