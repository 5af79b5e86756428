import { type PlacedSample, systemSamples } from '../../derive/pool/pool.ts';
import { compareText } from '../../derive/sources.ts';
import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { Incident } from '../../model/incident.ts';
import type { PoolSeries } from './material.ts';

/** Tags kept: what a chart and a table can show. */
const keptTags = 5;
/** Samples kept; more are thinned evenly, the first and the last stay. */
const keptSamples = 1000;

/** The pool over time from all whole-system samples that carry a time; null with fewer than two. */
export function poolSeriesOf(incident: Incident): PoolSeries | null {
  const timed = thin(distinctTimes(systemSamples(incident).filter(({ sample }) => sample.atUtcMs !== null)));
  if (timed.length < 2) return null;
  return {
    utcMs: timed.map(({ sample }) => sample.atUtcMs ?? 0),
    nonPagedBytes: timed.map(({ sample }) => sample.nonPagedBytes?.value ?? null),
    tags: tallestTags(timed).map(({ tag, pool }) => ({
      tag,
      pool,
      bytes: timed.map(({ sample }) => bytesIn(sample.tags, tag, pool)),
    })),
  };
}

/** One sample a moment: two prints of the same second say the same. */
function distinctTimes(samples: readonly PlacedSample[]): PlacedSample[] {
  return samples.filter(({ sample }, at) => sample.atUtcMs !== samples[at - 1]?.sample.atUtcMs);
}

function thin(samples: readonly PlacedSample[]): PlacedSample[] {
  const every = Math.ceil(samples.length / keptSamples);
  return samples.filter((_, at) => at % every === 0 || at === samples.length - 1);
}

/** The non-paged tags that were largest at any moment. */
function tallestTags(samples: readonly PlacedSample[]): { readonly tag: string; readonly pool: PoolName }[] {
  const tallest = new Map<string, number>();
  for (const { sample } of samples) {
    for (const row of sample.tags) {
      if (row.pool === 'nonpaged') tallest.set(row.tag, Math.max(row.bytes, tallest.get(row.tag) ?? 0));
    }
  }
  return [...tallest]
    .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
    .slice(0, keptTags)
    .map(([tag]) => ({ tag, pool: 'nonpaged' }));
}

function bytesIn(rows: PlacedSample['sample']['tags'], tag: string, pool: PoolName): number | null {
  return rows.find((row) => row.tag === tag && row.pool === pool)?.bytes ?? null;
}
