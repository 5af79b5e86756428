/** Times of refusals, ascending. */
export interface RefusalTimes {
  readonly utcMs: Float64Array;
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
  return { phase: counts.indexOf(most), share: most / records };
}

const phaseOf = (utcMs: number): number => ((Math.floor(utcMs / 1000) % 5) + 5) % 5;

/** The last tick at or before a moment. */
const tickAt = (utcMs: number, phase: number): number =>
  Math.floor((utcMs - phase * 1000) / tickMs) * tickMs + phase * 1000;

/** How much of an episode http.sys was refusing. Inferred, see `tickMs`. */
export interface DutyCycle {
  readonly ticksWithRefusals: number;
  /** Ticks from the first to the last refusal of the episode, both included. */
  readonly ticks: number;
}

/**
 * The duty cycle of each span, ends included; zero ticks where no refusal lies in it. Refusals ascend, and spans ascend
 * and do not overlap, so that millions are walked once.
 */
export function measureDutyCycles(
  { utcMs }: RefusalTimes,
  phase: number,
  spans: readonly { readonly fromUtcMs: number; readonly toUtcMs: number }[],
): DutyCycle[] {
  let at = 0;
  return spans.map(({ fromUtcMs, toUtcMs }) => {
    let ticksWithRefusals = 0;
    let first = Number.NaN;
    let last = Number.NaN;
    for (; at < utcMs.length && (utcMs[at] ?? 0) <= toUtcMs; at += 1) {
      const moment = utcMs[at] ?? 0;
      if (moment < fromUtcMs) continue;
      const tick = tickAt(moment, phase);
      if (tick === last) continue;
      if (ticksWithRefusals === 0) first = tick;
      ticksWithRefusals += 1;
      last = tick;
    }
    return { ticksWithRefusals, ticks: ticksWithRefusals === 0 ? 0 : (last - first) / tickMs + 1 };
  });
}
