import type { Incident } from '../model/incident.ts';
import type { DriverRow, SignatureRow } from '../model/machine-lists.ts';
import { sourcesOf } from './sources.ts';
import { knowTag } from './tags/tag-knowledge.ts';

/** A driver that is known to allocate with a tag and is on this machine. */
export interface KnownDriver {
  /** Base name, lower case. */
  readonly file: string;
  /** Null where the list does not say. */
  readonly isLoaded: boolean | null;
  readonly company: string | null;
  readonly version: string | null;
  readonly signer: string | null;
}

/**
 * The third-party driver that the tag table names, if a driver list of this machine has it. Null where the table names
 * no file, no list has it, or the list says that it is not running: a driver that is not loaded leaks nothing.
 */
export function knownDriverOf(incident: Incident, tag: string): KnownDriver | null {
  const { owner, component } = knowTag(tag, 'nonpaged');
  // file = name , ".sys"
  const file = /[\w-]+\.sys/i.exec(component ?? '')?.[0]?.toLowerCase();
  if (owner !== 'third-party' || file === undefined) return null;
  const listed = sourcesOf(incident, 'driver-list')
    .flatMap(({ artifact }) => artifact.drivers)
    .find((row) => isDriver(row, file));
  if (!listed || listed.isRunning === false) return null;
  const signed = sourcesOf(incident, 'signature-list')
    .flatMap(({ artifact }) => artifact.entries)
    .find((row) => isFile(row, file));
  return {
    file,
    isLoaded: listed.isRunning,
    company: signed?.company ?? null,
    version: signed?.version ?? null,
    signer: signed?.signer ?? null,
  };
}

function isDriver({ path, module }: DriverRow, file: string): boolean {
  return baseName(path ?? '') === file || `${module.toLowerCase()}.sys` === file;
}

function isFile({ path }: SignatureRow, file: string): boolean {
  return baseName(path ?? '') === file;
}

function baseName(path: string): string {
  return path.toLowerCase().split(/[\\/]/).at(-1) ?? '';
}
