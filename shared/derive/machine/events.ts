import type { ExhaustionReading } from '../../model/artifact/machine-lists.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { type Known, refTo, sourcesOf } from '../sources.ts';

/** Events that bear on the pool, from all event log prints. */
export interface EventsView {
  readonly events: number;
  /** The prints themselves. */
  readonly prints: readonly EvidenceRef[];
  readonly groups: readonly EventCount[];
  /** What Windows measured when it found memory exhausted, oldest first. */
  readonly readings: readonly Known<ExhaustionReading>[];
}

export interface EventCount {
  /** Lower case, such as `srv` or `tcpip`. */
  readonly source: string;
  readonly eventId: number;
  readonly count: number;
  readonly evidence: EvidenceRef;
}

/** Counts events by source and number; null without any event print. */
export function viewEvents(incident: Incident): EventsView | null {
  const sources = sourcesOf(incident, 'events');
  if (sources.length === 0) return null;
  return {
    events: sources.reduce((total, { artifact }) => total + artifact.events, 0),
    prints: sources.map(({ input }) => refTo(input, { line: null, quote: '' })),
    groups: sources.flatMap(({ input, artifact }) =>
      artifact.groups.map(({ source, eventId, count, line, quote }) => ({
        source: source.toLowerCase(),
        eventId,
        count,
        evidence: { file: input.file, line, sha256: input.sha256, quote },
      })),
    ),
    readings: sources
      .flatMap(({ input, artifact }) =>
        artifact.groups.flatMap(({ readings }) =>
          readings.map((value) => ({ value, evidence: refTo(input, { line: value.line, quote: value.quote }) })),
        ),
      )
      .sort((a, b) => (a.value.utcMs ?? 0) - (b.value.utcMs ?? 0)),
  };
}

/** The groups of one event; the source matches by its last part (`Microsoft-Windows-Tcpip` is `tcpip`). */
export function eventsOf(events: EventsView | null, source: string, ...ids: readonly number[]): EventCount[] {
  return (events?.groups ?? []).filter(
    (group) => ids.includes(group.eventId) && (group.source === source || group.source.endsWith(`-${source}`)),
  );
}
