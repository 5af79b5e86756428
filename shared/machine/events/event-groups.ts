import type { EventGroup, EventsArtifact, ExhaustionReading } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';

/** One event of a print. */
export interface ReadEvent {
  readonly source: string;
  readonly eventId: number;
  /** Null where the time cannot be read. */
  readonly utcMs: number | null;
  readonly reading: ExhaustionReading | null;
  readonly line: number;
  readonly raw: string;
}

/**
 * Events that bear on the pool, by source and id: pool empty (Srv 2019, paged 2020, with 2000 alongside, KB 177415 and
 * KB 293841), no more half-open connections or ports (Tcpip 4226, 4227, 4231), commit exhausted
 * (Resource-Exhaustion-Detector 2004), pool low by ISA Server's own measure (21280).
 */
const wanted: readonly { readonly source: RegExp; readonly ids: readonly number[] }[] = [
  { source: /^srv2?$/i, ids: [2000, 2019, 2020] },
  { source: /^tcpip$/i, ids: [4226, 4227, 4231] },
  { source: /^(Microsoft-Windows-)?Resource-Exhaustion-Detector$/i, ids: [2004] },
  { source: /./, ids: [21_280] },
];

/** True for an event that a rule may ask about. */
export function isWanted(source: string, eventId: number): boolean {
  return wanted.some((one) => one.ids.includes(eventId) && one.source.test(source));
}

/** Times kept of one group, and readings of the event's own figures. */
const keptTimes = 10_000;
const keptReadings = 500;

interface Draft {
  readonly first: ReadEvent;
  count: number;
  readonly times: number[];
  readonly readings: ExhaustionReading[];
}

/** Gathers wanted events into groups; all others are only counted. */
export interface EventGroups {
  add(event: ReadEvent): void;
  artifact(format: EventsArtifact['format'], isUtc: boolean): EventsArtifact | null;
}

export function createEventGroups(): EventGroups {
  const drafts = new Map<string, Draft>();
  let events = 0;
  return {
    add(event) {
      events += 1;
      if (!isWanted(event.source, event.eventId)) return;
      const key = `${event.source.toLowerCase()} ${event.eventId}`;
      const draft = drafts.get(key) ?? { first: event, count: 0, times: [], readings: [] };
      drafts.set(key, draft);
      draft.count += 1;
      if (draft.times.length < keptTimes) draft.times.push(event.utcMs ?? Number.NaN);
      if (event.reading && draft.readings.length < keptReadings) draft.readings.push(event.reading);
    },
    artifact: (format, isUtc) =>
      events === 0
        ? null
        : { kind: 'events', format, events, groups: [...drafts.values()].map((one) => toGroup(one, isUtc)) },
  };
}

function toGroup(draft: Draft, isUtc: boolean): EventGroup {
  const { source, eventId, line, raw } = draft.first;
  const times = Float64Array.from(draft.times);
  return { source, eventId, count: draft.count, times, isUtc, readings: draft.readings, line, quote: toQuote(raw) };
}
