import type { Found, Hypothesis } from './hypothesis.ts';

const isRefusing = (found: Found) => found.is('refusals-present', 'supported');

/** http.sys refuses, the free pool lies at or under its threshold, or the pool holds much of a 64-bit machine's memory. */
const isShort = (found: Found) =>
  isRefusing(found) ||
  found.is('available-below-threshold', 'supported') ||
  found.says('available-below-threshold', 'edge') ||
  found.says('available-below-threshold', 'edgeMeasured') ||
  found.is('pool-share-of-ram', 'supported');

const isLoweredBySetting = (found: Found) =>
  found.is('ceiling-lowered-by-3gb', 'supported') || found.is('ceiling-lowered-by-registry', 'supported');

/** Connections or unread data explain what the pool holds, so nothing is lost. */
const isInUse = (found: Found) => found.is('connection-load', 'supported') || found.is('unread-sockets', 'supported');

/** Refusals are about the pool: without a sample of it nothing else is concluded beside them. */
const isAboutPool = (found: Found) => isRefusing(found) && found.is('tag-dominates', 'missing-data');

/** One snapshot shows who holds the pool, not who keeps taking more of it. */
const snapshotLimit = 0.8;

/** One that holds much more than any other, but not half: less sure. */
const leaderLimit = 0.7;

/** Growth seen early, while nothing is short and no tag stands out, may still be a warm-up or the load of the day. */
const earlyLimit = 0.95;

/** Two samples show growth, but not that it lasts. */
const twoSamplesLimit = 0.95;

function leakLimit(found: Found): number {
  if (!found.is('tag-grows', 'supported')) {
    return found.says('tag-dominates', 'leads') || found.says('tag-dominates', 'leadInLockstep')
      ? leaderLimit
      : snapshotLimit;
  }
  if (found.says('tag-grows', 'provisional')) return twoSamplesLimit;
  return isShort(found) || found.is('tag-dominates', 'supported') ? 1 : earlyLimit;
}

/**
 * What can be concluded. The weights are ours: set so that the confidence of generated incidents with a known cause
 * comes out right (`npm run score`), not taken from any source.
 */
export const hypotheses: readonly Hypothesis[] = [
  {
    id: 'nonpaged-pool-leak',
    prior: -2.2,
    weights: {
      'refusals-present': { supported: 1 },
      'available-below-threshold': { supported: 1, inconclusive: 0.4 },
      'pool-share-of-ram': { supported: 1.5 },
      'tag-dominates': { supported: 1.8 },
      'tag-grows': { supported: 5.5, refuted: -2.5 },
      'pool-forecast': { supported: 0.7, refuted: -0.5 },
      'http-sys-exonerated': { supported: 0.3 },
      'connection-load': { supported: -3, refuted: 0.2 },
      'ephemeral-ports': { supported: -2.5 },
      'memory-exhausted': { supported: -2.5 },
      'system-ptes': { supported: -2.5 },
    },
    isPossible: (found) =>
      !isInUse(found) &&
      (found.is('tag-grows', 'supported') ||
        (isShort(found) && (found.is('tag-dominates', 'supported') || found.is('pool-forecast', 'supported')))),
    limit: leakLimit,
    contributesTo: [],
    standsBeside: false,
    deciders: [
      { rule: 'tag-dominates', message: 'poolSample' },
      { rule: 'tag-grows', message: 'secondSample' },
    ],
  },
  {
    id: 'nonpaged-pool-ceiling-lowered',
    prior: -3,
    weights: {
      'ceiling-lowered-by-3gb': { supported: 4, refuted: -2 },
      'ceiling-lowered-by-registry': { supported: 4 },
      'refusals-present': { supported: 1, refuted: -1 },
      'available-below-threshold': { supported: 0.8, refuted: -2 },
    },
    isPossible: (found) => isShort(found) && isLoweredBySetting(found) && !isAboutPool(found),
    limit: () => 1,
    contributesTo: ['nonpaged-pool-leak', 'connection-load', 'unread-sockets'],
    standsBeside: false,
    deciders: [{ rule: 'ceiling-lowered-by-3gb', message: 'bootSettings' }],
  },
  {
    id: 'connection-load',
    prior: -3,
    weights: {
      'connection-load': { supported: 4, refuted: -4 },
      'refusals-present': { supported: 1 },
      'available-below-threshold': { supported: 0.8, refuted: -1 },
      'http-sys-exonerated': { supported: -0.5, refuted: 0.7 },
      'unread-sockets': { supported: -2 },
    },
    isPossible: (found) => isShort(found) && found.is('connection-load', 'supported'),
    limit: () => 1,
    contributesTo: [],
    standsBeside: false,
    deciders: [
      { rule: 'connection-load', message: 'poolSample' },
      { rule: 'ephemeral-ports', message: 'netstat' },
    ],
  },
  {
    id: 'unread-sockets',
    prior: -3,
    weights: {
      'unread-sockets': { supported: 6, refuted: -4 },
      'refusals-present': { supported: 0.7 },
      'available-below-threshold': { supported: 0.5 },
    },
    isPossible: (found) => found.is('unread-sockets', 'supported'),
    limit: () => 1,
    contributesTo: [],
    standsBeside: false,
    deciders: [{ rule: 'unread-sockets', message: 'poolSample' }],
  },
  {
    id: 'ephemeral-port-exhaustion',
    prior: -3.5,
    weights: {
      'ephemeral-ports': { supported: 7.3, refuted: -4 },
      'refusals-present': { supported: -2.5 },
      'tag-grows': { supported: -1 },
    },
    isPossible: (found) => found.is('ephemeral-ports', 'supported') && !isAboutPool(found),
    limit: () => 1,
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
      (found.is('request-noise', 'supported') ||
        (found.says('request-noise', 'few') && found.is('tag-dominates', 'missing-data'))),
    limit: () => 1,
    contributesTo: [],
    standsBeside: false,
    deciders: [{ rule: 'request-noise', message: 'httperr' }],
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
    limit: () => 1,
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
  {
    id: 'none',
    prior: 1.2,
    weights: {
      'refusals-present': { supported: -6, refuted: 0.7 },
      'available-below-threshold': { supported: -4, inconclusive: -1, refuted: 1.5 },
      'pool-share-of-ram': { supported: -3, inconclusive: -0.5, refuted: 1.5 },
      'tag-dominates': { supported: -0.5 },
      'tag-grows': { supported: -5, refuted: 1 },
      'application-pool-reasons': { supported: -5 },
      'ephemeral-ports': { supported: -4 },
      'paged-pool': { supported: -4 },
      'system-ptes': { supported: -4 },
      'memory-exhausted': { supported: -4 },
      'unread-sockets': { supported: -3 },
      'request-noise': { supported: -2 },
    },
    isPossible: (found) =>
      !isShort(found) &&
      (found.is('available-below-threshold', 'refuted') ||
        found.is('pool-share-of-ram', 'refuted') ||
        (found.is('pool-share-of-ram', 'inconclusive') && found.is('tag-grows', 'refuted'))),
    limit: () => 1,
    contributesTo: [],
    standsBeside: false,
    deciders: [
      { rule: 'refusals-present', message: 'httperr' },
      { rule: 'tag-grows', message: 'secondSample' },
    ],
  },
];

export const deciderMessages = {
  'decides/poolSample': 'A pool sample (poolmon) from the machine while it refuses connections.',
  'decides/secondSample': 'A second pool sample at least 30 minutes after the first: only a leaking tag has grown.',
  'decides/bootSettings': 'The boot settings: boot.ini, or bcdedit /enum on Vista and later.',
  'decides/httperr': 'The HTTPERR logs of the time in question.',
  'decides/netstat': 'The connections while it fails: netstat -ano.',
  'decides/pagedSample':
    'The maximum of the paged pool (!vm in the debugger), or a second pool sample with paged tags.',
  'decides/ptes': 'The performance counter Memory\\Free System Page Table Entries.',
  'decides/memory': 'Memory and commit while it fails: the first two lines of poolmon, or systeminfo.',
} as const;
