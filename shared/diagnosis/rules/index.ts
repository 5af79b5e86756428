import type { AnyRule } from '../rule.ts';
import { availableBelowThreshold } from './available-below-threshold.ts';
import { ceilingLoweredBy3gb } from './ceiling-lowered-by-3gb.ts';
import { httpSysExonerated } from './http-sys-exonerated.ts';
import { refusalsPresent } from './refusals-present.ts';
import { tagDominates } from './tag-dominates.ts';

/** Every rule; their order means nothing. */
export const rules: readonly AnyRule[] = [
  availableBelowThreshold,
  ceilingLoweredBy3gb,
  httpSysExonerated,
  refusalsPresent,
  tagDominates,
];
