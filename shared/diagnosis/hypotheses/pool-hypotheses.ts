import type { Found, Hypothesis } from '../hypothesis.ts';
import { isAboutPool, isCacheFull, isInUse, isLoweredBySetting, isShort } from './conditions.ts';

/** One snapshot shows who holds the pool, not who keeps taking more of it. */
const snapshotLimit = 0.8;

/** One that holds much more than any other, but not half: less sure. */
const leaderLimit = 0.7;

/** Growth seen early, while nothing is short and no tag stands out, may still be a warm-up or the load of the day. */
const earlyLimit = 0.95;

/** A total that keeps growing for days is most likely a loss, but nobody has seen of what. */
const unnamedLimit = 0.75;

/** Two samples show growth, but not that it lasts. */
const twoSamplesLimit = 0.95;

/** What is freed nearly as often as it is taken may rise and fall with the day. */
const busyLimit = 0.85;

/** Many samples of less than half an hour show a rise, which the work of a moment makes as well. */
const briefLimit = 0.85;

function leakLimit(found: Found): number {
  if (found.says('tag-grows', 'totalGrows')) return unnamedLimit;
  if (!found.is('tag-grows', 'supported')) {
    return found.says('tag-dominates', 'leads') || found.says('tag-dominates', 'leadInLockstep')
      ? leaderLimit
      : snapshotLimit;
  }
  if (found.says('tag-grows', 'busy') && !isShort(found)) return busyLimit;
  if (found.says('tag-grows', 'provisional')) return twoSamplesLimit;
  if (found.says('tag-grows', 'brief')) return briefLimit;
  return isShort(found) || found.is('tag-dominates', 'supported') ? 1 : earlyLimit;
}

/** The total grows and nothing else explains why: neither a lowered ceiling nor clients that come. */
const isLostUnseen = (found: Found) =>
  found.is('pool-forecast', 'supported') && !isLoweredBySetting(found) && !found.says('tag-grows', 'together');

/** Nothing is short yet, but what connections take grows for a day or longer towards an end. */
const isPilingUp = (found: Found) => found.is('tag-grows', 'supported') && found.is('pool-forecast', 'supported');

/** A cache that fills the pool looks like a leak of http.sys until it is emptied once. */
const cacheLimit = 0.7;

/** What fills the non-paged pool, or makes it too small. */
export const poolHypotheses: readonly Hypothesis[] = [
  {
    id: 'nonpaged-pool-leak',
    prior: -2.2,
    weights: {
      'refusals-present': { supported: 1 },
      'available-below-threshold': { supported: 1, inconclusive: 0.4 },
      'pool-share-of-ram': { supported: 1.5 },
      'tag-dominates': { supported: 1.8 },
      'tag-grows': { supported: 5.5, refuted: -2.5, says: { totalGrows: 2.9 } },
      'pool-empty-reported': { supported: 1 },
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
        found.says('tag-grows', 'totalGrows') ||
        (isShort(found) && (found.is('tag-dominates', 'supported') || isLostUnseen(found)))),
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
      'tag-grows': { supported: 1.2 },
    },
    isPossible: (found) => (isShort(found) || isPilingUp(found)) && found.is('connection-load', 'supported'),
    limit: (found) => (isCacheFull(found) ? cacheLimit : 1),
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
];
