import type { DriversView } from '../machine/drivers.ts';
import type { Known, MachineView } from '../machine/machine.ts';
import type { WindowsFamily } from '../machine/windows.ts';

/** A leak that is public: a tag on some Windows, and what cures it. */
export interface KnownLeak {
  readonly tag: string;
  readonly families: readonly WindowsFamily[];
  /** Versions of Windows that the source names, `major.minor`, where it names fewer than the families hold. */
  readonly versions?: readonly string[];
  /** Updates that cure it, as lists of updates name them. */
  readonly updates: readonly string[];
  /** From this version of a file on it is cured, where a source says so. */
  readonly fixedIn?: { readonly file: string; readonly version: string };
  /** In our own words; a KB number or public thread is its source. */
  readonly what: string;
  readonly cure: string;
  readonly source: string;
}

export const knownLeaks: readonly KnownLeak[] = [
  {
    tag: 'AfdB',
    families: ['xp-2003'],
    what: 'received data, out-of-band data among it, that stays buffered in Winsock because nobody reads it',
    cure: 'the update of KB 931311, which replaces that of KB 927493',
    source: 'KB 931311',
    versions: ['5.2'],
    updates: ['KB931311'],
  },
  {
    tag: 'AfdB',
    families: ['2000-or-older'],
    what: 'received data that stays buffered in Winsock because nobody reads it',
    cure: 'the update of KB 824602 or the latest service pack (Windows 2000), that of KB 293841 (NT 4)',
    source: 'KB 824602, KB 293841, KB 296265',
    updates: ['KB824602', 'Q293841', 'Q296265'],
    fixedIn: { file: 'afd.sys', version: '5.0.2195.3503' },
  },
  {
    tag: 'AfdP',
    families: ['xp-2003'],
    what: 'bookkeeping of select() on machines with several processors',
    cure: 'the update of KB 917114',
    source: 'KB 917114',
    versions: ['5.2'],
    updates: ['KB917114'],
  },
  {
    tag: 'IoSe',
    families: ['xp-2003', 'vista', '2008-7'],
    versions: ['5.1', '6.0'],
    updates: ['KB950162'],
    what: 'security data of drivers that are loaded and unloaded again and again',
    cure: 'the update of KB 950162',
    source: 'KB 950162, for Windows XP and Vista',
  },
  {
    tag: 'NtFC',
    families: ['10-or-newer'],
    updates: [],
    what: 'file creations in ntfs.sys on machines with WSL 2 or containers, about 21 GB per hour in one report',
    cure: 'fewer containers or WSL machines until Windows is updated; see the public reports',
    source: 'github.com/microsoft/WSL issues 40804 and 41644',
  },
  {
    tag: 'Proc',
    families: ['10-or-newer'],
    updates: [],
    what: 'process objects kept alive by an AMD display driver',
    cure: 'another version of the display driver',
    source: 'github.com/microsoft/Windows-Dev-Performance issue 137',
  },
];

/** True where the leak is one of this Windows: by its version where that is printed and the source names versions. */
export function isLeakOf({ families, versions }: KnownLeak, { family, osVersion }: MachineView): boolean {
  if (!family || !families.includes(family.value)) return false;
  if (versions === undefined || osVersion === null) return true;
  return versions.some((version) => osVersion.value.startsWith(`${version}.`));
}

/** What on this machine cures the leak: a listed update, or a file of a version that has the cure; null for neither. */
export function cureOf(
  { updates, fixedIn }: KnownLeak,
  machine: MachineView,
  drivers: DriversView | null,
): Known<string> | null {
  const update = machine.updates.find(({ value }) => updates.includes(value.toUpperCase()));
  if (update) return update;
  const file = fixedIn ? (drivers?.versionOf(fixedIn.file) ?? null) : null;
  if (!fixedIn || !file || !isAtLeast(file.value, fixedIn.version)) return null;
  return { value: `${fixedIn.file} ${file.value}`, evidence: file.evidence };
}

/** Compares dotted versions number by number; what follows the numbers is left aside. */
function isAtLeast(version: string, least: string): boolean {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [at, needed] of least.split('.').map(Number).entries()) {
    const part = parts[at] ?? 0;
    if (Number.isNaN(part) || part < needed) return false;
    if (part > needed) return true;
  }
  return true;
}
