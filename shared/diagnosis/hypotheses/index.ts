import type { Hypothesis } from '../hypothesis.ts';
import { harmlessHypotheses } from './harmless-hypotheses.ts';
import { otherHypotheses } from './other-hypotheses.ts';
import { poolHypotheses } from './pool-hypotheses.ts';

/**
 * What can be concluded. The weights are ours: set so that the confidence of generated incidents with a known cause
 * comes out right (`npm run score`), not taken from any source.
 */
export const hypotheses: readonly Hypothesis[] = [...poolHypotheses, ...otherHypotheses, ...harmlessHypotheses];
