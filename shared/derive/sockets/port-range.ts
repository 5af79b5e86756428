import type { MachineView } from '../machine/machine.ts';
import { isUpTo } from '../machine/windows.ts';
import { inForce, type SettingsView } from '../settings/settings.ts';
import type { SocketsView } from './sockets.ts';

/** The ports that outgoing connections take, and how many of them are in use. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly inUse: number;
  /** True where the Windows version is not known and the fuller of the two ranges was taken. */
  readonly isGuess: boolean;
}

/** 1025 to MaxUserPort (5000 by default) before Vista (KB 196271), 49152 to 65535 since. */
export function portRange(sockets: SocketsView, machine: MachineView | null, settings: SettingsView | null): PortRange {
  const family = machine?.family?.value;
  const highest = inForce(settings, 'MaxUserPort')?.value;
  const legacy = legacyRange(sockets, typeof highest === 'number' ? highest : 5000);
  const dynamic = { from: 49_152, to: 65_535, size: 16_384, inUse: sockets.ephemeralPorts.dynamicRange };
  if (family !== undefined) return { ...(isUpTo(family, 'xp-2003') ? legacy : dynamic), isGuess: false };
  return { ...(legacy.inUse / legacy.size > dynamic.inUse / dynamic.size ? legacy : dynamic), isGuess: true };
}

/** A raised MaxUserPort opens ports beyond 5000; of those only the number in any range is counted. */
function legacyRange(sockets: SocketsView, highest: number) {
  const to = Math.min(65_534, Math.max(5000, highest));
  const inUse = to > 5000 ? sockets.ephemeralPorts.all : sockets.ephemeralPorts.legacyRange;
  return { from: 1025, to, size: to - 1024, inUse };
}
