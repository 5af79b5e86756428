import { kindsOfReasons } from '../../derive/httperr/reasons.ts';
import { count, list, share, text } from '../../model/sentence.ts';
import { defineRule } from '../rule.ts';

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
    const [log, ...logs] = httperr.logs;
    if (httperr.entries === 0 || !log) {
      return { outcome: 'inconclusive', message: 'empty', values: {}, evidence: httperr.logs };
    }
    const { entries, reasons } = kindsOfReasons(httperr.reasons).noise;
    const part = entries / httperr.entries;
    const values = {
      entries: count(entries),
      share: share(part),
      reasons: list(reasons.slice(0, 4).map(([reason]) => text(reason))),
    };
    const evidence = [log, ...logs] as const;
    if (entries === 0) return { outcome: 'refuted', message: 'none', values: {}, evidence };
    if (entries < thresholds.several.value || part < thresholds.most.value) {
      return { outcome: 'inconclusive', message: 'few', values, evidence };
    }
    return { outcome: 'supported', message: 'noise', values, evidence };
  },
});
