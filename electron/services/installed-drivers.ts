import { createHash } from 'node:crypto';
import { fault, ok } from '../../shared/contract/fault.ts';
import type { Input } from '../../shared/model/incident.ts';
import { noProblems } from '../../shared/model/problem.ts';
import type { LoadedDriver, ServerPorts } from '../platform/collect-ports.ts';
import type { InstalledDrivers } from '../platform/ports.ts';

/** The drivers that the server this runs on has loaded: their images, and a list that says that they run. */
export function createInstalledDrivers({ loadedDrivers, files }: ServerPorts): InstalledDrivers {
  return {
    async list(signal) {
      const loaded = await loadedDrivers();
      if (!loaded.ok) return loaded;
      const paths: string[] = [];
      for (const { path } of loaded.value) {
        if (signal.aborted) return fault('cancelled', 'Stopped as asked.');
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
