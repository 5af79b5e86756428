import { entriesOfKind } from '../../../derive/httperr/kind-entries.ts';
import { defineRule } from '../../rule.ts';

/** Do entries with the reason N/A show that http.sys could not get memory? */
export const internalReasons = defineRule({
  id: 'internal-reasons',
  asks: ['httperr'],
  wants: [],
  thresholds: {
    several: { value: 3, unit: 'count', source: 'ours: one may be a conflict of URL reservations' },
  },
  messages: {
    beside:
      '{entries|entry has|entries have} the reason N/A beside the refused connections: an internal error such as memory that could not be had, a second sign of the shortage.',
    alone:
      '{entries|entry has|entries have} the reason N/A: an internal error, either memory that could not be had or a conflict of URL reservations.',
    few: 'Hardly a sign of an internal error: {entries|entry has|entries have} the reason N/A.',
    none: 'No entry of the HTTPERR logs reports an internal error.',
    empty: 'The HTTPERR logs hold no entries.',
  },
  isInferred: false,
  examine({ httperr }) {
    const found = entriesOfKind(httperr, 'internal');
    if (!found) return { outcome: 'inconclusive', message: 'empty', values: {}, evidence: httperr.logs };
    const { entries, values, evidence } = found;
    if (entries === 0) return { outcome: 'refuted', message: 'none', values: {}, evidence };
    if (entries < 3) return { outcome: 'inconclusive', message: 'few', values, evidence };
    if (httperr.refusals.records > 0) return { outcome: 'supported', message: 'beside', values, evidence };
    return { outcome: 'inconclusive', message: 'alone', values, evidence };
  },
});
