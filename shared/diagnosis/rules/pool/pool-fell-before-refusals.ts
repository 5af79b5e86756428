import { trackOfCounter } from '../../../derive/pool/counters.ts';
import { poolMoments } from '../../../derive/pool/onset.ts';
import { bytes, duration, utc } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const slackMs = 5 * 60_000;

/** On one UTC axis: does the free pool fall under the threshold when the refusals begin? */
export const poolFellBeforeRefusals = defineRule({
  id: 'pool-fell-before-refusals',
  asks: ['httperr', 'ceiling', 'threshold'],
  wants: ['timeline', 'counters'],
  thresholds: {
    slack: {
      value: slackMs,
      unit: 'ms',
      source: 'ours: samples minutes apart; http.sys itself checks every 5 seconds',
    },
  },
  messages: {
    agrees:
      'Free pool fell under {threshold} by {fell} ({free} free), and the refusals of that episode begin at {begin}.',
    during: 'At {fell}, while connections were refused, {free} of non-paged pool were free.',
    after: 'At {fell}, {gap} after the last refusal, {free} of non-paged pool were free.',
    disagrees:
      'At {fell}, while connections were refused, {free} of non-paged pool were free, more than the {threshold}: the ceiling or the sample is of another machine or time.',
    apart: 'The nearest pool figure lies {gap} from the nearest refusal, too far to join them.',
    noMoments: 'No pool figure has a time that could be joined with the refusals.',
    noRefusals: 'There are no refusals to join with.',
  },
  isInferred: true,
  examine({ httperr, ceiling, threshold, timeline, counters }) {
    const moments = poolMoments(timeline, trackOfCounter(counters, 'pool-nonpaged-bytes'));
    const { episodes } = httperr.refusals;
    if (episodes.length === 0) return { outcome: 'inconclusive', message: 'noRefusals', values: {}, evidence: [] };
    if (moments.length === 0) return { outcome: 'inconclusive', message: 'noMoments', values: {}, evidence: [] };
    const shortFrom = ceiling.bytes - threshold.bytes;
    const near = moments.flatMap((moment) => {
      const episode = episodes.find(
        ({ fromUtcMs, toUtcMs }) => moment.atMs >= fromUtcMs - slackMs && moment.atMs <= toUtcMs + slackMs,
      );
      return episode ? [{ moment, episode }] : [];
    });
    const [first] = near;
    if (!first) {
      const gap = Math.min(...moments.map(({ atMs }) => distance(atMs, episodes)));
      return { outcome: 'inconclusive', message: 'apart', values: { gap: duration(gap) }, evidence: [] };
    }
    const short = near.find(({ moment }) => moment.bytes > shortFrom);
    const { moment, episode } = short ?? first;
    const values = {
      threshold: bytes(threshold.bytes),
      fell: utc(moment.atMs),
      free: bytes(Math.max(0, ceiling.bytes - moment.bytes)),
      begin: utc(episode.fromUtcMs),
      gap: duration(Math.max(0, moment.atMs - episode.toUtcMs)),
    };
    const evidence = [moment.evidence, ...httperr.refusals.evidence.slice(0, 1), ...ceiling.evidence] as const;
    if (short) {
      const message = moment.atMs <= episode.fromUtcMs ? 'agrees' : moment.atMs <= episode.toUtcMs ? 'during' : 'after';
      return { outcome: 'supported', message, values, evidence };
    }
    const couldBeShort = moment.bytes > ceiling.band[0] - threshold.bytes;
    return couldBeShort
      ? {
          outcome: 'inconclusive',
          message: moment.atMs > episode.toUtcMs ? 'after' : 'during',
          values,
          evidence,
        }
      : { outcome: 'refuted', message: 'disagrees', values, evidence };
  },
});

function distance(atMs: number, episodes: readonly { readonly fromUtcMs: number; readonly toUtcMs: number }[]): number {
  return Math.min(...episodes.map(({ fromUtcMs, toUtcMs }) => Math.max(0, fromUtcMs - atMs, atMs - toUtcMs)));
}
