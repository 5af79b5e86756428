import { entriesOfKind } from '../../../derive/httperr/kind-entries.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  failures: { value: 5, unit: 'count', source: 'ours: entries that only a failing or overrun pool causes' },
  many: { value: 10, unit: 'count', source: 'ours: of entries that recycling and settings cause as well' },
} as const;

/** Do the logs say that the application or its pool failed? */
export const applicationPoolReasons = defineRule({
  id: 'application-pool-reasons',
  asks: ['httperr'],
  wants: [],
  thresholds,
  messages: {
    failed:
      'The application pool failed: {entries|entry|entries}, {share} of the logs, name it ({reasons}). http.sys itself accepted these connections.',
    few: 'A few entries name the application pool: {entries} ({reasons}), {share} of the logs.',
    none: 'No entry of the HTTPERR logs names the application or its pool.',
    empty: 'The HTTPERR logs hold no entries.',
  },
  isInferred: false,
  examine({ httperr }) {
    const found = entriesOfKind(httperr, 'applicationPool');
    if (!found) return { outcome: 'inconclusive', message: 'empty', values: {}, evidence: httperr.logs };
    const { entries, failures, values, evidence } = found;
    if (entries === 0) return { outcome: 'refuted', message: 'none', values: {}, evidence };
    const isMany = entries >= thresholds.many.value;
    if (failures < thresholds.failures.value && !isMany) {
      return { outcome: 'inconclusive', message: 'few', values, evidence };
    }
    return { outcome: 'supported', message: 'failed', values, evidence };
  },
});
