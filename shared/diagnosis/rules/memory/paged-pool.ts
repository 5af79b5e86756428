import { growersAsSuspects } from '../../../derive/growth/suspects.ts';
import { eventsOf } from '../../../derive/machine/events.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, bytesPerHour, count, type Quantities, share, term, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  full: { value: 0.9, unit: 'share', source: 'ours: of the maximum that the kernel reports or the registry sets' },
  roomy: { value: 0.75, unit: 'share', source: 'ours: of the maximum that the kernel reports' },
} as const;

/** Is the paged pool exhausted, or a paged tag growing towards it? */
export const pagedPool = defineRule({
  id: 'paged-pool',
  asks: [],
  wants: ['pool', 'growth', 'events', 'pagedCeiling'],
  oneOf: ['pool', 'events'],
  thresholds,
  messages: {
    full: 'The paged pool is nearly exhausted: {used} of at most {maximum} are in use ({share}).',
    reported: 'Windows reports that the paged pool was empty ({events|event|events} 2020 of Srv); in use are: {used}.',
    grows: 'The paged tag {tag} keeps growing: {rate}, now {held} of the {used} of paged pool.',
    some: 'The paged pool is {share} full: {used} of at most {maximum}.',
    roomy: 'The paged pool has room: {used} of at most {maximum} are in use ({share}).',
    unbounded: 'Nothing shows a shortage of paged pool: {used} are in use, no paged tag keeps growing.',
    open: 'The paged pool holds {used}; its maximum is not printed, and one sample shows no growth.',
    none: 'The evidence does not show the size of the paged pool.',
  },
  isInferred: true,
  examine({ pool, growth, events, pagedCeiling }) {
    const used = pool?.paged ?? null;
    const [grower] = growersAsSuspects(pool, growth, 'paged');
    const reports = [...eventsOf(events, 'srv', 2020), ...eventsOf(events, 'server', 2020)];
    const maximum = pagedCeiling;
    const part = used && maximum && maximum.value > 0 ? used.value / maximum.value : null;
    const values: Quantities = {
      used: used ? bytes(used.value) : term('unknown'),
      maximum: bytes(maximum?.value ?? 0),
      share: share(part ?? 0),
      events: count(reports.reduce((total, report) => total + report.count, 0)),
      tag: text(grower?.tag.trim() ?? ''),
      rate: bytesPerHour(grower?.bytesPerHour ?? 0),
      held: bytes(grower?.bytes ?? 0),
    };
    const total = used ? [used.evidence] : [];
    const [report] = reports;
    if (part !== null && part >= thresholds.full.value && used && maximum) {
      return { outcome: 'supported', message: 'full', values, evidence: [used.evidence, maximum.evidence] };
    }
    if (report) return { outcome: 'supported', message: 'reported', values, evidence: [report.evidence, ...total] };
    if (grower) return { outcome: 'supported', message: 'grows', values, evidence: [...grower.evidence, ...total] };
    if (!used) return { outcome: 'inconclusive', message: 'none', values: {}, evidence: [] };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [used.evidence, ...(maximum ? [maximum.evidence] : [])];
    if (part === null) {
      const isWatched = (growth?.tagSpanMs ?? 0) >= 30 * 60_000;
      return isWatched
        ? { outcome: 'refuted', message: 'unbounded', values, evidence }
        : { outcome: 'inconclusive', message: 'open', values, evidence };
    }
    if (part >= thresholds.roomy.value) return { outcome: 'inconclusive', message: 'some', values, evidence };
    return { outcome: 'refuted', message: 'roomy', values, evidence };
  },
});
