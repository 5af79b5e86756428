/** Refusals in order of time, as parallel columns; `connections` is -1 where a line has no number. */
export interface RefusalTimes {
  readonly utcMs: Float64Array;
  readonly connections: Float64Array;
}

/**
 * Inferred: http.sys writes refusals from a five-second timer whose phase is fixed when it starts. No source documents it;
 * all 6 times of one public log have second mod 5 = 4, all 27 of another 2, and seconds without refusals write nothing.
 */
export const tickMs = 5000;

/** Where within five seconds the refusals fall. Inferred, see `tickMs`. */
export interface TickPhase {
  /** Second mod 5 of most records, 0 to 4; the smallest of equals. */
  readonly phase: number;
  /** Share of the records that fall on it: near 1 bears the timer out, 0.2 is what chance gives. */
  readonly share: number;
  readonly records: number;
  readonly isInferred: true;
}

/** The phase of the timer; null without records. */
export function measureTickPhase({ utcMs }: RefusalTimes): TickPhase | null {
  const counts = [0, 0, 0, 0, 0];
  let records = 0;
  for (const at of utcMs) {
    if (!Number.isFinite(at)) continue;
    const second = phaseOf(at);
    counts[second] = (counts[second] ?? 0) + 1;
    records += 1;
  }
  if (records === 0) return null;
  const most = Math.max(...counts);
  return { phase: counts.indexOf(most), share: most / records, records, isInferred: true };
}

const phaseOf = (utcMs: number): number => ((Math.floor(utcMs / 1000) % 5) + 5) % 5;

/** Refusals summed by tick, one item for each tick that has any, ascending. */
export interface RefusalTicks {
  /** The moment at which the tick's records were written. */
  readonly utcMs: Float64Array;
  readonly records: Float64Array;
  /** Sum of N; records without a number add nothing. */
  readonly connections: Float64Array;
}

/** Sums records that were written at the same tick of a timer with this phase (second mod 5), in whatever order they are. */
export function sumTicks(refusals: RefusalTimes, phase: number): RefusalTicks {
  const sums = new Map<number, { records: number; connections: number }>();
  for (const [row, at] of refusals.utcMs.entries()) {
    if (!Number.isFinite(at)) continue;
    const tick = tickAt(at, phase);
    const sum = sums.get(tick) ?? { records: 0, connections: 0 };
    sum.records += 1;
    sum.connections += Math.max(0, refusals.connections[row] ?? 0);
    sums.set(tick, sum);
  }
  const ticks = [...sums.keys()].sort((a, b) => a - b);
  return {
    utcMs: Float64Array.from(ticks),
    records: Float64Array.from(ticks, (tick) => sums.get(tick)?.records ?? 0),
    connections: Float64Array.from(ticks, (tick) => sums.get(tick)?.connections ?? 0),
  };
}

/** The last tick at or before a moment. */
const tickAt = (utcMs: number, phase: number): number =>
  Math.floor((utcMs - phase * 1000) / tickMs) * tickMs + phase * 1000;

/** How much of an episode http.sys was refusing. Inferred, see `tickMs`. */
export interface DutyCycle {
  readonly ticksWithRefusals: number;
  /** Ticks from the first to the last refusal of the episode, both included. */
  readonly ticks: number;
  /** The one by the other: 1 means that connections were refused in every tick. */
  readonly share: number;
  readonly isInferred: true;
}

/** The duty cycle between two moments, ends included; null where no refusal lies between them. */
export function measureDutyCycle(
  refusals: RefusalTimes,
  phase: number,
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
): DutyCycle | null {
  const seen = new Set<number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of refusals.utcMs) {
    const isInside = at >= span.fromUtcMs && at <= span.toUtcMs;
    if (!isInside) continue;
    const tick = tickAt(at, phase);
    seen.add(tick);
    first = Math.min(first, tick);
    last = Math.max(last, tick);
  }
  if (seen.size === 0) return null;
  const ticks = (last - first) / tickMs + 1;
  return { ticksWithRefusals: seen.size, ticks, share: seen.size / ticks, isInferred: true };
}
