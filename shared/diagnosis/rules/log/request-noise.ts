import { entriesOfKind } from '../../../derive/httperr/kind-entries.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  most: { value: 0.8, unit: 'share', source: 'ours: of all entries of the logs' },
  several: { value: 30, unit: 'count', source: 'ours: fewer entries are on every server' },
} as const;

/** Are the entries of the logs what clients cause on every server, with nothing wrong behind them? */
export const requestNoise = defineRule({
  id: 'request-noise',
  asks: ['httperr'],
  wants: [],
  thresholds,
  messages: {
    noise:
      'The HTTPERR logs hold what clients cause on every server: {entries|entry|entries}, {share}, are idle time-outs, broken connections or malformed requests ({reasons}).',
    few: 'The HTTPERR logs hold {entries|entry|entries} that clients cause on every server ({reasons}), {share} of all.',
    none: 'The HTTPERR logs hold no entries that clients cause on every server.',
    empty: 'The HTTPERR logs hold no entries.',
  },
  isInferred: false,
  examine({ httperr }) {
    const found = entriesOfKind(httperr, 'noise');
    if (!found) return { outcome: 'inconclusive', message: 'empty', values: {}, evidence: httperr.logs };
    const { entries, part, values, evidence } = found;
    if (entries === 0) return { outcome: 'refuted', message: 'none', values: {}, evidence };
    if (entries < thresholds.several.value || part < thresholds.most.value) {
      return { outcome: 'inconclusive', message: 'few', values, evidence };
    }
    return { outcome: 'supported', message: 'noise', values, evidence };
  },
});
