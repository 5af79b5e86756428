import type { Arch } from '../../model/artifact/artifact.ts';
import type { RegistryValue } from '../../model/artifact/settings.ts';
import type { Incident } from '../../model/incident.ts';
import { type Known, refTo, sourcesOf } from '../sources.ts';

/** What registry prints say about the computer, every mention in a fixed order. */
export interface RegistryMachine {
  readonly host: readonly Known<string>[];
  readonly osName: readonly Known<string>[];
  readonly osVersion: readonly Known<string>[];
  readonly arch: readonly Known<Arch>[];
  readonly utcOffsetMinutes: readonly Known<number>[];
}

const currentVersion = /\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion$/i;
const computerName = /\\Control\\ComputerName\\(?:Active)?ComputerName$/i;
const environment = /\\Control\\Session Manager\\Environment$/i;
const timeZone = /\\Control\\TimeZoneInformation$/i;

const arches: Readonly<Record<string, Arch>> = { x86: 'x86', AMD64: 'x64', ARM64: 'arm64' };

/** Reads the well-known values; whatever a print does not hold stays an empty list. */
export function registryMachine(incident: Incident): RegistryMachine {
  const found = {
    host: [] as Known<string>[],
    osName: [] as Known<string>[],
    osVersion: [] as Known<string>[],
    arch: [] as Known<Arch>[],
    utcOffsetMinutes: [] as Known<number>[],
  };
  for (const { input, artifact } of sourcesOf(incident, 'registry')) {
    const numbers = versionNumbers(artifact.values);
    for (const value of artifact.values) {
      if (value.isDeleted) continue;
      const evidence = refTo(input, value);
      const text = typeof value.value === 'string' ? value.value : null;
      if (computerName.test(value.key) && isNamed(value, 'ComputerName') && text) {
        found.host.push({ value: text, evidence });
      }
      if (currentVersion.test(value.key) && isNamed(value, 'ProductName') && text) {
        found.osName.push({ value: text, evidence });
      }
      if (currentVersion.test(value.key) && isNamed(value, 'CurrentVersion') && text) {
        if (numbers) found.osVersion.push({ value: numbers, evidence });
      }
      const arch =
        environment.test(value.key) && isNamed(value, 'PROCESSOR_ARCHITECTURE') && text ? arches[text] : null;
      if (arch) found.arch.push({ value: arch, evidence });
      if (timeZone.test(value.key) && isNamed(value, 'ActiveTimeBias') && typeof value.value === 'number') {
        found.utcOffsetMinutes.push({ value: offsetOfBias(value.value), evidence });
      }
    }
  }
  return found;
}

/** Build of the last Windows that is 6.3: Windows 8.1 and Server 2012 R2. */
const lastBuildOf63 = 9600;

/**
 * Version with build; null where it cannot be told. Windows 10 still writes `CurrentVersion` 6.3 and has the true numbers
 * beside it; where a print lacks them, the build tells the two apart.
 */
function versionNumbers(values: readonly RegistryValue[]): string | null {
  const named = (name: string) =>
    values.find((value) => currentVersion.test(value.key) && isNamed(value, name) && !value.isDeleted)?.value ?? null;
  const build = named('CurrentBuildNumber') ?? named('CurrentBuild');
  const major = named('CurrentMajorVersionNumber');
  const minor = named('CurrentMinorVersionNumber');
  const written = named('CurrentVersion');
  const base =
    typeof major === 'number' ? `${major}.${typeof minor === 'number' ? minor : 0}` : trueBase(written, build);
  if (typeof base !== 'string') return null;
  return typeof build === 'string' ? `${base}.${build}` : base;
}

type Written = RegistryValue['value'] | null;

function trueBase(written: Written, build: Written): Written {
  if (written !== '6.3') return written;
  if (typeof build !== 'string') return null;
  return Number(build) > lastBuildOf63 ? '10.0' : written;
}

/** `ActiveTimeBias` is UTC minus local time in minutes, a signed number written as an unsigned DWORD. */
function offsetOfBias(dword: number): number {
  const bias = dword > 0x7fff_ffff ? dword - 0x1_0000_0000 : dword;
  return bias === 0 ? 0 : -bias;
}

function isNamed(value: RegistryValue, name: string): boolean {
  return value.name.toLowerCase() === name.toLowerCase();
}
