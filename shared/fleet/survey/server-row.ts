import { countedOnce } from '../../diagnosis/diagnose.ts';
import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { Diagnosis, HypothesisId } from '../../model/diagnosis.ts';

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
  /** Null where nothing of the evidence could be read: then `problem` says why. */
  readonly verdict: HypothesisId | null;
  readonly confidence: number | null;
  /** One sentence a manager understands. */
  readonly sentence: string | null;
  /** Why the evidence could not be opened, or what of it could not be read; null where all of it was. */
  readonly problem: string | null;
  readonly windows: string | null;
  readonly build: string | null;
  readonly nonPagedBytes: number | null;
  readonly ceilingBytes: number | null;
  readonly growthBytesPerHour: number | null;
  readonly refusedConnections: number | null;
  readonly blamed: readonly BlamedTag[];
}

/** The row of a server that was diagnosed, or of one of whose evidence nothing could be read. */
export function serverRow(name: string, diagnosis: Diagnosis): ServerRow {
  const problem = problemOf(name, diagnosis.inputs);
  if (problem !== null && diagnosis.inputs.every(({ reason }) => reason !== null)) return failedRow(name, problem);
  const { verdict, machine, pool, httperr, culprits } = diagnosis;
  const refusals = httperr?.refusals;
  return {
    name,
    host: machine.host,
    verdict: verdict.primary,
    confidence: verdict.confidence,
    sentence: verdict.sentence,
    problem,
    windows: machine.os,
    build: machine.version,
    nonPagedBytes: pool.nonPagedBytes,
    ceilingBytes: pool.ceilingBytes,
    growthBytesPerHour: pool.growthBytesPerHour,
    refusedConnections: refusals ? refusals.connections + refusals.connectionsUnknown : null,
    blamed: culprits.map(({ tag, pool: of, drivers }) => ({
      tag,
      pool: of,
      drivers: drivers.map(({ file, version }) => ({ file, version })),
    })),
  };
}

/** The row of a server whose evidence could not be opened. */
export function failedRow(name: string, problem: string): ServerRow {
  return {
    ...{ name, problem, host: null, verdict: null, confidence: null, sentence: null, windows: null, build: null },
    ...{ nonPagedBytes: null, ceilingBytes: null, growthBytesPerHour: null, refusedConnections: null, blamed: [] },
  };
}

/** How many files could not be read, and the first of them. */
function problemOf(name: string, inputs: Diagnosis['inputs']): string | null {
  const unread = inputs.filter(({ reason }) => reason !== null && reason !== countedOnce);
  const [first] = unread;
  if (!first) return null;
  const why = first.reason ?? '';
  if (inputs.length === 1) return first.file === name ? why : `${first.file}: ${why}`;
  return `${unread.length} of ${inputs.length} files could not be read; the first, ${first.file}: ${why}`;
}
