import type { CeilingView } from '../../../derive/ceiling/ceiling.ts';
import { forecast, isWithinHorizon } from '../../../derive/growth/forecast.ts';
import { totalKeepsGrowing } from '../../../derive/growth/growers.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, bytesPerHour, duration, type Quantities } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** When will the pool be short, if it goes on growing as it does? */
export const poolForecast = defineRule({
  id: 'pool-forecast',
  asks: ['growth', 'pool'],
  wants: ['ceiling', 'threshold', 'machine'],
  thresholds: {
    longEnough: {
      value: 30 * 60_000,
      unit: 'ms',
      source: 'Using PoolMon to find a kernel-mode leak: every 30 minutes',
    },
    horizon: { value: 50, unit: 'count', source: 'ours: times as far as the samples reach, and at most a year' },
    points: { value: 4, unit: 'count', source: 'ours: fewer samples show no spread and give no interval' },
  },
  messages: {
    reaches:
      'The non-paged pool grows by {rate}. At this pace less than {threshold} are free in {soon} to {late}, and it is exhausted in {end}.',
    reachesEvenly:
      'The non-paged pool grows evenly by {rate}. At this pace less than {threshold} are free in about {middle}, and it is exhausted in {end}.',
    reachesRoughly:
      'The non-paged pool grows by {rate}. At this pace less than {threshold} are free in about {middle}; too few samples for an interval.',
    short: 'The non-paged pool grows by {rate} and is short already; it is exhausted in about {end}.',
    memory: 'The non-paged pool grows by {rate}. At this pace the available memory lasts about {end}.',
    grows: 'The non-paged pool grows by {rate}; without a known ceiling nothing says how long it lasts.',
    slow: 'The non-paged pool grows by {rate}, so slowly that what is free lasts longer than these samples can foretell.',
    still: 'The non-paged pool as a whole does not keep growing.',
    brief: 'The samples are too near to each other for a forecast.',
  },
  isInferred: true,
  examine({ growth, pool, ceiling, threshold }) {
    const total = growth.totals.nonpaged;
    if (!total) return { outcome: 'inconclusive', message: 'brief', values: {}, evidence: [] };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [...total.evidence];
    const isLong = total.trend.toMs - total.trend.fromMs >= 30 * 60_000;
    if (!totalKeepsGrowing(total.trend)) {
      return isLong
        ? { outcome: 'refuted', message: 'still', values: {}, evidence }
        : { outcome: 'inconclusive', message: 'brief', values: {}, evidence };
    }
    const used = pool.nonPaged?.value ?? total.trend.last;
    const outlook = forecast(total.trend, {
      used,
      ...limitsOf(ceiling, threshold?.bytes ?? 0),
      available: pool.available?.value ?? null,
    });
    const values: Quantities = {
      rate: bytesPerHour(total.trend.perHour),
      threshold: bytes(threshold?.bytes ?? 0),
      soon: duration(outlook.toThreshold?.soonMs ?? 0),
      late: duration(outlook.toThreshold?.lateMs ?? 0),
      middle: duration(outlook.toThreshold?.ms ?? 0),
      end: duration(outlook.toEnd?.ms ?? 0),
    };
    if (outlook.toEnd !== null && !isWithinHorizon(total.trend, outlook.toEnd.ms)) {
      return { outcome: 'refuted', message: 'slow', values, evidence };
    }
    const where = [...evidence, ...(ceiling?.evidence ?? [])] as [EvidenceRef, ...EvidenceRef[]]; // begins with `evidence`
    return { outcome: 'supported', message: messageOf(outlook, ceiling), values, evidence: where };
  },
});

/** An interval whose ends are nearer than this is one figure. */
const evenly = 1.1;

function messageOf(outlook: ReturnType<typeof forecast>, ceiling: CeilingView | null) {
  if (outlook.toEnd === null) return 'grows';
  if (ceiling === null) return 'memory';
  if (outlook.toThreshold === null) return 'short';
  if (!outlook.toThreshold.hasInterval) return 'reachesRoughly';
  return outlook.toThreshold.lateMs < evenly * outlook.toThreshold.soonMs ? 'reachesEvenly' : 'reaches';
}

function limitsOf(ceiling: CeilingView | null, threshold: number) {
  return ceiling === null
    ? { threshold: null, end: null }
    : { threshold: ceiling.bytes - threshold, end: ceiling.bytes };
}
