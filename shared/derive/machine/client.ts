import type { MachineView } from './machine.ts';
import { isUpTo } from './windows.ts';

/** True for Windows 8 and later whose name says no server: there Fast Startup may keep the kernel over a shutdown. */
export function isClient({ family, osName }: MachineView): boolean {
  if (!family || !osName || isUpTo(family.value, '2008-7')) return false;
  return !/server/i.test(osName.value);
}
