import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { PoolTrack, PoolTrackLine } from '../../model/artifact/pool-track.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, sourcesOf } from '../sources.ts';
import { trackOfCounter, viewCounters } from './counters.ts';
import { type PlacedSample, systemSamples, totalOf } from './pool.ts';

/** Tags of pool prints whose lines are kept, for each pool: those that were largest at any moment. */
const keptTags = 40;

/** All timed knowledge of the pool's size, from journals, counter logs and pool prints; each input stays a track. */
export function poolTracks(incident: Incident): PoolTrack[] {
  const journals = sourcesOf(incident, 'pool').flatMap(({ artifact }) => artifact.track ?? []);
  const prints = systemSamples(incident).filter(
    ({ sample, format }) => sample.atUtcMs !== null && format !== 'journal',
  );
  return [...journals, ...trackOfPrints(prints), ...trackOfCounters(incident)];
}

function trackOfPrints(samples: readonly PlacedSample[]): PoolTrack[] {
  if (samples.length === 0) return [];
  const lines = (['nonpaged', 'paged'] as const).flatMap((pool): PoolTrackLine[] => [
    line(
      null,
      pool,
      Float64Array.from(samples, ({ sample }) => totalOf(sample, pool) ?? Number.NaN),
    ),
    ...tagLines(samples, pool),
  ]);
  return [{ utcMs: Float64Array.from(samples, ({ sample }) => sample.atUtcMs ?? 0), samples: samples.length, lines }];
}

function tagLines(samples: readonly PlacedSample[], pool: PoolName): PoolTrackLine[] {
  const bytesOf = new Map<string, Float64Array>();
  samples.forEach(({ sample }, at) => {
    for (const row of sample.tags) {
      if (row.pool !== pool) continue;
      let column = bytesOf.get(row.tag);
      if (!column) {
        column = new Float64Array(samples.length).fill(Number.NaN);
        bytesOf.set(row.tag, column);
      }
      column[at] = row.bytes;
    }
  });
  return [...bytesOf]
    .map(([tag, column]) => ({ tag, column, peak: column.reduce((most, each) => (each > most ? each : most), 0) }))
    .sort((a, b) => b.peak - a.peak || compareText(a.tag, b.tag))
    .slice(0, keptTags)
    .map(({ tag, column }) => line(tag, pool, column));
}

/** Counter logs without their offset from UTC cannot be laid beside anything, so they are left out. */
function trackOfCounters(incident: Incident): PoolTrack[] {
  const view = viewCounters(incident);
  return (['nonpaged', 'paged'] as const).flatMap((pool) => {
    const track = trackOfCounter(view, `pool-${pool}-bytes`);
    if (!track?.isUtc || track.atMs.length === 0) return [];
    const lines = [line(null, pool, Float64Array.from(track.values))];
    return [{ utcMs: Float64Array.from(track.atMs), samples: track.atMs.length, lines }];
  });
}

const line = (tag: string | null, pool: PoolName, column: Float64Array): PoolTrackLine => ({
  tag,
  pool,
  min: column,
  max: column,
});
