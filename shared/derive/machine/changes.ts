import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, refTo, sourcesOf } from '../sources.ts';
import type { MachineView } from './machine.ts';

/** Something on this machine that changed on a day that the evidence names. */
export interface Change {
  readonly what: 'driver-linked' | 'driver-installed' | 'update' | 'boot';
  /** File, INF file or update, as named; the section's title where it names no file. */
  readonly name: string;
  /** UTC, by the machine's offset where that is known; updates are known to the day only. */
  readonly atMs: number;
  readonly evidence: EvidenceRef;
}

/** Dated changes, oldest first; null where the evidence dates none. */
export type ChangesView = readonly Change[];

/** Link dates of drivers, updates, sections of the setup log, and the last boot. */
export function viewChanges(incident: Incident, machine: MachineView | null): ChangesView | null {
  const offsetMs = (machine?.utcOffsetMinutes?.value ?? 0) * 60_000;
  const atMs = (local: string) => Date.parse(local.length > 10 ? `${local}Z` : `${local}T00:00:00Z`) - offsetMs;
  const boot = machine?.bootUtcMs;
  const changes: Change[] = [
    ...sourcesOf(incident, 'driver-list').flatMap(({ input, artifact }) =>
      artifact.drivers.flatMap((row): Change[] =>
        row.linkedLocal === undefined
          ? []
          : [{ what: 'driver-linked', name: nameOf(row), atMs: atMs(row.linkedLocal), evidence: refTo(input, row) }],
      ),
    ),
    ...sourcesOf(incident, 'machine').flatMap(({ input, artifact }) =>
      (artifact.hotfixDays ?? []).map(
        (cited): Change => ({
          what: 'update',
          name: cited.value.id,
          atMs: atMs(cited.value.day),
          evidence: refTo(input, cited),
        }),
      ),
    ),
    ...sourcesOf(incident, 'install-log').flatMap(({ input, artifact }) =>
      artifact.installs.map(
        (row): Change => ({
          what: 'driver-installed',
          name: row.inf ?? row.title,
          atMs: atMs(row.local),
          evidence: refTo(input, row),
        }),
      ),
    ),
    ...(boot ? [{ what: 'boot', name: '', atMs: boot.value, evidence: boot.evidence } as const] : []),
  ];
  const dated = changes
    .filter((change) => Number.isFinite(change.atMs))
    .sort((a, b) => a.atMs - b.atMs || compareText(a.name, b.name) || compareText(a.what, b.what));
  return dated.length > 0 ? dated : null;
}

function nameOf({ path, module }: { readonly path: string | null; readonly module: string }): string {
  return path?.split(/[\\/]/).at(-1) ?? module;
}
