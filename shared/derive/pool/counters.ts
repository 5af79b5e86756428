import type { CounterId, CounterSeries, CountersArtifact } from '../../model/artifact/counters.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident, Input } from '../../model/incident.ts';
import { type Trend, trendOf } from '../growth/trend.ts';
import { type Known, refTo, sourcesOf } from '../sources.ts';
import { identifyCounters, type NameTable, tableOfNames, tablesOfRegistry } from './counter-index.ts';

/** One performance counter over time, blanks left out. */
export interface CounterTrack {
  readonly id: CounterId;
  readonly instance: string | null;
  /** Ascending. True UTC only where `isUtc`. */
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  readonly isUtc: boolean;
  readonly trend: Trend | null;
  readonly last: Known<number>;
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

/** Performance counters of an incident: for each counter and instance the longest log. */
export interface CountersView {
  readonly tracks: readonly CounterTrack[];
}

/** Gathers the known counters; null without any. */
export function viewCounters(incident: Incident): CountersView | null {
  const longest = new Map<string, CounterTrack>();
  const tables = nameTables(incident);
  for (const { input, artifact } of sourcesOf(incident, 'counters')) {
    for (const series of identifyCounters(artifact, tables).series) {
      const track = trackOf(input, artifact, series);
      if (!track) continue;
      const key = `${track.id} ${track.instance ?? ''}`;
      const known = longest.get(key);
      if (!known || track.atMs.length > known.atMs.length) longest.set(key, track);
    }
  }
  return longest.size === 0 ? null : { tracks: [...longest.values()] };
}

/** Tables of counter names, for logs in a language that their reader does not know. */
function nameTables(incident: Incident): NameTable[] {
  return [
    ...sourcesOf(incident, 'counter-names').map(({ artifact }) => tableOfNames(artifact)),
    ...sourcesOf(incident, 'registry').flatMap(({ artifact }) => tablesOfRegistry(artifact)),
  ];
}

/** The track of a counter without instances; null where no log has it. */
export function trackOfCounter(counters: CountersView | null, id: CounterId): CounterTrack | null {
  return counters?.tracks.find((track) => track.id === id) ?? null;
}

function trackOf(input: Input, artifact: CountersArtifact, series: CounterSeries): CounterTrack | null {
  if (series.id === null) return null;
  const atMs: number[] = [];
  const values: number[] = [];
  series.values.forEach((value, at) => {
    const time = artifact.utcMs[at];
    if (!Number.isFinite(value) || time === undefined || !Number.isFinite(time)) return;
    atMs.push(time);
    values.push(value);
  });
  const { first, last } = series;
  if (first === null || last === null) return null;
  return {
    id: series.id,
    instance: series.instance,
    atMs,
    values,
    isUtc: artifact.isUtc,
    trend: trendOf(sinceLastFall({ atMs, values })),
    last: { value: last.value, evidence: refTo(input, last) },
    evidence: [refTo(input, first), refTo(input, last)],
  };
}

/** A quantity of the whole machine that falls to less than this part from one sample to the next: it was restarted. */
const fall = 0.5;

function sinceLastFall({ atMs, values }: { readonly atMs: readonly number[]; readonly values: readonly number[] }) {
  let begin = 0;
  for (let at = 1; at < values.length; at += 1) {
    if ((values[at] ?? 0) < fall * (values[at - 1] ?? 0)) begin = at;
  }
  const isWorthCutting = values.length - begin >= 2;
  return isWorthCutting ? { atMs: atMs.slice(begin), values: values.slice(begin) } : { atMs, values };
}
