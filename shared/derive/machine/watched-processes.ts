import type { ProcessTrack } from '../../model/artifact/process-track.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident, Input } from '../../model/incident.ts';
import { trendOf } from '../growth/trend.ts';
import { compareText, refTo, sourcesOf } from '../sources.ts';
import { type GrowingProcess, type HeldByProcess, leastGain, leastPartGained, leastRising } from './process-growth.ts';

/** A process over a whole watch, laid together from the files of its journal. */
export interface WatchedProcess {
  readonly name: string;
  readonly processId: number;
  readonly atUtcMs: readonly number[];
  readonly handles: readonly number[];
  readonly threads: readonly number[];
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

/** A process number is given again: only with its start is it one process. */
export function watchedProcesses(incident: Incident): WatchedProcess[] {
  const parts = new Map<string, { readonly input: Input; readonly track: ProcessTrack }[]>();
  for (const { input, artifact } of sourcesOf(incident, 'pool')) {
    for (const track of artifact.processes ?? []) {
      const key = `${track.processId} ${track.startedUtcMs} ${track.name}`;
      parts.set(key, [...(parts.get(key) ?? []), { input, track }]);
    }
  }
  return [...parts.values()].flatMap((own) => joined(own) ?? []);
}

function joined(own: readonly { readonly input: Input; readonly track: ProcessTrack }[]): WatchedProcess | null {
  const ordered = [...own].sort(
    (a, b) => (a.track.atUtcMs[0] ?? 0) - (b.track.atUtcMs[0] ?? 0) || compareText(a.input.file, b.input.file),
  );
  const first = ordered[0];
  const last = ordered.at(-1);
  if (!first || !last) return null;
  return {
    name: first.track.name,
    processId: first.track.processId,
    atUtcMs: ordered.flatMap(({ track }) => track.atUtcMs),
    handles: ordered.flatMap(({ track }) => track.handles),
    threads: ordered.flatMap(({ track }) => track.threads),
    evidence: [refTo(first.input, first.track.first), refTo(last.input, last.track.last)],
  };
}

/** Processes whose handles or threads keep growing while they are watched. */
export function growingWhileWatched(watched: readonly WatchedProcess[]): GrowingProcess[] {
  return watched.flatMap((process) =>
    (['handles', 'threads'] as const).flatMap((what): GrowingProcess[] => {
      const values = process[what];
      const trend = trendOf({ atMs: process.atUtcMs, values });
      if (trend === null || trend.rising < leastRising) return [];
      if (trend.change < Math.max(leastGain, leastPartGained * trend.first)) return [];
      const { name, evidence } = process;
      return [{ name, what, perHour: trend.perHour, first: trend.first, last: trend.last, evidence }];
    }),
  );
}

/** What each held when it was last looked at. */
export function heldAtTheEnd(watched: readonly WatchedProcess[]): HeldByProcess[] {
  return watched.map(({ name, processId, handles, threads, evidence: [, last] }) => ({
    row: {
      name,
      processId,
      handles: handles.at(-1) ?? null,
      threads: threads.at(-1) ?? null,
      workingSetBytes: null,
      privateBytes: null,
      nonPagedBytes: null,
      line: last.line ?? 1,
      quote: last.quote,
    },
    evidence: last,
  }));
}
