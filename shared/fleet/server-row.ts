import type { PoolName } from '../model/artifact.ts';
import type { Diagnosis, HypothesisId } from '../model/diagnosis.ts';

/** A tag that a diagnosis blames, with the images that allocate with it. */
export interface BlamedTag {
  readonly tag: string;
  readonly pool: PoolName;
  readonly drivers: readonly { readonly file: string; readonly version: string | null }[];
}

/** What is kept of one server's diagnosis: little, so that hundreds fit. */
export interface ServerRow {
  /** The file or folder that holds its evidence. */
  readonly name: string;
  readonly host: string | null;
  /** Null where the evidence could not be opened: then `fault` says why. */
  readonly verdict: HypothesisId | null;
  readonly confidence: number | null;
  readonly fault: string | null;
  readonly windows: string | null;
  readonly nonPagedBytes: number | null;
  readonly ceilingBytes: number | null;
  readonly growthBytesPerHour: number | null;
  readonly refusedConnections: number | null;
  readonly blamed: readonly BlamedTag[];
  /** Windows, architecture and effective settings, by name: what servers are compared by. */
  readonly facts: Readonly<Record<string, string>>;
}

/** The row of a server that was diagnosed. */
export function serverRow(name: string, { verdict, machine, pool, httperr, ...rest }: Diagnosis): ServerRow {
  const windows = [machine.os, machine.version].filter((text) => text !== null).join(' ') || null;
  const refusals = httperr?.refusals;
  return {
    name,
    host: machine.host,
    verdict: verdict.primary,
    confidence: verdict.confidence,
    fault: null,
    windows,
    nonPagedBytes: pool.nonPagedBytes,
    ceilingBytes: pool.ceilingBytes,
    growthBytesPerHour: pool.growthBytesPerHour,
    refusedConnections: refusals ? refusals.connections + refusals.connectionsUnknown : null,
    blamed: rest.culprits.map(({ tag, pool: of, drivers }) => ({
      tag,
      pool: of,
      drivers: drivers.map(({ file, version }) => ({ file, version })),
    })),
    facts: factsOf(rest.settings, { Windows: windows, architecture: machine.arch }),
  };
}

/** The row of a server whose evidence could not be opened. */
export function failedRow(name: string, fault: string): ServerRow {
  return {
    ...{ name, fault, host: null, verdict: null, confidence: null, windows: null, nonPagedBytes: null },
    ...{ ceilingBytes: null, growthBytesPerHour: null, refusedConnections: null, blamed: [], facts: {} },
  };
}

function factsOf(
  settings: Diagnosis['settings'],
  machine: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const known = Object.entries(machine).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
  const set = settings.flatMap(({ key, value, effective }) =>
    value === null || effective === false ? [] : [[key, [value].flat().join(', ')] as const],
  );
  return Object.fromEntries([...known, ...set]);
}
