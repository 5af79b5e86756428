import type { Diagnosis } from '../model/diagnosis.ts';

/** Where the pool's growth leads, for drawing. */
export interface Outlook {
  readonly fromUtcMs: number;
  readonly fromBytes: number;
  readonly toUtcMs: number;
  readonly toBytes: number;
  /** The moments between which http.sys would stop accepting, by the faster and the slower pace. */
  readonly interval: { readonly fromUtcMs: number; readonly toUtcMs: number } | null;
}

/** A forecast is drawn at most this many times as far as was watched: further on it would flatten what was measured. */
const furthest = 3;

const hourMs = 3_600_000;

/** The forecast of the rule `pool-forecast` as a line from the last sample; null where it foretells nothing. */
export function outlookOf({ pool, findings }: Diagnosis, watchedMs: number): Outlook | null {
  const { growthBytesPerHour: pace, exhaustedInHours: hours, nonPagedBytes: used, sampledUtc } = pool;
  if (pace === null || hours === null || used === null || sampledUtc === null || pace <= 0) return null;
  const fromUtcMs = Date.parse(sampledUtc);
  const spanMs = Math.min(hours * hourMs, furthest * Math.max(watchedMs, hourMs));
  const values = findings.find(({ rule }) => rule === 'pool-forecast')?.message.values;
  const [soon, late] = [values?.['soon'], values?.['late']].map((value) =>
    value?.kind === 'duration' ? value.durationMs : 0,
  );
  const isDrawn = soon !== undefined && late !== undefined && late > soon && soon < spanMs;
  return {
    fromUtcMs,
    fromBytes: used,
    toUtcMs: fromUtcMs + spanMs,
    toBytes: used + (pace * spanMs) / hourMs,
    interval: isDrawn ? { fromUtcMs: fromUtcMs + soon, toUtcMs: fromUtcMs + Math.min(late, spanMs) } : null,
  };
}
