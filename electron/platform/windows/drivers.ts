import { win32 } from 'node:path';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { LoadedDriver } from '../collect-ports.ts';
import { decodeModulePaths } from './decoding/modules.ts';
import type { Native } from './native.ts';
import { askGrowing } from './query.ts';

/** SystemModuleInformation of NtQuerySystemInformation. */
const moduleClass = 11;

/** Kernel modules that are loaded now, the kernel itself first. */
export function listDrivers({ width, querySystem }: Native, systemRoot: string): Reply<readonly LoadedDriver[]> {
  const bytes = askGrowing({
    what: 'list of loaded drivers',
    firstBytes: 128 * 1024,
    ask: (buffer) => querySystem(moduleClass, buffer),
  });
  if (!bytes.ok) return bytes;
  const paths = decodeModulePaths(bytes.value, width).map((path) => pathOfDriver(path, systemRoot));
  const drivers = paths.flatMap((path) => (path === '' ? [] : { name: win32.basename(path), path }));
  if (drivers.length > 0) return ok(drivers);
  return fault('nothing-to-read', 'Windows listed no drivers. Add a print of driverquery /v /fo csv instead.');
}

/**
 * Turns the kernel's name of an image into a path with a drive: `\SystemRoot\…`, `\??\C:\…`, `\Windows\…` and names without
 * a folder, which lie with the drivers.
 */
export function pathOfDriver(kernelPath: string, systemRoot: string): string {
  const path = kernelPath.trim();
  if (path === '') return '';
  if (/^\\SystemRoot\\/i.test(path)) return win32.join(systemRoot, path.slice('\\SystemRoot'.length));
  if (/^\\\?\?\\/.test(path)) return path.slice('\\??\\'.length);
  if (path.startsWith('\\')) return `${systemRoot.slice(0, 2)}${path}`;
  return path.includes('\\') ? path : win32.join(systemRoot, 'System32', 'drivers', path);
}
