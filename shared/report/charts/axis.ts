/** Ticks for a count axis: from 0, whole steps of 1, 2 or 5 times a power of ten, at most `most` of them above zero. */
export function countTicks(maximum: number, most = 4): number[] {
  const top = Math.max(1, Number.isFinite(maximum) ? maximum : 1);
  const step = Math.max(1, niceStep(top / most));
  const ticks: number[] = [];
  for (let tick = 0; tick < top + step; tick += step) ticks.push(tick);
  return ticks;
}

/** The smallest of 1, 2 or 5 times a power of ten that is not below `atLeast`. */
export function niceStep(atLeast: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(atLeast, Number.MIN_VALUE)));
  for (const factor of [1, 2, 5]) if (factor * magnitude >= atLeast) return factor * magnitude;
  return 10 * magnitude;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps a reader of clocks expects. */
const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((n) => n * day),
];

/** The smallest step of clocks and calendars that is not shorter than this; beyond a year whole days. */
export function timeStep(atLeastMs: number): number {
  return timeSteps.find((step) => step >= atLeastMs) ?? Math.ceil(atLeastMs / day) * day;
}

export interface TimeTick {
  readonly utcMs: number;
  /** Time of day, to the second where steps are below a minute; empty where steps are whole days. */
  readonly clock: string;
  /** The date, where it differs from the tick before; else empty. */
  readonly date: string;
}

/** Ticks at whole UTC steps inside a span of time, at most `most` of them and at least one where the span holds one. */
export function timeTicks(fromMs: number, toMs: number, most: number): TimeTick[] {
  const span = toMs - fromMs;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const step = timeStep(span / most);
  const ticks: TimeTick[] = [];
  let lastDate = '';
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs && ticks.length <= most; at += step) {
    const iso = isoText(at);
    const date = iso.slice(0, 10);
    const clock = step >= day ? '' : iso.slice(11, step < minute ? 19 : 16);
    ticks.push({ utcMs: at, clock, date: date === lastDate ? '' : date });
    lastDate = date;
  }
  return ticks;
}

/** ISO text of an instant; instants outside the calendar give blanks. */
function isoText(utcMs: number): string {
  return Math.abs(utcMs) <= 8.64e15 ? new Date(utcMs).toISOString() : '';
}

/** A linear scale from numbers to user units; a span of nothing maps to its start. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]) {
  const span = domain[1] - domain[0];
  return (value: number): number => {
    const part = span > 0 ? (value - domain[0]) / span : 0;
    return range[0] + Math.min(1, Math.max(0, part)) * (range[1] - range[0]);
  };
}
