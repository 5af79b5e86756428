import type { ProcessListArtifact } from '../../model/artifact/machine-lists.ts';
import type { Incident } from '../../model/incident.ts';
import { timeOfName } from '../../model/time-of-name.ts';
import type { CountersView } from '../pool/counters.ts';
import { compareText, refTo, type Source, sourcesOf } from '../sources.ts';
import { type GrowingProcess, type HeldByProcess, leastGain, leastPartGained, leastRising } from './process-growth.ts';
import { growingWhileWatched, heldAtTheEnd, watchedProcesses } from './watched-processes.ts';

export type { GrowingProcess, HeldByProcess } from './process-growth.ts';

/** What each process holds. */
export interface ProcessesView {
  /** Most handles first; the rows of the fullest list. */
  readonly processes: readonly HeldByProcess[];
  /** Processes whose handles or threads keep growing in a counter log, fastest first. */
  readonly growing: readonly GrowingProcess[];
}

/** Joins process lists and process counters; null where there are neither. */
export function viewProcesses(incident: Incident, counters: CountersView | null): ProcessesView | null {
  const lists = sourcesOf(incident, 'process-list').sort(
    (a, b) => b.artifact.processes.length - a.artifact.processes.length || compareText(a.input.file, b.input.file),
  );
  const fullest = lists[0];
  const watched = watchedProcesses(incident);
  const growing = [...growingInCounters(counters), ...growingInLists(lists), ...growingWhileWatched(watched)].sort(
    byPace,
  );
  if (!fullest && growing.length === 0 && watched.length === 0) return null;
  const processes = fullest
    ? fullest.artifact.processes.map((row) => ({ row, evidence: refTo(fullest.input, row) }))
    : heldAtTheEnd(watched);
  return {
    processes: processes.sort(
      (a, b) => (b.row.handles ?? 0) - (a.row.handles ?? 0) || compareText(a.row.name, b.row.name),
    ),
    growing,
  };
}

function byPace(a: GrowingProcess, b: GrowingProcess): number {
  return b.perHour - a.perHour || compareText(a.name, b.name) || compareText(a.what, b.what);
}

function growingInCounters(counters: CountersView | null): GrowingProcess[] {
  return (counters?.tracks ?? []).flatMap(({ id, instance, trend, values, last, evidence }): GrowingProcess[] => {
    const what = id === 'process-handles' ? 'handles' : id === 'process-threads' ? 'threads' : null;
    if (what === null || instance === null || instance === '_Total' || trend === null) return [];
    if (trend.rising < leastRising || trend.change < leastGain) return [];
    return [{ name: instance, what, perHour: trend.perHour, first: values[0] ?? 0, last: last.value, evidence }];
  });
}

/** Lists nearer to each other than this are one. */
const leastStepMs = 60_000;

/** Processes that hold more in the latest list than in the first, by name and id; times are the files'. */
function growingInLists(lists: readonly Source<ProcessListArtifact>[]): GrowingProcess[] {
  const timed = lists
    .flatMap((list) => {
      const atMs = timeOfName(list.input.file) ?? list.input.modifiedUtcMs;
      return atMs === null ? [] : [{ ...list, atMs }];
    })
    .sort((a, b) => a.atMs - b.atMs || compareText(a.input.file, b.input.file));
  const first = timed[0];
  const last = timed.at(-1);
  if (!first || !last || last.atMs - first.atMs < leastStepMs) return [];
  const hours = (last.atMs - first.atMs) / 3_600_000;
  return last.artifact.processes.flatMap((row) => {
    const before = first.artifact.processes.find((each) => each.name === row.name && each.processId === row.processId);
    return (['handles', 'threads'] as const).flatMap((what): GrowingProcess[] => {
      const [was, is] = [before?.[what] ?? null, row[what]];
      if (!before || was === null || is === null) return [];
      if (is - was < Math.max(leastGain, leastPartGained * was)) return [];
      const evidence = [refTo(first.input, before), refTo(last.input, row)] as const;
      return [{ name: row.name, what, perHour: (is - was) / hours, first: was, last: is, evidence }];
    });
  });
}
