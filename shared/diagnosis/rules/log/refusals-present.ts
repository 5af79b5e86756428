import type { HttpErrView } from '../../../derive/httperr/httperr.ts';
import { count, type Quantities, term, utc } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Did http.sys refuse connections, and when? */
export const refusalsPresent = defineRule({
  id: 'refusals-present',
  asks: ['httperr'],
  wants: [],
  thresholds: {
    episodeGap: { value: 600_000, unit: 'ms', source: 'ours: a pause of more than ten minutes ends an episode' },
  },
  messages: {
    refused:
      'http.sys refused connections: {records|record|records} from {from} to {to} in {episodes|episode|episodes}, at least {connections|connection|connections}.',
    none: 'The HTTPERR logs hold {entries|entry|entries} from {from} to {to} and no refused connection.',
    empty: 'The HTTPERR logs hold no entries, which shows neither refused connections nor that there were none.',
  },
  isInferred: false,
  examine({ httperr }) {
    const { refusals } = httperr;
    const [first, ...others] = refusals.evidence;
    if (refusals.records > 0 && first) {
      return { outcome: 'supported', message: 'refused', values: refusedValues(httperr), evidence: [first, ...others] };
    }
    const [log, ...logs] = httperr.logs;
    if (httperr.entries === 0 || !log) {
      return { outcome: 'inconclusive', message: 'empty', values: {}, evidence: httperr.logs };
    }
    return {
      outcome: 'refuted',
      message: 'none',
      values: { entries: count(httperr.entries), from: moment(httperr.firstUtcMs), to: moment(httperr.lastUtcMs) },
      evidence: [log, ...logs],
    };
  },
});

function refusedValues({ refusals }: HttpErrView): Quantities {
  return {
    records: count(refusals.records),
    connections: count(refusals.connections + refusals.connectionsUnknown),
    episodes: count(refusals.episodes.length),
    from: moment(refusals.firstUtcMs),
    to: moment(refusals.lastUtcMs),
  };
}

function moment(utcMs: number | null) {
  return utcMs === null ? term('unknown') : utc(utcMs);
}
