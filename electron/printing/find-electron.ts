import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const executables: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/**
 * Path of an Electron that could print here, or null. The npm package alone is not enough: it fetches its runtime on
 * first start, so only one that is already there counts, with the default app that runs a script. On Linux Electron
 * needs a display, and refuses to run as root unless its sandbox is switched off, which this program does not do.
 */
export function findElectron(programs: string): string | null {
  if (process.platform === 'linux' && (!hasDisplay() || process.getuid?.() === 0)) return null;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || installedRuntime(programs);
  if (folder === null) return null;
  const resources = process.platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
  const executable = join(folder, executables[process.platform] ?? 'electron');
  return existsSync(executable) && existsSync(join(folder, resources, 'default_app.asar')) ? executable : null;
}

const hasDisplay = () => Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

function installedRuntime(programs: string): string | null {
  try {
    return join(dirname(createRequire(join(programs, 'find.cjs')).resolve('electron/package.json')), 'dist');
  } catch {
    return null; // the portable command line comes without Electron
  }
}
