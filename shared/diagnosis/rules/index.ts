import type { AnyRule } from '../rule.ts';
import { availableBelowThreshold } from './ceiling/available-below-threshold.ts';
import { ceilingLoweredBy3gb } from './ceiling/ceiling-lowered-by-3gb.ts';
import { ceilingLoweredByRegistry } from './ceiling/ceiling-lowered-by-registry.ts';
import { exchangeWith3gb } from './ceiling/exchange-with-3gb.ts';
import { thresholdLowered } from './ceiling/threshold-lowered.ts';
import { uservaGivesNoPool } from './ceiling/userva-gives-no-pool.ts';
import { connectionLoad } from './connections/connection-load.ts';
import { ephemeralPorts } from './connections/ephemeral-ports.ts';
import { unreadSockets } from './connections/unread-sockets.ts';
import { applicationPoolReasons } from './log/application-pool-reasons.ts';
import { internalReasons } from './log/internal-reasons.ts';
import { refusalsPresent } from './log/refusals-present.ts';
import { requestNoise } from './log/request-noise.ts';
import { changedBeforeOnset } from './machine/changed-before-onset.ts';
import { evidenceContradicts } from './machine/evidence-contradicts.ts';
import { fastStartup } from './machine/fast-startup.ts';
import { memoryExhausted } from './memory/memory-exhausted.ts';
import { pagedPool } from './memory/paged-pool.ts';
import { systemPtes } from './memory/system-ptes.ts';
import { driverOfTag } from './owner/driver-of-tag.ts';
import { httpSysExonerated } from './owner/http-sys-exonerated.ts';
import { knownLeak } from './owner/known-leak.ts';
import { windowsTagOfOthers } from './owner/windows-tag-of-others.ts';
import { poolEmptyReported } from './pool/pool-empty-reported.ts';
import { poolFellBeforeRefusals } from './pool/pool-fell-before-refusals.ts';
import { poolForecast } from './pool/pool-forecast.ts';
import { poolShareOfRam } from './pool/pool-share-of-ram.ts';
import { tagDominates } from './pool/tag-dominates.ts';
import { tagGrows } from './pool/tag-grows.ts';
import { tagsInLockstep } from './pool/tags-in-lockstep.ts';

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
