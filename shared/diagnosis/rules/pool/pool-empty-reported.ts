import { eventsOf } from '../../../derive/machine/events.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { count } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Did Windows itself report that the non-paged pool was empty? */
export const poolEmptyReported = defineRule({
  id: 'pool-empty-reported',
  asks: ['events'],
  wants: [],
  thresholds: {
    reports: { value: 1, unit: 'count', source: 'KB 177415: event 2019 of Srv says that the non-paged pool was empty' },
  },
  messages: {
    reported:
      'Windows itself reported that the non-paged pool was empty ({events|event|events} 2019 of Srv). Who emptied it, only a pool sample from such a moment shows.',
    none: 'Of {events|event|events} none reports that the non-paged pool was empty.',
    empty: 'The event log print holds no events.',
  },
  isInferred: false,
  examine({ events }) {
    const [first, ...others] = [...eventsOf(events, 'srv', 2019), ...eventsOf(events, 'server', 2019)];
    if (first) {
      const number = [first, ...others].reduce((total, report) => total + report.count, 0);
      const evidence: [EvidenceRef, ...EvidenceRef[]] = [first.evidence, ...others.map((report) => report.evidence)];
      return { outcome: 'supported', message: 'reported', values: { events: count(number) }, evidence };
    }
    const [print, ...prints] = events.prints;
    if (!print || events.events === 0) return { outcome: 'inconclusive', message: 'empty', values: {}, evidence: [] };
    return {
      outcome: 'refuted',
      message: 'none',
      values: { events: count(events.events) },
      evidence: [print, ...prints],
    };
  },
});
