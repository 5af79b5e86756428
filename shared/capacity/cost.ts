import type { PoolName } from '../model/artifact/pool-sample.ts';
import { type Slope, slopeOf } from './regression.ts';

/** The pool at one moment of a probe, with the connections that were open then. */
export interface CapacityPoint {
  readonly connections: number;
  readonly nonPagedBytes: number | null;
  /** Non-paged bytes by tag; a tag that is missing held nothing. */
  readonly tags: ReadonlyMap<string, number> | null;
}

/** What one connection costs, all told and by tag. */
export interface ConnectionCost {
  readonly nonPaged: Slope;
  readonly tags: readonly { readonly tag: string; readonly pool: PoolName; readonly cost: Slope }[];
}

/** A tag must cost at least this much a connection, with an interval above zero, to be named. */
const leastTagBytes = 16;
/** Points must span so many connections, else the system's own noise is measured. */
export const leastConnections = 100;
/** Tags are many; the dearest are named. */
const mostTags = 12;

/**
 * Bytes of non-paged pool for each connection, by regression over the samples of a probe. Null when there are fewer than
 * three samples with a total, or they span fewer than `leastConnections` connections.
 */
export function connectionCost(points: readonly CapacityPoint[]): ConnectionCost | null {
  const told = points.filter((point) => point.nonPagedBytes !== null);
  const counts = told.map((point) => point.connections);
  if (Math.max(...counts) - Math.min(...counts) < leastConnections) return null;
  const nonPaged = slopeOf(
    counts,
    told.map((point) => point.nonPagedBytes ?? 0),
  );
  return nonPaged === null ? null : { nonPaged, tags: tagCosts(points) };
}

function tagCosts(points: readonly CapacityPoint[]): ConnectionCost['tags'] {
  const listed = points.filter((point) => point.tags !== null);
  const counts = listed.map((point) => point.connections);
  const names = new Set(listed.flatMap((point) => [...(point.tags?.keys() ?? [])]));
  const costs: { tag: string; pool: PoolName; cost: Slope }[] = [];
  for (const tag of names) {
    const cost = slopeOf(
      counts,
      listed.map((point) => point.tags?.get(tag) ?? 0),
    );
    if (cost && cost.perUnit >= leastTagBytes && cost.interval[0] > 0) costs.push({ tag, pool: 'nonpaged', cost });
  }
  return costs.sort((a, b) => b.cost.perUnit - a.cost.perUnit || (a.tag < b.tag ? -1 : 1)).slice(0, mostTags);
}
