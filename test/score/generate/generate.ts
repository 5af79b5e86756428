import { figuresOf } from './figures.ts';
import type { GeneratedIncident } from './incident.ts';
import { randomOf } from './random.ts';
import { appPools } from './scenarios/app-pool.ts';
import { ceilings } from './scenarios/ceiling.ts';
import { elsewhere } from './scenarios/elsewhere.ts';
import { harmless } from './scenarios/harmless.ts';
import { hardHarmless } from './scenarios/harmless-hard.ts';
import { leaks32 } from './scenarios/leak-32.ts';
import { hardLeaks32 } from './scenarios/leak-32-hard.ts';
import { leaks64 } from './scenarios/leak-64.ts';
import { hardLeaks64 } from './scenarios/leak-64-hard.ts';
import { loads } from './scenarios/load.ts';
import { mixtures } from './scenarios/mixtures.ts';
import { open } from './scenarios/open.ts';
import { ports } from './scenarios/ports.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { undecidable } from './scenarios/undecidable.ts';
import { unreadSockets } from './scenarios/unread.ts';
import { printScene } from './scene.ts';

/** Every kind of incident there is. */
export const scenarios: readonly Scenario[] = [
  ...leaks32,
  ...leaks64,
  ...hardLeaks32,
  ...hardLeaks64,
  ...mixtures,
  ...ceilings,
  ...loads,
  ...unreadSockets,
  ...ports,
  ...appPools,
  ...elsewhere,
  ...harmless,
  ...hardHarmless,
  ...undecidable,
  ...open,
];

/** The incident of a seed: always the same files and the same truth. */
export function generateIncident(seed: number): GeneratedIncident {
  const random = randomOf(seed);
  const scenario = drawScenario(random.unit());
  const { scene, truth, traps } = scenario.play(random.fork('play'));
  const files = printScene(scene, random.fork('print'));
  return { seed, scenario: scenario.name, traps, truth, figures: figuresOf(scene, truth.culprits), files };
}

function drawScenario(unit: number): Scenario {
  let left = unit * scenarios.reduce((sum, { weight }) => sum + weight, 0);
  for (const scenario of scenarios) {
    left -= scenario.weight;
    if (left < 0) return scenario;
  }
  return scenarios[0]!;
}
