import type { Found, Hypothesis } from '../hypothesis.ts';
import { isOpen, isShort } from './conditions.ts';

/** Something rises, most likely the day's work or a cache, but nobody has seen it stay; or a boot switch is unknown. */
const isUnsettled = (found: Found) =>
  found.says('available-below-threshold', 'unlessSwitch') ||
  found.is('pool-forecast', 'supported') ||
  ['together', 'flattens', 'doubtful', 'daysWork'].some((message) => found.says('tag-grows', message));

const unsettledLimit = 0.8;

/** Something rose all the time, but by little. */
const isClimbing = (found: Found) => found.says('tag-grows', 'stillByDay') || found.says('tag-grows', 'stillSlowing');

const climbingLimit = 0.9;

/** What there is to see where nothing is wrong. */
export const harmlessHypotheses: readonly Hypothesis[] = [
  {
    id: 'request-noise',
    prior: -2,
    weights: {
      'request-noise': { supported: 5, inconclusive: 2.4, refuted: -3 },
      'refusals-present': { supported: -6, refuted: 0.5 },
      'available-below-threshold': { supported: -1.5, refuted: 0.3 },
      'application-pool-reasons': { supported: -5 },
      'tag-grows': { supported: -4 },
      'ephemeral-ports': { supported: -3 },
      'paged-pool': { supported: -3 },
      'system-ptes': { supported: -3 },
      'memory-exhausted': { supported: -3 },
      'pool-share-of-ram': { supported: -3 },
    },
    isPossible: (found) =>
      !isShort(found) &&
      !isOpen(found) &&
      (found.is('request-noise', 'supported') ||
        (found.says('request-noise', 'few') && found.is('tag-dominates', 'missing-data'))),
    limit: () => 1,
    contributesTo: [],
    standsBeside: false,
    deciders: [{ rule: 'request-noise', message: 'httperr' }],
  },
  {
    id: 'none',
    prior: 1.2,
    weights: {
      'refusals-present': { supported: -6, refuted: 0.7 },
      'available-below-threshold': { supported: -4, inconclusive: -1, refuted: 1.5, says: { unlessSwitch: 0 } },
      'pool-share-of-ram': { supported: -3, inconclusive: -0.5, refuted: 1.5 },
      'tag-dominates': { supported: -0.5 },
      'pool-forecast': { supported: -2 },
      'tag-grows': { supported: -5, refuted: 1, says: { together: -2, flattens: -2, doubtful: -1.5, daysWork: -1.5 } },
      'application-pool-reasons': { supported: -5 },
      'ephemeral-ports': { supported: -4 },
      'paged-pool': { supported: -4 },
      'system-ptes': { supported: -4 },
      'memory-exhausted': { supported: -4 },
      'pool-empty-reported': { supported: -6 },
      'unread-sockets': { supported: -3 },
      'request-noise': { supported: -2 },
    },
    isPossible: (found) =>
      !isShort(found) &&
      !isOpen(found) &&
      (found.is('available-below-threshold', 'refuted') ||
        found.says('available-below-threshold', 'unlessSwitch') ||
        found.is('pool-share-of-ram', 'refuted') ||
        (found.is('pool-share-of-ram', 'inconclusive') && found.is('tag-grows', 'refuted'))),
    limit: (found) => (isUnsettled(found) ? unsettledLimit : isClimbing(found) ? climbingLimit : 1),
    contributesTo: [],
    standsBeside: false,
    deciders: [
      { rule: 'refusals-present', message: 'httperr' },
      { rule: 'tag-grows', message: 'secondSample' },
    ],
  },
];
