import type { Truth } from '../incident.ts';
import type { Random } from '../random.ts';
import type { Scene } from '../scene.ts';

/** What a scenario makes of a seed. */
export interface Played {
  readonly scene: Scene;
  readonly truth: Truth;
  /** The difficulties drawn into it, for people. */
  readonly traps: readonly string[];
}

/** One kind of incident and how often it is drawn. */
export interface Scenario {
  readonly name: string;
  readonly weight: number;
  play(random: Random): Played;
}
