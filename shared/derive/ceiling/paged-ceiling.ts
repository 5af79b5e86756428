import type { MachineView } from '../machine/machine.ts';
import { isUpTo } from '../machine/windows.ts';
import type { PoolView } from '../pool/pool.ts';
import { inForce, type SettingsView } from '../settings/settings.ts';
import type { Known } from '../sources.ts';

const mib = 1024 * 1024;

/** As much as there is room for; that the value means this is unsourced. */
const asMuchAsPossible = 0xffffffff;

/**
 * The most paged pool there can be: as the kernel reports it, else by the registry on 32-bit Windows (`PagedPoolSize` in
 * bytes up to Server 2003 [Q126402], `PagedPoolLimit` in MB since [W32-MMREG]). Null where neither says; no table is
 * taken, since the sources name none for paged pool that fits every version.
 */
export function pagedCeiling(
  pool: PoolView | null,
  settings: SettingsView | null,
  machine: MachineView | null,
): Known<number> | null {
  if (pool?.pagedMaximum) return pool.pagedMaximum;
  const family = machine?.family?.value;
  if (family === undefined || machine?.arch?.value !== 'x86') return null;
  const isOld = isUpTo(family, 'xp-2003');
  const setting = inForce(settings, isOld ? 'PagedPoolSize' : 'PagedPoolLimit');
  const value = typeof setting?.value === 'number' ? setting.value : 0;
  if (!setting || value <= 0 || value >= asMuchAsPossible || (!isOld && value > 2048)) return null;
  return { value: isOld ? value : value * mib, evidence: setting.evidence };
}
