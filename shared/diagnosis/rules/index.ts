import type { AnyRule } from '../rule.ts';
import { applicationPoolReasons } from './application-pool-reasons.ts';
import { availableBelowThreshold } from './available-below-threshold.ts';
import { ceilingLoweredBy3gb } from './ceiling-lowered-by-3gb.ts';
import { ceilingLoweredByRegistry } from './ceiling-lowered-by-registry.ts';
import { changedBeforeOnset } from './changed-before-onset.ts';
import { connectionLoad } from './connection-load.ts';
import { driverOfTag } from './driver-of-tag.ts';
import { ephemeralPorts } from './ephemeral-ports.ts';
import { evidenceContradicts } from './evidence-contradicts.ts';
import { exchangeWith3gb } from './exchange-with-3gb.ts';
import { fastStartup } from './fast-startup.ts';
import { httpSysExonerated } from './http-sys-exonerated.ts';
import { internalReasons } from './internal-reasons.ts';
import { knownLeak } from './known-leak.ts';
import { memoryExhausted } from './memory-exhausted.ts';
import { pagedPool } from './paged-pool.ts';
import { poolEmptyReported } from './pool-empty-reported.ts';
import { poolFellBeforeRefusals } from './pool-fell-before-refusals.ts';
import { poolForecast } from './pool-forecast.ts';
import { poolShareOfRam } from './pool-share-of-ram.ts';
import { refusalsPresent } from './refusals-present.ts';
import { requestNoise } from './request-noise.ts';
import { systemPtes } from './system-ptes.ts';
import { tagDominates } from './tag-dominates.ts';
import { tagGrows } from './tag-grows.ts';
import { tagsInLockstep } from './tags-in-lockstep.ts';
import { thresholdLowered } from './threshold-lowered.ts';
import { unreadSockets } from './unread-sockets.ts';
import { uservaGivesNoPool } from './userva-gives-no-pool.ts';
import { windowsTagOfOthers } from './windows-tag-of-others.ts';

/** Every rule; their order means nothing. */
export const rules: readonly AnyRule[] = [
  applicationPoolReasons,
  availableBelowThreshold,
  ceilingLoweredBy3gb,
  ceilingLoweredByRegistry,
  changedBeforeOnset,
  connectionLoad,
  driverOfTag,
  ephemeralPorts,
  evidenceContradicts,
  exchangeWith3gb,
  fastStartup,
  httpSysExonerated,
  internalReasons,
  knownLeak,
  memoryExhausted,
  pagedPool,
  poolEmptyReported,
  poolFellBeforeRefusals,
  poolForecast,
  poolShareOfRam,
  refusalsPresent,
  requestNoise,
  systemPtes,
  tagDominates,
  tagGrows,
  tagsInLockstep,
  thresholdLowered,
  unreadSockets,
  uservaGivesNoPool,
  windowsTagOfOthers,
];
