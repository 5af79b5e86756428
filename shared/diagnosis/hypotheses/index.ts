import type { Hypothesis } from '../hypothesis.ts';
import { isDoubted, isOfTwoMachines } from './conditions.ts';
import { harmlessHypotheses } from './harmless-hypotheses.ts';
import { otherHypotheses } from './other-hypotheses.ts';
import { poolHypotheses } from './pool-hypotheses.ts';

/** What the log of http.sys says is so of whichever machine wrote it. */
const ofTheLogAlone: readonly string[] = ['application-pool-failure'];

/** The most that evidence at odds with itself about memory or time allows. */
const doubtedLimit = 0.75;

/**
 * What can be concluded. The weights are ours: set so that the confidence of generated incidents with a known cause
 * comes out right (`npm run score`), not taken from any source.
 */
export const hypotheses: readonly Hypothesis[] = [...poolHypotheses, ...otherHypotheses, ...harmlessHypotheses].map(
  ofOneMachine,
);

/** Evidence of two machines concludes nothing; where only sizes of memory or times are at odds, it is less sure. */
function ofOneMachine(hypothesis: Hypothesis): Hypothesis {
  if (ofTheLogAlone.includes(hypothesis.id)) return hypothesis;
  return {
    ...hypothesis,
    isPossible: (found) => !isOfTwoMachines(found) && hypothesis.isPossible(found),
    limit: (found) => Math.min(hypothesis.limit(found), isDoubted(found) ? doubtedLimit : 1),
  };
}
