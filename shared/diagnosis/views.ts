import { type CeilingView, viewCeiling } from '../derive/ceiling/ceiling.ts';
import { pagedCeiling } from '../derive/ceiling/paged-ceiling.ts';
import { type ThresholdView, viewThreshold } from '../derive/ceiling/threshold.ts';
import { type ContradictionsView, viewContradictions } from '../derive/contradictions.ts';
import type { Room } from '../derive/growth/growers.ts';
import { type GrowthView, viewGrowth } from '../derive/growth/growth.ts';
import { orderedSamples } from '../derive/growth/untimed.ts';
import { type HttpErrView, viewHttpErr } from '../derive/httperr/httperr.ts';
import { type ChangesView, viewChanges } from '../derive/machine/changes.ts';
import { type DriversView, viewDrivers } from '../derive/machine/drivers.ts';
import { type EventsView, viewEvents } from '../derive/machine/events.ts';
import { type MachineView, viewMachine } from '../derive/machine/machine.ts';
import { type ProcessesView, viewProcesses } from '../derive/machine/processes.ts';
import { type CountersView, trackOfCounter, viewCounters } from '../derive/pool/counters.ts';
import { poolMoments } from '../derive/pool/onset.ts';
import { type PoolView, viewPool } from '../derive/pool/pool.ts';
import { type Timeline, viewTimeline } from '../derive/pool/timeline.ts';
import { type SettingsView, viewSettings } from '../derive/settings/settings.ts';
import { type CapacityView, viewCapacity } from '../derive/sockets/capacity.ts';
import { type SocketsView, viewSockets } from '../derive/sockets/sockets.ts';
import type { Known } from '../derive/sources.ts';
import { type TagFileView, viewTagFile } from '../derive/tags/tag-file.ts';
import type { Incident } from '../model/incident.ts';

/** What rules may ask for. Each is measured once, by one file in `derive/`, and is null where the evidence has none. */
export interface Views {
  readonly httperr: HttpErrView;
  readonly machine: MachineView;
  readonly settings: SettingsView;
  readonly pool: PoolView;
  readonly ceiling: CeilingView;
  /** The most paged pool there can be. */
  readonly pagedCeiling: Known<number>;
  readonly threshold: ThresholdView;
  readonly timeline: Timeline;
  readonly growth: GrowthView;
  readonly counters: CountersView;
  readonly sockets: SocketsView;
  readonly capacity: CapacityView;
  readonly events: EventsView;
  readonly processes: ProcessesView;
  readonly contradictions: ContradictionsView;
  readonly drivers: DriversView;
  readonly changes: ChangesView;
  readonly tagFile: TagFileView;
}

export type ViewName = keyof Views;

/** Views measured when they are first asked for, each once. */
export interface ViewSource {
  get<K extends ViewName>(name: K): Views[K] | null;
}

/** How each view is measured from the incident and from other views. */
type Measures = { readonly [K in ViewName]: (incident: Incident, views: ViewSource) => Views[K] | null };

const measures: Measures = {
  httperr: viewHttpErr,
  machine: viewMachine,
  settings: viewSettings,
  pool: (incident, views) => viewPool(incident, views.get('counters')),
  ceiling: (_incident, views) =>
    viewCeiling({
      machine: views.get('machine'),
      settings: views.get('settings'),
      pool: views.get('pool'),
      httperr: views.get('httperr'),
    }),
  pagedCeiling: (_incident, views) => pagedCeiling(views.get('pool'), views.get('settings'), views.get('machine')),
  threshold: (_incident, views) =>
    viewThreshold({
      settings: views.get('settings'),
      httperr: views.get('httperr'),
      ceiling: views.get('ceiling'),
      moments: poolMoments(views.get('timeline'), trackOfCounter(views.get('counters'), 'pool-nonpaged-bytes')),
    }),
  timeline: (incident, views) => viewTimeline(incident, views.get('machine')?.bootUtcMs?.value ?? null),
  growth: (incident, views) =>
    viewGrowth({ timeline: views.get('timeline'), ordered: () => orderedSamples(incident) }, views.get('counters'), {
      fullBytes: fullBytes(views),
      room: roomOf(views),
    }),
  counters: viewCounters,
  sockets: viewSockets,
  capacity: (incident, views) =>
    viewCapacity(incident, {
      pool: views.get('pool'),
      sockets: views.get('sockets'),
      counters: views.get('counters'),
      ceiling: views.get('ceiling'),
      threshold: views.get('threshold'),
      growth: views.get('growth'),
    }),
  events: viewEvents,
  drivers: viewDrivers,
  changes: (incident, views) => viewChanges(incident, views.get('machine')),
  tagFile: viewTagFile,
  contradictions: (incident, views) =>
    viewContradictions(incident, {
      machine: views.get('machine'),
      settings: views.get('settings'),
      timeline: views.get('timeline'),
    }),
  processes: (incident, views) => viewProcesses(incident, views.get('counters')),
};

/** On 64-bit Windows without a ceiling a pool of this part of RAM is as full as it gets. */
const fullShareOfRam = 0.7;

/**
 * Used bytes from which a pool that stands still may be full: by the lower bound of the ceiling; where that is not
 * known but connections were refused, any; else by RAM.
 */
function fullBytes(views: ViewSource): number | null {
  const ceiling = views.get('ceiling');
  const ram = views.get('machine')?.ramBytes?.value ?? null;
  if (!ceiling && (views.get('httperr')?.refusals.records ?? 0) > 0) return 0;
  if (ceiling) return ceiling.band[0] - (views.get('threshold')?.bytes ?? 0);
  return ram === null ? null : fullShareOfRam * ram;
}

/**
 * What each pool can still grow by: up to its ceiling, else by the memory that is available. 32-bit Windows has a ceiling
 * even where it is not known.
 */
function roomOf(views: ViewSource): Room {
  const pool = views.get('pool');
  const ceiling = views.get('ceiling');
  const isWide = (views.get('machine')?.arch?.value ?? 'x86') !== 'x86';
  const available = isWide ? (pool?.available?.value ?? null) : null;
  const left = (end: number | null, used: number | null) => (end === null || used === null ? null : end - used);
  return {
    nonpaged: left(ceiling?.band[0] ?? null, pool?.nonPaged?.value ?? null) ?? available,
    paged: left(views.get('pagedCeiling')?.value ?? null, pool?.paged?.value ?? null) ?? available,
  };
}

/** Every view's name, for messages and tests. */
export const viewNames = Object.keys(measures) as readonly ViewName[]; // `measures` has exactly these keys

/** Opens the views of one incident. A view that throws throws again for every rule that asks for it. */
export function createViews(incident: Incident): ViewSource {
  const measured: { [K in ViewName]?: Views[K] | null } = {};
  const views: ViewSource = {
    get(name) {
      const kept = measured[name];
      if (kept !== undefined) return kept;
      const value = measures[name](incident, views);
      measured[name] = value;
      return value;
    },
  };
  return views;
}
