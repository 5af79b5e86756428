import type { EvidenceRef } from '../model/cited.ts';
import type { Incident } from '../model/incident.ts';
import type { ProcessRow } from '../model/machine-lists.ts';
import type { CountersView } from './counters.ts';
import { compareText, refTo, sourcesOf } from './sources.ts';

/** What each process holds. */
export interface ProcessesView {
  /** Most handles first; the rows of the fullest list. */
  readonly processes: readonly HeldByProcess[];
  /** Processes whose handles or threads keep growing in a counter log, fastest first. */
  readonly growing: readonly GrowingProcess[];
}

export interface HeldByProcess {
  readonly row: ProcessRow;
  readonly evidence: EvidenceRef;
}

export interface GrowingProcess {
  readonly name: string;
  readonly what: 'handles' | 'threads';
  readonly perHour: number;
  readonly last: number;
  readonly evidence: readonly [EvidenceRef, EvidenceRef];
}

/** Part of all pairs of samples that must rise, and how much must come to be at least. */
const leastRising = 0.8;
const leastGain = 50;

/** Joins process lists and process counters; null where there are neither. */
export function viewProcesses(incident: Incident, counters: CountersView | null): ProcessesView | null {
  const lists = sourcesOf(incident, 'process-list').sort(
    (a, b) => b.artifact.processes.length - a.artifact.processes.length || compareText(a.input.file, b.input.file),
  );
  const fullest = lists[0];
  const growing = growingOf(counters);
  if (!fullest && growing.length === 0) return null;
  const processes = fullest
    ? fullest.artifact.processes.map((row) => ({ row, evidence: refTo(fullest.input, row) }))
    : [];
  return {
    processes: processes.sort(
      (a, b) => (b.row.handles ?? 0) - (a.row.handles ?? 0) || compareText(a.row.name, b.row.name),
    ),
    growing,
  };
}

function growingOf(counters: CountersView | null): GrowingProcess[] {
  return (counters?.tracks ?? [])
    .flatMap(({ id, instance, trend, last, evidence }): GrowingProcess[] => {
      const what = id === 'process-handles' ? 'handles' : id === 'process-threads' ? 'threads' : null;
      if (what === null || instance === null || instance === '_Total' || trend === null) return [];
      if (trend.rising < leastRising || trend.change < leastGain) return [];
      return [{ name: instance, what, perHour: trend.perHour, last: last.value, evidence }];
    })
    .sort((a, b) => b.perHour - a.perHour || compareText(a.name, b.name));
}
