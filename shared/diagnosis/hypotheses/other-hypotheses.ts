import type { Hypothesis } from '../hypothesis.ts';
import { isAboutPool } from './conditions.ts';

/** An event alone says what Windows ran into once, not what is so now. */
const reportLimit = 0.8;

/** What turns connections away while the non-paged pool is not the cause. */
export const otherHypotheses: readonly Hypothesis[] = [
  {
    id: 'ephemeral-port-exhaustion',
    prior: -3.5,
    weights: {
      'ephemeral-ports': { supported: 7.3, refuted: -4 },
      'refusals-present': { supported: -2.5 },
      'tag-grows': { supported: -1 },
    },
    isPossible: (found) => found.is('ephemeral-ports', 'supported') && !isAboutPool(found),
    limit: (found) => (found.says('ephemeral-ports', 'reportedAlone') ? reportLimit : 1),
    contributesTo: [],
    standsBeside: true,
    deciders: [{ rule: 'ephemeral-ports', message: 'netstat' }],
  },
  {
    id: 'application-pool-failure',
    prior: -3.5,
    weights: {
      'application-pool-reasons': { supported: 6.5, inconclusive: 1, refuted: -4 },
      'refusals-present': { supported: -3 },
      'request-noise': { supported: -1 },
      'tag-grows': { supported: -1.5 },
    },
    isPossible: (found) => found.is('application-pool-reasons', 'supported') && !isAboutPool(found),
    limit: () => 1,
    contributesTo: [],
    standsBeside: true,
    deciders: [{ rule: 'application-pool-reasons', message: 'httperr' }],
  },
  {
    id: 'paged-pool-exhaustion',
    prior: -3.5,
    weights: {
      'paged-pool': { supported: 7.0, refuted: -4 },
      'refusals-present': { supported: -1.5 },
      'tag-grows': { supported: -2.5 },
    },
    isPossible: (found) => found.is('paged-pool', 'supported') && !isAboutPool(found),
    limit: (found) =>
      found.says('paged-pool', 'reported') && found.is('tag-dominates', 'missing-data') ? reportLimit : 1,
    contributesTo: [],
    standsBeside: true,
    deciders: [{ rule: 'paged-pool', message: 'pagedSample' }],
  },
  {
    id: 'system-pte-exhaustion',
    prior: -3.5,
    weights: {
      'system-ptes': { supported: 7.0, refuted: -4 },
      'refusals-present': { supported: -1.5 },
      'tag-grows': { supported: -2.5 },
    },
    isPossible: (found) => found.is('system-ptes', 'supported') && !isAboutPool(found),
    limit: () => 1,
    contributesTo: [],
    standsBeside: true,
    deciders: [{ rule: 'system-ptes', message: 'ptes' }],
  },
  {
    id: 'memory-exhausted-elsewhere',
    prior: -3.5,
    weights: {
      'memory-exhausted': { supported: 7.0, refuted: -4 },
      'pool-share-of-ram': { supported: -2, refuted: 0.3 },
      'refusals-present': { supported: -1.5 },
      'tag-grows': { supported: -2.5 },
    },
    isPossible: (found) => found.is('memory-exhausted', 'supported') && !isAboutPool(found),
    limit: () => 1,
    contributesTo: [],
    standsBeside: true,
    deciders: [{ rule: 'memory-exhausted', message: 'memory' }],
  },
];
