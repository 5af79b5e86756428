import type { Capacity } from '../model/capacity.ts';

export interface CapacityMoment {
  readonly connections: number;
  readonly nonPagedBytes: number;
}

/** Connections against the pool, as numbers on one scale. */
export interface CapacityPicture {
  /** Where the scale of connections ends. */
  readonly mostConnections: number;
  /** The highest that is to be seen: the ceiling, or a sample above it. */
  readonly mostBytes: number;
  /** The pool without a connection, and where each connection adds its cost up to the ceiling or the scale's end. */
  readonly line: readonly [CapacityMoment, CapacityMoment];
  readonly ceilingBytes: number;
  /** Use at which http.sys stops accepting. */
  readonly stopsAtBytes: number;
  readonly atThreshold: number;
  readonly safeCap: number;
  readonly points: readonly CapacityMoment[];
}

/** Beyond the last mark, so that its name has room. */
const margin = 1.08;

/** The scale where nothing fits and nothing was counted. */
const leastScale = 1000;

/** Null where the ceiling of the pool, or what is in it, is not known: then there is nothing to draw against. */
export function capacityPicture(capacity: Capacity): CapacityPicture | null {
  const { room, points, bytesPerConnection, connectionsAtThreshold, safeCap } = capacity;
  if (room === null || connectionsAtThreshold === null || safeCap === null || bytesPerConnection <= 0) return null;
  const { ceilingBytes, othersBytes } = room;
  const marks = [connectionsAtThreshold, safeCap, capacity.connections ?? 0, ...points.map((each) => each.connections)];
  const most = Math.max(...marks);
  const mostConnections = (most > 0 ? most : leastScale) * margin;
  const untilFull = Math.max(0, ceilingBytes - othersBytes) / bytesPerConnection;
  const end = Math.min(mostConnections, untilFull);
  return {
    mostConnections,
    mostBytes: Math.max(ceilingBytes, ...points.map((each) => each.nonPagedBytes)),
    line: [
      { connections: 0, nonPagedBytes: othersBytes },
      { connections: end, nonPagedBytes: othersBytes + end * bytesPerConnection },
    ],
    ceilingBytes,
    stopsAtBytes: Math.max(0, ceilingBytes - room.thresholdBytes),
    atThreshold: connectionsAtThreshold,
    safeCap,
    points,
  };
}
