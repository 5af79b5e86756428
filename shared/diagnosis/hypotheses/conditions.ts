import type { Found } from '../hypothesis.ts';

/** http.sys refused connections. */
export const isRefusing = (found: Found) => found.is('refusals-present', 'supported');

/** http.sys refuses, the free pool lies at or under its threshold, or the pool holds much of a 64-bit machine's memory. */
export const isShort = (found: Found) =>
  isRefusing(found) ||
  found.is('pool-empty-reported', 'supported') ||
  found.is('available-below-threshold', 'supported') ||
  found.says('available-below-threshold', 'edge') ||
  found.says('available-below-threshold', 'edgeMeasured') ||
  found.is('pool-share-of-ram', 'supported');

/** Connections were refused, but the samples show so much free that they cannot be of that moment. */
export const isApart = (found: Found) =>
  isRefusing(found) && (found.is('available-below-threshold', 'refuted') || found.is('pool-share-of-ram', 'refuted'));

/** A boot switch or registry value makes the ceiling smaller. */
export const isLoweredBySetting = (found: Found) =>
  found.is('ceiling-lowered-by-3gb', 'supported') || found.is('ceiling-lowered-by-registry', 'supported');

/** Connections or unread data explain what the pool holds, so nothing is lost. */
export const isInUse = (found: Found) =>
  found.is('connection-load', 'supported') || found.is('unread-sockets', 'supported');

/** What http.sys holds of the pool is its cache, not its connections. */
export const isCacheFull = (found: Found) => found.says('connection-load', 'cached');

/** Refusals are about the pool: without a sample of it nothing else is concluded beside them. */
export const isAboutPool = (found: Found) => isRefusing(found) && found.is('tag-dominates', 'missing-data');

/** Names or widths differ: whose pool this is, nobody can tell. */
export const isOfTwoMachines = (found: Found) =>
  found.says('evidence-contradicts', 'oneMachine') || found.says('evidence-contradicts', 'severalMachine');

/** Sizes of memory differ, or times run backwards: what was compared may not belong together. */
export const isDoubted = (found: Found) =>
  found.says('evidence-contradicts', 'oneMemory') ||
  found.says('evidence-contradicts', 'severalMemory') ||
  found.says('evidence-contradicts', 'oneTime') ||
  found.says('evidence-contradicts', 'severalTime');

/** A single look at a pool of which one tag, none of the constant ones, holds more than half: nobody knows since when. */
const isOneLookAtLeader = (found: Found) =>
  found.is('tag-grows', 'missing-data') &&
  (found.says('tag-dominates', 'dominates') || found.says('tag-dominates', 'dominatesInLockstep'));

/**
 * What keeps "nothing is wrong" open: the evidence is of two machines or impossible, a tag grows through samples without
 * times or holds most of the pool in the only one, the true ceiling may leave too little free, or one sample lists no
 * tags, so that nobody knows what is in the pool.
 */
export const isOpen = (found: Found) =>
  found.says('tag-grows', 'untimed') ||
  found.says('tag-grows', 'barely') ||
  found.says('tag-grows', 'totalGrows') ||
  isOfTwoMachines(found) ||
  isDoubted(found) ||
  isOneLookAtLeader(found) ||
  found.says('evidence-contradicts', 'oneFigure') ||
  found.says('evidence-contradicts', 'severalFigure') ||
  found.says('available-below-threshold', 'uncertain') ||
  found.says('pool-share-of-ram', 'narrow') ||
  (found.says('tag-dominates', 'noTags') && !found.is('pool-forecast', 'refuted'));
