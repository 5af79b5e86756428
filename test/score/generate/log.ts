import { hourMs } from './machine.ts';
import { type PoolModel, poolAt } from './pool.ts';
import type { LogEvent } from './print/httperr.ts';
import type { Random } from './random.ts';

export interface Span {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** Reasons of ordinary clients (section 1.6): nothing is wrong with the server. */
const noiseReasons = [
  'Timer_ConnectionIdle',
  'Timer_ConnectionIdle',
  'Timer_ConnectionIdle',
  'Client_Reset',
  'BadRequest',
  'Hostname',
  'URL',
  'Timer_MinBytesPerSecond',
  'Timer_HeaderWait',
  'Timer_EntityBody',
  'Verb',
  'Forbidden',
  'Version_N/S',
] as const;

/** Reasons of a failing application pool (section 1.6). */
export const poolFailureReasons = [
  'AppOffline',
  'QueueFull',
  'Connection_Abandoned_By_AppPool',
  'AppShutdown',
  'AppPoolTimer',
  'Timer_AppPool',
] as const;

/** Entries of ordinary clients, evenly over a span. */
export function noise(random: Random, span: Span, count: number): LogEvent[] {
  return spread(random, span, count).map((utcMs) => ({ utcMs, reason: random.pick(noiseReasons) }));
}

/** Entries of these reasons over a span. */
export function entries(random: Random, span: Span, of: { reasons: readonly string[]; count: number }): LogEvent[] {
  return spread(random, span, of.count).map((utcMs) => ({ utcMs, reason: random.pick(of.reasons) }));
}

function spread(random: Random, { fromUtcMs, toUtcMs }: Span, count: number): number[] {
  return Array.from({ length: count }, () => Math.round(random.real(fromUtcMs, toUtcMs) / 1000) * 1000);
}

/** Refused connections: one to three bouts within the span, records on a 5-second tick of fixed phase (1.5). */
export function refusals(random: Random, { fromUtcMs, toUtcMs }: Span): LogEvent[] {
  const phaseMs = random.int(0, 4) * 1000;
  const bouts = toUtcMs - fromUtcMs > hourMs ? random.int(1, 3) : 1;
  const events: LogEvent[] = [];
  for (let bout = 0; bout < bouts; bout += 1) {
    const lengthMs = Math.min(random.int(30, 900) * 1000, (toUtcMs - fromUtcMs) / bouts / 2);
    const slotMs = (toUtcMs - fromUtcMs) / bouts;
    const fromMs = bout === bouts - 1 ? toUtcMs - lengthMs : fromUtcMs + slotMs * bout;
    const density = random.real(0.15, 1);
    const first = Math.ceil(fromMs / 5000) * 5000 + phaseMs;
    for (let at = first; at <= Math.max(first, fromMs + lengthMs); at += 5000) {
      if (at === first || random.chance(density)) events.push({ utcMs: at, reason: refusedReason(random) });
    }
  }
  return events;
}

/** `3_Connections_Refused`; rarely without a number or in the other spellings of 1.5. */
function refusedReason(random: Random): string {
  return random.chance(0.01) ? 'Connections_Refused' : `${random.int(1, 8)}_Connections_Refused`;
}

/** When the free pool fell below http.sys's threshold for good before a moment; null where it never did. */
export function shortSince(model: PoolModel, untilUtcMs: number): number | null {
  const { ceilingBytes, thresholdBytes } = model.machine;
  if (ceilingBytes === null) return null;
  const isShort = (utcMs: number) => ceilingBytes - poolAt(model, utcMs).nonPagedBytes < thresholdBytes;
  if (!isShort(untilUtcMs)) return null;
  let low = [...model.bootsUtcMs].reverse().find((each) => each <= untilUtcMs) ?? model.bootsUtcMs[0]!;
  let high = untilUtcMs;
  while (high - low > 10_000) {
    const middle = (low + high) / 2;
    if (isShort(middle)) high = middle;
    else low = middle;
  }
  return high;
}
