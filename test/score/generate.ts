import type { GeneratedIncident } from './evidence.ts';
import { randomOf } from './random.ts';
import { leakScenarios } from './scenarios/leaks.ts';
import { otherScenarios } from './scenarios/others.ts';
import { restartIncident } from './scenarios/restarts.ts';

const scenarios = [...leakScenarios, restartIncident, ...otherScenarios];

/** The incident of a seed: the same seed gives the same files. */
export function generateIncident(seed: number): GeneratedIncident {
  const random = randomOf(seed * 7919 + 17);
  return scenarios[seed % scenarios.length]!(random);
}
