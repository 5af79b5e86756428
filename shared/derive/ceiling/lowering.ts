import type { EvidenceRef } from '../../model/cited.ts';
import type { MachineView } from '../machine/machine.ts';
import { isUpTo, type WindowsFamily } from '../machine/windows.ts';
import { inForce, type SettingsView } from '../settings/settings.ts';
import { tableCeiling } from './ceiling-table.ts';

/** A setting in force that makes the ceiling smaller than the table's. */
export interface Lowering {
  readonly by: '3GB' | 'increaseuserva' | 'NonPagedPoolSize' | 'NonPagedPoolLimit' | 'MAXMEM';
  /** How the setting is written, for sentences. */
  readonly label: string;
  /** The ceiling it leaves. */
  readonly bytes: number;
  readonly evidence: EvidenceRef;
}

const mib = 1024 * 1024;

/** With /3GB, 32-bit 2000, XP and 2003 have 128 MB (memory limits for Windows releases; KB 924047). */
const with3gbBytes = 128 * mib;

/**
 * What lowers the ceiling below `tableBytes`, strongest first. /USERVA is no part of it: it gives back page table
 * entries, and no source says that it gives back pool.
 */
export function lowerings(
  machine: MachineView | null,
  settings: SettingsView | null,
  tableBytes: number,
): readonly Lowering[] {
  const family = machine?.family?.value;
  if (!family || machine?.arch?.value !== 'x86') return [];
  const found = isUpTo(family, 'xp-2003') ? beforeVista(settings) : sinceVista(settings);
  return [...found, ...limitedRam(machine, settings, family)]
    .filter((lowering) => lowering.bytes < tableBytes)
    .sort((a, b) => a.bytes - b.bytes);
}

function beforeVista(settings: SettingsView | null): Lowering[] {
  const threeGb = inForce(settings, '3GB');
  const size = inForce(settings, 'NonPagedPoolSize');
  const found: Lowering[] = [];
  if (threeGb) found.push({ by: '3GB', label: '/3GB', bytes: with3gbBytes, evidence: threeGb.evidence });
  // bytes, 0 is automatic ([TN-NPPS])
  if (size && typeof size.value === 'number' && size.value > 0) {
    found.push({ by: 'NonPagedPoolSize', label: size.key, bytes: size.value, evidence: size.evidence });
  }
  return found;
}

function sinceVista(settings: SettingsView | null): Lowering[] {
  const userSpace = inForce(settings, 'increaseuserva');
  const limit = inForce(settings, 'NonPagedPoolLimit');
  const found: Lowering[] = [];
  // MB of user address space, 2048 to 3072; what is left of 4 GB is all the kernel has (the effect on pool is inferred)
  if (userSpace && typeof userSpace.value === 'number' && userSpace.value > 2048 && userSpace.value <= 3072) {
    const kernelBytes = (4096 - userSpace.value) * mib;
    found.push({ by: 'increaseuserva', label: 'increaseuserva', bytes: kernelBytes, evidence: userSpace.evidence });
  }
  // MB, 32-bit Vista SP1 and later only ([W32-MMREG])
  if (limit && typeof limit.value === 'number' && limit.value > 0 && limit.value <= 2048) {
    found.push({ by: 'NonPagedPoolLimit', label: limit.key, bytes: limit.value * mib, evidence: limit.evidence });
  }
  return found;
}

/** /MAXMEM=MB limits RAM and with it what the table gives. */
function limitedRam(machine: MachineView, settings: SettingsView | null, family: WindowsFamily): Lowering[] {
  const limit = inForce(settings, 'MAXMEM');
  if (!limit || typeof limit.value !== 'number' || limit.value <= 0) return [];
  const ramBytes = Math.min(machine.ramBytes?.value ?? Number.POSITIVE_INFINITY, limit.value * mib);
  const table = tableCeiling({ family, arch: 'x86', ramBytes });
  return table ? [{ by: 'MAXMEM', label: `/MAXMEM=${limit.value}`, bytes: table.bytes, evidence: limit.evidence }] : [];
}
