import { isUnlimited } from '../derive/ceiling/ceiling.ts';
import { type CapacityRoom, type CapacityView, untilRestartHours } from '../derive/sockets/capacity.ts';
import type { Capacity, CapPlace } from '../model/capacity.ts';
import { bytes, count, duration, type Sentence, text } from '../model/sentence.ts';
import type { ConnectionBudget, PlanContext } from '../plan/action.ts';
import { capPlacesOf } from '../plan/cap-places.ts';
import type { Conclusion } from './combine.ts';
import type { RuleResult } from './engine.ts';
import type { ViewSource } from './views.ts';
import { say } from './wording.ts';

/** The sizes of connections in the diagnosis; null where the evidence does not tell what one costs. */
export function capacityLines(
  context: PlanContext,
  views: ViewSource,
  judged: { readonly conclusion: Conclusion; readonly results: readonly RuleResult[] },
): Capacity | null {
  const view = views.get('capacity');
  if (view === null) return null;
  const cap = view.room?.safe ?? 0;
  const isOfConnections = isCause(judged);
  const message = arithmeticOf(view, isUnlimited(views.get('machine')));
  return {
    bytesPerConnection: Math.round(view.bytesPerConnection),
    interval: view.interval && [Math.round(view.interval[0]), Math.round(view.interval[1])],
    source: view.source,
    costOf: view.costOf,
    connections: view.connections,
    connectionsAtThreshold: view.room?.atThreshold ?? null,
    safeCap: view.room?.safe ?? null,
    room: view.room && roomLine(view.room),
    points: view.points.map((point) => ({ ...point })),
    sentence: say(message),
    message,
    isCause: isOfConnections,
    setAt: cap === 0 || isOfConnections === false ? [] : capPlacesOf(context).map(placeLine(cap, context)),
    evidence: view.evidence.map((ref) => ({ ...ref })),
  };
}

function roomLine(room: CapacityRoom): Capacity['room'] {
  const { ceilingBytes, thresholdBytes, othersBytes, othersGrowthBytes } = room;
  return { ceilingBytes, thresholdBytes, othersBytes, othersGrowthBytes: Math.round(othersGrowthBytes) };
}

function arithmeticOf(view: CapacityView, hasNoCeiling: boolean): Sentence {
  const each = bytes(Math.round(view.bytesPerConnection));
  const { room } = view;
  if (room === null) return { key: hasNoCeiling ? 'capacity/unlimited' : 'capacity/noCeiling', values: { each } };
  const values = {
    each,
    ceiling: bytes(room.ceilingBytes),
    threshold: bytes(room.thresholdBytes),
    others: bytes(room.othersBytes),
    fit: count(room.atThreshold),
    cap: count(room.safe),
    growth: bytes(Math.round(room.othersGrowthBytes)),
    over: duration(untilRestartHours * 3_600_000),
  };
  if (room.safe === 0) return { key: 'capacity/noRoom', values };
  const ends = view.costOf === 'both-ends' ? 'BothEnds' : '';
  return { key: `capacity/${room.othersGrowthBytes > 0 ? 'growing' : 'room'}${ends}`, values };
}

/** True where the verdict names connections, false where they were found not to fill the pool. */
function isCause({ conclusion, results }: { conclusion: Conclusion; results: readonly RuleResult[] }): boolean | null {
  if (conclusion.primary === 'connection-load' || conclusion.contributing.includes('connection-load')) return true;
  return results.find(({ rule }) => rule === 'connection-load')?.outcome === 'refuted' ? false : null;
}

function placeLine(cap: number, { connections }: PlanContext): (place: CapPlace) => Capacity['setAt'][number] {
  const values = {
    cap: count(cap),
    port: text(connections?.port ?? '?'),
    process: text(connections?.processId ?? '?'),
  };
  return (place) => {
    const message = { key: `capacity/at-${place}`, values };
    return { place, sentence: say(message), message };
  };
}

/** What the plan needs of it: null where the safe number is not known or is none. */
export function connectionBudget(views: ViewSource): ConnectionBudget | null {
  const view = views.get('capacity');
  const sockets = views.get('sockets');
  if (!view?.room || view.room.safe === 0) return null;
  const holder = sockets?.byProcess[0] ?? null;
  return {
    cap: view.room.safe,
    ceilingBytes: view.room.ceilingBytes,
    thresholdBytes: view.room.thresholdBytes,
    othersBytes: view.room.othersBytes,
    eachBytes: Math.round(view.bytesPerConnection),
    port: sockets?.byLocalPort[0]?.key ?? null,
    processId: holder && /^\d+$/.test(holder.key) ? holder.key : null,
  };
}
