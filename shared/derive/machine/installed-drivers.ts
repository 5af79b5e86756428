import type { Incident } from '../../model/incident.ts';
import type { InstalledDriver, InstalledDrivers } from '../../model/installed-driver.ts';
import { sourcesOf } from '../sources.ts';

/** Drivers kept of one machine; Windows itself brings some hundreds. */
const mostDrivers = 2000;

/** Every driver that lists, signatures and images of this machine name, each once, with what any of them says of it. */
export function installedDrivers(incident: Incident): InstalledDrivers {
  const found = new Map<string, InstalledDriver>();
  const add = (file: string, about: Omit<InstalledDriver, 'file'>): void => {
    const known = found.get(file);
    if (!file.endsWith('.sys') || (!known && found.size >= mostDrivers)) return;
    found.set(file, {
      file,
      version: known?.version ?? about.version,
      company: known?.company ?? about.company,
    });
  };
  const lists = sourcesOf(incident, 'driver-list');
  for (const { artifact } of lists) {
    for (const { path, module } of artifact.drivers) {
      add(path === null ? `${module.toLowerCase()}.sys` : baseName(path), { version: null, company: null });
    }
  }
  for (const { input, artifact } of sourcesOf(incident, 'driver-image')) {
    // what one copy of a file is called beside another, `myfault.sys (2)`
    add(baseName(input.file).replace(/ \(\d+\)$/, ''), { version: artifact.version, company: artifact.company });
  }
  for (const { artifact } of sourcesOf(incident, 'signature-list')) {
    for (const { path, version, company } of artifact.entries) add(baseName(path ?? ''), { version, company });
  }
  return { isListed: lists.length > 0, drivers: [...found.values()] };
}

const baseName = (path: string): string =>
  path
    .toLowerCase()
    .split(/[\\/!]/)
    .at(-1) ?? '';
