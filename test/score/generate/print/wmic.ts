import type { Machine } from '../machine.ts';
import { linesOf, utf16 } from './encode.ts';

/**
 * `wmic os get … /value`. MaxProcessMemorySize tells /3GB: 2097024 without, 3145600 with it alone, between them with
 * /USERVA (section 5: 3104640 for 3030, that is MB * 1024 - 128 less what the sources leave open).
 */
export function printWmicOs({ windows, switches, ramBytes, host }: Machine): Uint8Array {
  const userVa = switches.find((each) => each.startsWith('/USERVA='));
  const megabytes = !switches.includes('/3GB') ? 2048 : userVa ? Number(userVa.split('=')[1]) : 3072;
  const build = windows.version.split('.').at(-1);
  const rows = [
    `BuildNumber=${build}`,
    `Caption=${windows.caption}`,
    `CSName=${host}`,
    `MaxProcessMemorySize=${megabytes * 1024 - 128}`,
    `TotalVisibleMemorySize=${Math.round(ramBytes / 1024)}`,
    `Version=${windows.version}`,
  ];
  return utf16(linesOf(['', '', ...rows, '', ''], '\r\n'));
}
