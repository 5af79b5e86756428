import type { HttpErrArtifact } from '../../model/artifact/http-log.ts';
import type { Incident } from '../../model/incident.ts';
import { type Source, sourcesOf } from '../sources.ts';

/** Refusal records of all logs in order of time, as parallel columns. */
export interface Refusals {
  readonly utcMs: Float64Array;
  /** N, or -1 where the line has no number. */
  readonly connections: Float64Array;
}

/** All refusals of an incident, copies of one file counted once. */
export function refusalsOf(incident: Incident): Refusals {
  return joinRefusals(sourcesOf(incident, 'httperr'));
}

/** Joins the logs by content: files roll, so their names say nothing about time. */
export function joinRefusals(sources: readonly Source<HttpErrArtifact>[]): Refusals {
  const parts = sources
    .map(({ artifact }) => artifact.refusals)
    .filter(({ utcMs }) => utcMs.length > 0)
    .sort((a, b) => (a.utcMs[0] ?? 0) - (b.utcMs[0] ?? 0));
  const total = parts.reduce((length, { utcMs }) => length + utcMs.length, 0);
  const utcMs = new Float64Array(total);
  const connections = new Float64Array(total);
  let at = 0;
  for (const part of parts) {
    utcMs.set(part.utcMs, at);
    connections.set(part.connections.subarray(0, part.utcMs.length), at);
    at += part.utcMs.length;
  }
  return isAscending(utcMs) ? { utcMs, connections } : sortByTime({ utcMs, connections });
}

function isAscending(values: Float64Array): boolean {
  for (let at = 1; at < values.length; at += 1) {
    if ((values[at] ?? 0) < (values[at - 1] ?? 0)) return false;
  }
  return true;
}

/** Records of the same moment in order of N, so that the order of files does not show. */
function sortByTime({ utcMs, connections }: Refusals): Refusals {
  const order = Uint32Array.from(utcMs.keys()).sort(
    (a, b) => (utcMs[a] ?? 0) - (utcMs[b] ?? 0) || (connections[a] ?? 0) - (connections[b] ?? 0),
  );
  return {
    utcMs: Float64Array.from(order, (at) => utcMs[at] ?? 0),
    connections: Float64Array.from(order, (at) => connections[at] ?? 0),
  };
}
