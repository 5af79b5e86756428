import type { Trend } from './trend.ts';

/** How long a growing quantity lasts, if it goes on as it does. */
export interface Forecast {
  /** Until the threshold; null when it is passed, or not known. */
  readonly toThreshold: Span | null;
  /** Until the end: the ceiling, or the available memory where there is no ceiling; null when not known. */
  readonly toEnd: Span | null;
}

export interface Span {
  readonly ms: number;
  /** By the faster and the slower bound of the slopes. Equal to `ms` without an interval. */
  readonly soonMs: number;
  readonly lateMs: number;
  readonly hasInterval: boolean;
}

/** Where the quantity stands and what it grows towards, in bytes. */
export interface Room {
  readonly used: number;
  /** Used bytes at which the threshold is met; null where there is none. */
  readonly threshold: number | null;
  /** Used bytes at which nothing is left; null where there is none. */
  readonly end: number | null;
  /** Memory still available: what is left where there is no end. */
  readonly available: number | null;
}

const hourMs = 3_600_000;

/** Samples carry a forecast this many times as far as they reach, and never further than a year (ours). */
const horizonTimes = 50;
const yearMs = 365 * 86_400_000;

/** True where the samples behind a trend carry a forecast as far as this. */
export function isWithinHorizon(trend: Trend, ms: number): boolean {
  return ms <= Math.min(yearMs, horizonTimes * (trend.toMs - trend.fromMs));
}

/** Fewer points show no spread. */
const pointsForInterval = 4;

/** Extends a trend in a line. The caller has made sure that it keeps growing. */
export function forecast(trend: Trend, room: Room): Forecast {
  const toEnd = room.end === null ? room.available : room.end - room.used;
  const toThreshold = room.threshold === null ? null : room.threshold - room.used;
  return {
    toThreshold: toThreshold === null || toThreshold <= 0 ? null : spanFor(toThreshold, trend),
    toEnd: toEnd === null ? null : spanFor(Math.max(0, toEnd), trend),
  };
}

function spanFor(bytes: number, { points, perHour, perHourLow, perHourHigh }: Trend): Span {
  const at = (pace: number) => (bytes / pace) * hourMs;
  const hasInterval = points >= pointsForInterval && perHourLow > 0;
  return {
    ms: at(perHour),
    soonMs: hasInterval ? at(perHourHigh) : at(perHour),
    lateMs: hasInterval ? at(perHourLow) : at(perHour),
    hasInterval,
  };
}
