import type { ImageTag } from '../../model/artifact/machine-lists.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, type Known, refTo, sourcesOf } from '../sources.ts';
import { isListedAs, knownDriverOf, signatureOf } from './known-drivers.ts';

/** A driver that allocates with a tag. */
export interface TagDriver {
  /** Base name as the image or the table writes it. */
  readonly file: string;
  readonly grade: ImageTag['grade'];
  /** Null where no list of drivers says. */
  readonly isLoaded: boolean | null;
  readonly company: string | null;
  readonly version: string | null;
  readonly signer: string | null;
  readonly evidence: EvidenceRef;
  /** True where the tag table names it and no image was examined. */
  readonly isByTable: boolean;
}

/** What is known about the drivers of this machine; null where there are neither images that were examined nor lists. */
export interface DriversView {
  /** Images that were examined for tags. */
  readonly examined: number;
  /** Drivers behind a tag, strongest first; weak ones only beside better ones, none that is known not to be loaded. */
  of(tag: string): readonly TagDriver[];
  /** The version of a file, lower-case base name, by its image or a signature list; null where neither says. */
  versionOf(file: string): Known<string> | null;
}

const rank = { proven: 0, likely: 1, weak: 2 } as const;

/** Joins examined images, driver lists and signatures. */
export function viewDrivers(incident: Incident): DriversView | null {
  const images = sourcesOf(incident, 'driver-image').filter(({ artifact }) => artifact.tags !== null);
  const hasLists = sourcesOf(incident, 'driver-list').length > 0;
  if (images.length === 0 && !hasLists) return null;
  return {
    examined: images.length,
    of: (tag) => driversOf(incident, tag),
    versionOf: (file) => versionOf(incident, file),
  };
}

function versionOf(incident: Incident, file: string): Known<string> | null {
  for (const { input, artifact } of sourcesOf(incident, 'driver-image')) {
    if (artifact.version === null || baseName(input.file).toLowerCase() !== file) continue;
    return { value: artifact.version, evidence: refTo(input, { line: null, quote: '' }) };
  }
  for (const { input, artifact } of sourcesOf(incident, 'signature-list')) {
    const row = artifact.entries.find(({ path }) => baseName(path ?? '').toLowerCase() === file);
    if (row?.version) return { value: row.version, evidence: refTo(input, row) };
  }
  return null;
}

function driversOf(incident: Incident, tag: string): TagDriver[] {
  const found = new Map<string, TagDriver>();
  for (const driver of [...examinedFor(incident, tag), ...byTable(incident, tag)]) {
    const name = driver.file.toLowerCase();
    const known = found.get(name);
    if (!known || rank[driver.grade] < rank[known.grade]) found.set(name, driver);
  }
  const drivers = [...found.values()]
    .filter(({ isLoaded }) => isLoaded !== false)
    .sort(
      (a, b) =>
        rank[a.grade] - rank[b.grade] ||
        Number(b.isLoaded === true) - Number(a.isLoaded === true) ||
        compareText(a.file, b.file),
    );
  return drivers.some(({ grade }) => grade !== 'weak') ? drivers : [];
}

/** Images whose code was seen to use the tag in a way that may allocate. */
function examinedFor(incident: Incident, tag: string): TagDriver[] {
  return sourcesOf(incident, 'driver-image').flatMap(({ input, artifact }) =>
    (artifact.tags ?? [])
      .filter((each) => each.tag === tag && (each.uses === 'allocate' || each.uses === 'unknown'))
      .map(({ grade, quote }) => {
        const file = baseName(input.file);
        return {
          file,
          grade,
          isLoaded: isListedAs(incident, file.toLowerCase()),
          company: artifact.company,
          version: artifact.version,
          signer: artifact.signer ?? signatureOf(incident, file.toLowerCase())?.signer ?? null,
          evidence: { file: input.file, line: null, sha256: input.sha256, quote },
          isByTable: false,
        };
      }),
  );
}

function byTable(incident: Incident, tag: string): TagDriver[] {
  const known = knownDriverOf(incident, tag);
  return known ? [{ ...known, grade: 'likely', isByTable: true }] : [];
}

/** Copies are often kept under other names, `myfault.sys (2)` or in a folder of their own: the last part counts. */
function baseName(path: string): string {
  const name = path.split(/[\\/!]/).at(-1) ?? '';
  return name.replace(/ \(\d+\)$/, '');
}
