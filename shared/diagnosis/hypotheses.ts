import type { Found, Hypothesis } from './hypothesis.ts';

/** http.sys refuses, or the free pool lies at or under its threshold. */
const isShort = (found: Found) =>
  found.is('refusals-present', 'supported') ||
  found.is('available-below-threshold', 'supported') ||
  found.says('available-below-threshold', 'edge') ||
  found.says('available-below-threshold', 'edgeMeasured');

/** One snapshot shows who holds the pool, not who keeps taking more of it. */
const snapshotLimit = 0.8;

/**
 * What can be concluded. The weights are ours: set so that the confidence of generated incidents with a known cause
 * comes out right (`npm run score`), not taken from any source.
 */
export const hypotheses: readonly Hypothesis[] = [
  {
    id: 'nonpaged-pool-leak',
    prior: -2,
    weights: {
      'refusals-present': { supported: 1.5, refuted: -1 },
      'available-below-threshold': { supported: 1.2, inconclusive: 0.5, refuted: -1.5 },
      'tag-dominates': { supported: 1.8, inconclusive: 0.3, refuted: -1.5 },
      'http-sys-exonerated': { supported: 0.5, refuted: -3 },
    },
    isPossible: (found) => isShort(found) && found.is('tag-dominates', 'supported'),
    limit: () => snapshotLimit,
    contributesTo: [],
    deciders: [
      { rule: 'tag-dominates', message: 'poolSample' },
      { rule: 'tag-grows', message: 'secondSample' },
    ],
  },
  {
    id: 'nonpaged-pool-ceiling-lowered',
    prior: -2,
    weights: {
      'ceiling-lowered-by-3gb': { supported: 3, refuted: -4 },
      'refusals-present': { supported: 1, refuted: -1 },
      'available-below-threshold': { supported: 0.8, refuted: -2 },
    },
    isPossible: (found) => isShort(found) && found.is('ceiling-lowered-by-3gb', 'supported'),
    limit: () => 1,
    contributesTo: ['nonpaged-pool-leak'],
    deciders: [{ rule: 'ceiling-lowered-by-3gb', message: 'bootSettings' }],
  },
  {
    id: 'none',
    prior: 0,
    weights: {
      'refusals-present': { supported: -5, refuted: 1 },
      'available-below-threshold': { supported: -4, inconclusive: -1, refuted: 2 },
      'tag-dominates': { supported: -0.7 },
    },
    isPossible: (found) => !isShort(found) && found.is('available-below-threshold', 'refuted'),
    limit: () => 1,
    contributesTo: [],
    deciders: [
      { rule: 'refusals-present', message: 'httperr' },
      { rule: 'available-below-threshold', message: 'poolSample' },
    ],
  },
];

export const deciderMessages = {
  'decides/poolSample': 'A pool sample (poolmon) from the machine while it refuses connections.',
  'decides/secondSample': 'A second pool sample at least 30 minutes after the first: only the leaking tag has grown.',
  'decides/bootSettings': 'The boot settings: boot.ini, or bcdedit /enum on Vista and later.',
  'decides/httperr': 'The HTTPERR logs of the time in question.',
} as const;
