import type { CounterSeries, CountersArtifact } from '../model/counters.ts';
import { findCounter, type NameTable } from './counter-names.ts';

/**
 * Names the series of a log in a language that is not known here, with the name tables found in the same evidence.
 * Comes back unchanged where no table fits.
 */
export function identifyCounters(artifact: CountersArtifact, tables: readonly NameTable[]): CountersArtifact {
  if (tables.length === 0 || artifact.series.every((series) => series.id !== null)) return artifact;
  return { ...artifact, series: artifact.series.map((series) => identifySeries(series, tables)) };
}

function identifySeries(series: CounterSeries, tables: readonly NameTable[]): CounterSeries {
  if (series.id !== null) return series;
  const path = { host: null, object: series.object, instance: series.instance, counter: series.counter };
  for (const table of tables) {
    const known = findCounter(path, table);
    if (known) return { ...series, id: known.id };
  }
  return series;
}
