import { createHash } from 'node:crypto';
import { win32 } from 'node:path';
import { fault, ok } from '../../shared/contract/fault.ts';
import type { Input } from '../../shared/model/incident.ts';
import { noProblems } from '../../shared/model/problem.ts';
import type { LoadedDriver, ServerPorts } from '../platform/collect-ports.ts';
import type { InstalledDrivers } from '../platform/ports.ts';

/**
 * The drivers of the server this runs on: the folder `%SystemRoot%\\System32\\drivers` with those that are not loaded too,
 * the images of loaded ones elsewhere, and a list that says what runs.
 */
export function createInstalledDrivers({ loadedDrivers, facts, files }: ServerPorts): InstalledDrivers {
  /** Null where the folder cannot be told or is not there; then the loaded drivers must do. */
  async function driversFolder(): Promise<string | null> {
    const known = await facts();
    if (!known.ok) return null;
    const folder = win32.join(known.value.systemRoot, 'System32', 'drivers');
    return (await files.list(folder)).ok ? folder : null;
  }

  return {
    async list(signal) {
      const loaded = await loadedDrivers();
      if (!loaded.ok) return loaded;
      const folder = await driversFolder();
      const paths: string[] = folder === null ? [] : [folder];
      for (const { path } of loaded.value) {
        if (signal.aborted) return fault('cancelled', 'Stopped as asked.');
        if (folder !== null && path.toLowerCase().startsWith(`${folder.toLowerCase()}\\`)) continue;
        // an image that was deleted since it was loaded stays in the list only
        if ((await files.describe(path)).ok) paths.push(path);
      }
      return ok({ paths, lists: [listOf(loaded.value)] });
    },
  };
}

/** The list as if it had been read from a print; each driver cites its own path. */
function listOf(drivers: readonly LoadedDriver[]): Input {
  const text = drivers.map(({ path }) => `${path}\n`).join('');
  return {
    file: 'loaded drivers of this server',
    kind: 'driverquery',
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: Buffer.byteLength(text),
    modifiedUtcMs: null,
    reason: null,
    problems: noProblems,
    artifact: {
      kind: 'driver-list',
      format: 'driverquery-list',
      drivers: drivers.map(({ name, path }, at) => ({
        module: name.replace(/\.\w{1,4}$/, ''),
        displayName: name,
        state: null,
        startMode: null,
        isRunning: true,
        path,
        linkDate: null,
        line: at + 1,
        quote: path,
      })),
    },
  };
}
