import type { DriverRow, SignatureRow } from '../../model/artifact/machine-lists.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { refTo, sourcesOf } from '../sources.ts';
import { knowTag } from '../tags/tag-knowledge.ts';

/** A driver that is known to allocate with a tag and is on this machine. */
export interface KnownDriver {
  /** Base name, lower case. */
  readonly file: string;
  /** Null where the list does not say. */
  readonly isLoaded: boolean | null;
  readonly company: string | null;
  readonly version: string | null;
  readonly signer: string | null;
  readonly evidence: EvidenceRef;
}

/**
 * The third-party driver that the tag table names, if a driver list of this machine has it; null where the table names
 * no file or no list has it.
 */
export function knownDriverOf(incident: Incident, tag: string): KnownDriver | null {
  const { owner, component } = knowTag(tag, 'nonpaged');
  // file = name , ".sys"
  const file = /(?<![\w-])[\w-]+\.sys/i.exec(component ?? '')?.[0]?.toLowerCase();
  if (owner !== 'third-party' || file === undefined) return null;
  for (const { input, artifact } of sourcesOf(incident, 'driver-list')) {
    const row = artifact.drivers.find((each) => isDriver(each, file));
    if (!row) continue;
    const signed = signatureOf(incident, file);
    return {
      file,
      isLoaded: row.isRunning,
      company: signed?.company ?? null,
      version: signed?.version ?? null,
      signer: signed?.signer ?? null,
      evidence: refTo(input, row),
    };
  }
  return null;
}

/** Whether the driver lists say that a file is running; null where none of them has it or says. */
export function isListedAs(incident: Incident, file: string): boolean | null {
  const rows = sourcesOf(incident, 'driver-list').flatMap(({ artifact }) =>
    artifact.drivers.filter((row) => isDriver(row, file)),
  );
  return rows.find(({ isRunning }) => isRunning !== null)?.isRunning ?? null;
}

/** What a signature print says about a file; null where none has it. */
export function signatureOf(incident: Incident, file: string): SignatureRow | null {
  const rows = sourcesOf(incident, 'signature-list').flatMap(({ artifact }) => artifact.entries);
  return rows.find(({ path }) => baseName(path ?? '') === file) ?? null;
}

/** The altitude `fltmc` printed for a filter of this file's name; null where no print has it. */
export function altitudeOf(incident: Incident, file: string): string | null {
  const rows = sourcesOf(incident, 'filter-list').flatMap(({ artifact }) => artifact.filters);
  return rows.find(({ name }) => `${name.toLowerCase()}.sys` === file)?.altitude ?? null;
}

function isDriver({ path, module }: DriverRow, file: string): boolean {
  return baseName(path ?? '') === file || `${module.toLowerCase()}.sys` === file;
}

function baseName(path: string): string {
  return path.toLowerCase().split(/[\\/]/).at(-1) ?? '';
}
