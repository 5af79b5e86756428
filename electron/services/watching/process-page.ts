import type { OperationInput, OperationOutput } from '../../../shared/contract/operations.ts';
import type { LiveView } from '../../../shared/journal/track/live-view.ts';

type Row = OperationOutput<'watch.processes'>['rows'][number];

/** A page of the newest processes, with the connections of those that hold most. */
export function processPage(
  view: LiveView,
  ask: OperationInput<'watch.processes'>,
): OperationOutput<'watch.processes'> {
  const connectionsOf = new Map(view.tcp?.byProcess.map(({ pid, connections }) => [pid, connections]));
  const rows: Row[] = view.processes.map(
    ({ pid, name, handles, threads, nonPagedBytes, pagedBytes, startedUtcMs }) => ({
      pid,
      name,
      handles,
      threads,
      nonPagedBytes,
      pagedBytes,
      startedUtcMs,
      connections: connectionsOf.get(pid) ?? null,
    }),
  );
  const sign = ask.isDescending ? -1 : 1;
  rows.sort((a, b) => sign * compare(a, b, ask.sort) || a.pid - b.pid);
  return { atUtcMs: view.lastUtcMs, total: rows.length, rows: rows.slice(ask.offset, ask.offset + ask.limit) };
}

function compare(a: Row, b: Row, sort: OperationInput<'watch.processes'>['sort']): number {
  if (sort === 'name') return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  return (a[sort] ?? -1) - (b[sort] ?? -1);
}
