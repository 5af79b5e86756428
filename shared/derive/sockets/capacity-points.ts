import type { PoolSample } from '../../model/artifact/pool-sample.ts';
import type { Incident } from '../../model/incident.ts';
import { type CountersView, type CounterTrack, trackOfCounter } from '../pool/counters.ts';
import { systemSamples, totalOf } from '../pool/pool.ts';
import { perConnectionTags } from './load.ts';

/** Connections and the non-paged pool in use at one moment. */
export interface CapacityPoint {
  readonly connections: number;
  readonly nonPagedBytes: number;
}

/** More dots than this cannot be told apart in a picture. */
const mostPoints = 120;

/** A tag counts the connections of other samples where it counts those of the newest one this nearly (ours). */
const sameCount = 0.1;

/** Logs of the established connections, of IPv4 first. */
export function establishedIn(counters: CountersView | null): readonly CounterTrack[] {
  return ['tcp4-established', 'tcp6-established'].flatMap(
    (id) => counters?.tracks.find((track) => track.id === id) ?? [],
  );
}

/** The pool and the established connections at the moments that all logs of them have; empty without either. */
export function pairsOf(counters: CountersView | null): readonly CapacityPoint[] {
  const used = trackOfCounter(counters, 'pool-nonpaged-bytes');
  const [first, second] = establishedIn(counters);
  if (!used || !first) return [];
  const valuesAt = (track: CounterTrack) => new Map(track.atMs.map((atMs, at) => [atMs, track.values[at] ?? 0]));
  const firstAt = valuesAt(first);
  const secondAt = second && valuesAt(second);
  return used.atMs.flatMap((atMs, at): CapacityPoint[] => {
    const one = firstAt.get(atMs);
    const other = secondAt ? secondAt.get(atMs) : 0;
    if (one === undefined || other === undefined) return [];
    return [{ connections: Math.round(one + other), nonPagedBytes: used.values[at] ?? 0 }];
  });
}

/**
 * The pool of each sample over the live blocks of the tag that has one for each connection, where that tag counts the
 * connections of the newest sample as they were counted; else the newest sample alone.
 */
export function pointsByTag(incident: Incident, connections: number | null): readonly CapacityPoint[] {
  const samples = systemSamples(incident).map(({ sample }) => sample);
  const newest = samples.findLast(({ tags }) => tags.length > 0);
  if (!newest || connections === null) return [];
  const tag = perConnectionTags.find(
    (each) => Math.abs((liveOf(newest, each) ?? 0) - connections) <= connections * sameCount,
  );
  if (tag === undefined) return pointsOf(connections, newest);
  return samples.flatMap((sample) => pointsOf(liveOf(sample, tag), sample));
}

function liveOf({ tags }: PoolSample, tag: string): number | undefined {
  return tags.find((row) => row.tag === tag && row.pool === 'nonpaged')?.live;
}

function pointsOf(connections: number | undefined, sample: PoolSample): CapacityPoint[] {
  const nonPagedBytes = totalOf(sample, 'nonpaged');
  const isKnown = connections !== undefined && connections >= 0 && nonPagedBytes !== null;
  return isKnown ? [{ connections, nonPagedBytes }] : [];
}

/** Fewest connections first, thinned evenly where there are many; the first and the last stay. */
export function thinned(points: readonly CapacityPoint[]): readonly CapacityPoint[] {
  const sorted = [...points].sort((a, b) => a.connections - b.connections || a.nonPagedBytes - b.nonPagedBytes);
  const every = Math.ceil(sorted.length / mostPoints);
  return sorted.filter((_, at) => at % every === 0 || at === sorted.length - 1);
}
