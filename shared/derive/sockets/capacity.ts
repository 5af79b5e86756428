import { type Cap, connectionCap } from '../../capacity/cap.ts';
import { leastConnections } from '../../capacity/cost.ts';
import { slopeOf } from '../../capacity/regression.ts';
import type { CapacitySource } from '../../model/capacity.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import type { CeilingView } from '../ceiling/ceiling.ts';
import type { ThresholdView } from '../ceiling/threshold.ts';
import type { GrowthView } from '../growth/growth.ts';
import { type CountersView, trackOfCounter } from '../pool/counters.ts';
import type { PoolView } from '../pool/pool.ts';
import { refTo, sourcesOf } from '../sources.ts';
import { type CapacityPoint, establishedIn, pairsOf, pointsByTag, thinned } from './capacity-points.ts';
import { isFilledByClients } from './client-load.ts';
import { type LoadView, loadOf, mostPerConnectionBytes } from './load.ts';
import type { SocketsView } from './sockets.ts';

/** What one connection costs in non-paged pool, and who says so. */
export interface ConnectionPrice {
  readonly bytesPerConnection: number;
  /** At 95 %; null where it is one quotient. */
  readonly interval: readonly [number, number] | null;
  readonly source: CapacitySource;
  readonly costOf: 'server' | 'both-ends';
  /** How many there were. */
  readonly connections: number | null;
  readonly evidence: readonly EvidenceRef[];
}

/** How many connections the pool can carry. */
export interface CapacityView extends ConnectionPrice {
  /** What was measured, for the picture. */
  readonly points: readonly CapacityPoint[];
  /** Null where the ceiling of the pool, or what is in it, is not known. */
  readonly room: CapacityRoom | null;
}

/** The arithmetic of the cap, in bytes, and its result. */
export interface CapacityRoom extends Cap {
  readonly ceilingBytes: number;
  readonly thresholdBytes: number;
  /** What else is in the pool. */
  readonly othersBytes: number;
  readonly othersGrowthBytes: number;
}

/** What capacity follows from. */
export interface CapacityQuestion {
  readonly pool: PoolView | null;
  readonly sockets: SocketsView | null;
  readonly counters: CountersView | null;
  readonly ceiling: CeilingView | null;
  readonly threshold: ThresholdView | null;
  readonly growth: GrowthView | null;
}

/** The others are let grow for so long, until the next restart (ours: a server is restarted once a week). */
export const untilRestartHours = 7 * 24;

/** A cap is typed by people: from here on it is rounded down to hundreds. */
const roundedFrom = 1000;

/**
 * The server's own tags divided by its connections, else the pool over the connections of a counter log, else a probe
 * that had both ends here: it overstates the server's part, so the cap is on the careful side. A probe's cost of the
 * client's machine tells nothing about the server. Null when nothing tells what a connection costs.
 */
export function viewCapacity(incident: Incident, question: CapacityQuestion): CapacityView | null {
  const { pool, sockets, counters } = question;
  const load = pool ? loadOf(pool, sockets, counters) : null;
  const price = priceByTags(load) ?? priceByCounters(counters) ?? priceByProbe(incident);
  if (!price) return null;
  const points = {
    'server-tags': () => pointsByTag(incident, price.connections),
    counters: () => pairsOf(counters),
    probe: () => [],
  };
  return { ...price, points: thinned(points[price.source]()), room: roomOf(question, price, load) };
}

/** Below this part of the pool, live blocks of a tag are no count of connections to plan with (ours). */
const leastShareToCountByTag = 0.25;

/** Fewer connections than `leastConnections` show the system's own blocks, not what one more costs. */
function priceByTags(load: LoadView | null): ConnectionPrice | null {
  const number = load?.connections;
  if (!load || !number || number.count < leastConnections) return null;
  if (number.by === 'tag' && load.share < leastShareToCountByTag) return null;
  const bytesPerConnection = load.bytes / number.count;
  if (!isPlausible(bytesPerConnection)) return null;
  const evidence = [...load.tags.slice(0, 5).map((tag) => tag.evidence), number.evidence];
  return {
    bytesPerConnection,
    interval: null,
    source: 'server-tags',
    costOf: 'server',
    connections: number.count,
    evidence,
  };
}

function isPlausible(bytesPerConnection: number): boolean {
  return bytesPerConnection > 0 && bytesPerConnection <= mostPerConnectionBytes;
}

/** The least-squares line of the pool over the established connections, both from one counter log. */
function priceByCounters(counters: CountersView | null): ConnectionPrice | null {
  const used = trackOfCounter(counters, 'pool-nonpaged-bytes');
  const points = pairsOf(counters);
  const [first] = establishedIn(counters);
  if (!used || !first) return null;
  const counts = points.map(({ connections }) => connections);
  // reduce, because a log may have more moments than a call takes arguments
  const spread =
    counts.reduce((most, count) => Math.max(most, count), 0) - counts.reduce((a, b) => Math.min(a, b), 1e9);
  const slope =
    spread < leastConnections
      ? null
      : slopeOf(
          counts,
          points.map(({ nonPagedBytes }) => nonPagedBytes),
        );
  if (!slope || slope.interval[0] <= 0 || !isPlausible(slope.perUnit)) return null;
  return {
    bytesPerConnection: slope.perUnit,
    interval: slope.interval,
    source: 'counters',
    costOf: 'server',
    connections: counts.at(-1) ?? null,
    evidence: [...used.evidence, ...first.evidence],
  };
}

/** The probe with the most points. */
function priceByProbe(incident: Incident): ConnectionPrice | null {
  const [best] = sourcesOf(incident, 'probe')
    .flatMap(({ input, artifact }) => {
      const { cost, costOf, peak } = artifact;
      if (!cost || costOf !== 'both-ends' || cost.value.interval[0] <= 0) return [];
      return isPlausible(cost.value.perConnection) ? [{ input, cost, peak }] : [];
    })
    .sort((a, b) => b.cost.value.points - a.cost.value.points);
  if (!best) return null;
  const { input, cost, peak } = best;
  return {
    bytesPerConnection: cost.value.perConnection,
    interval: cost.value.interval,
    source: 'probe',
    costOf: 'both-ends',
    connections: peak.value,
    evidence: [refTo(input, cost), refTo(input, peak)],
  };
}

function roomOf(question: CapacityQuestion, price: ConnectionPrice, load: LoadView | null): CapacityRoom | null {
  const { pool, ceiling, threshold, growth } = question;
  const used = pool?.nonPaged?.value ?? null;
  if (!ceiling || used === null) return null;
  const byLine = price.source === 'counters' ? (price.connections ?? 0) * price.bytesPerConnection : null;
  const facts = {
    ceilingBytes: ceiling.bytes,
    thresholdBytes: threshold?.bytes ?? 0,
    othersBytes: Math.max(0, used - (byLine ?? load?.bytes ?? 0)),
    othersGrowthBytes: othersPerHour(growth) * untilRestartHours,
  };
  const cap = connectionCap({ ...facts, bytesPerConnection: price.bytesPerConnection });
  return cap && { ...facts, ...cap, safe: cap.safe < roundedFrom ? cap.safe : Math.floor(cap.safe / 100) * 100 };
}

/** How fast the tags grow that keep growing and that clients do not fill. */
function othersPerHour(growth: GrowthView | null): number {
  const others = growth?.growers.filter(({ tag, pool }) => pool === 'nonpaged' && !isFilledByClients(tag)) ?? [];
  return others.reduce((total, { trend }) => total + Math.max(0, trend.perHour), 0);
}
