import type { Incident } from '../../model/incident.ts';
import { sourcesOf } from '../sources.ts';
import type { PlacedSample } from './pool.ts';

const minuteMs = 60_000;

/** A file is written within this time of the clock that it prints or is named by. */
const writtenWithinMs = 3 * minuteMs;

/** Zones are whole quarters of an hour from UTC, 12 hours behind to 14 ahead. */
const quarterMs = 15 * minuteMs;
const zones = { from: -12 * 60 * minuteMs, to: 14 * 60 * minuteMs };

const summerMs = 60 * minuteMs;

/** A sample that only the server's wall clock dates. */
interface ClockSample {
  readonly placed: PlacedSample;
  readonly localMs: number;
}

/**
 * Gives samples that only a wall clock dates, printed beside them or in their name, their moment: by the zone that the
 * files' modification times imply, else the one that the evidence names, else so that the newest of them has its file's
 * time. The time between such samples is exact in all three. Without zone or file times they stay without a moment.
 */
export function byWallClock(samples: readonly PlacedSample[], incident: Incident): readonly PlacedSample[] {
  const clocked = samples.flatMap((placed): ClockSample[] => {
    const { atLocal, atSource } = placed.sample;
    const isOpen = atSource === null || atSource === 'file-time';
    return atLocal === undefined || !isOpen ? [] : [{ placed, localMs: Date.parse(`${atLocal.iso}Z`) }];
  });
  if (clocked.length === 0) return samples;
  const zoneMs = zoneOf(clocked, incident);
  const shiftMs = zoneMs ?? shiftToFileTime(clocked);
  if (shiftMs === null) return samples;
  const moments = new Map(clocked.map(({ placed, localMs }) => [placed, localMs - shiftMs]));
  return samples.map((placed) => {
    const atUtcMs = moments.get(placed);
    if (atUtcMs === undefined) return placed;
    const atSource = zoneMs === null ? 'file-time' : (placed.sample.atLocal?.source ?? null);
    return { ...placed, sample: { ...placed.sample, atUtcMs, atSource } };
  });
}

/** How far the wall clock is ahead of UTC; null where neither files nor evidence tell. */
function zoneOf(clocked: readonly ClockSample[], incident: Incident): number | null {
  const implied = impliedZone(clocked);
  const named = namedZone(incident);
  if (implied === null || named === null) return implied ?? named;
  // systeminfo names the zone's standard offset; in summer the clock is an hour ahead of it
  return Math.abs(implied - named) <= summerMs ? implied : named;
}

/** The zone by which every file was written at the time that its clock shows; null where they do not agree on one. */
function impliedZone(clocked: readonly ClockSample[]): number | null {
  let zone: number | null = null;
  for (const { placed, localMs } of clocked) {
    const { atUtcMs } = placed.sample;
    if (atUtcMs === null) continue;
    const aheadMs = localMs - atUtcMs;
    const rounded = Math.round(aheadMs / quarterMs) * quarterMs;
    const isZone = rounded >= zones.from && rounded <= zones.to && Math.abs(aheadMs - rounded) <= writtenWithinMs;
    if (!isZone || (zone !== null && zone !== rounded)) return null;
    zone = rounded;
  }
  return zone;
}

function namedZone(incident: Incident): number | null {
  for (const { artifact } of sourcesOf(incident, 'machine')) {
    if (artifact.utcOffsetMinutes) return artifact.utcOffsetMinutes.value * minuteMs;
  }
  for (const { artifact } of sourcesOf(incident, 'counters')) {
    if (artifact.utcOffsetMinutes) return artifact.utcOffsetMinutes.value * minuteMs;
  }
  return null;
}

/** How far the newest clock is ahead of its own file's time; null where no file has one. */
function shiftToFileTime(clocked: readonly ClockSample[]): number | null {
  const newest = clocked.reduce<ClockSample | null>(
    (best, each) => (best === null || each.localMs > best.localMs ? each : best),
    null,
  );
  const atUtcMs = newest?.placed.sample.atUtcMs ?? null;
  return newest === null || atUtcMs === null ? null : newest.localMs - atUtcMs;
}
