import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { GeneratedIncident } from './generate/incident.ts';
import { wrongFigures } from './judge-figures.ts';

/** How an answer compares with the truth. */
export interface Mark {
  readonly isPrimaryRight: boolean;
  /** All culprits named, nobody else; where nobody is to be named, nobody is. */
  readonly areCulpritsRight: boolean;
  readonly isContributingRight: boolean;
  /** A machine on which nothing is wrong, or whose evidence accuses nobody, was said to have a fault. */
  readonly isFalseAlarm: boolean;
  /** Figures of the evidence that the answer has wrong, by name. */
  readonly wrongFigures: readonly string[];
  /** More confidence than product.md allows this evidence. */
  readonly isTooSure: boolean;
}

/** Answers that accuse nobody. */
const harmless: readonly string[] = ['none', 'request-noise', 'inconclusive'];

/** Marks one answer. */
export function markAnswer(diagnosis: Diagnosis, { truth, figures }: GeneratedIncident): Mark {
  const { verdict, culprits } = diagnosis;
  const isPrimaryRight = verdict.primary === truth.primary || truth.alsoRight.some((id) => id === verdict.primary);
  const named = culprits.map(({ tag }) => tag);
  const allowed = new Set([...truth.culprits, ...truth.mayBeNamed]);
  const areAllNamed = truth.culprits.every((tag) => named.includes(tag));
  const says = verdict.contributing.includes('nonpaged-pool-ceiling-lowered');
  const isCeiling = verdict.primary === 'nonpaged-pool-ceiling-lowered';
  return {
    isPrimaryRight,
    areCulpritsRight: areAllNamed && named.every((tag) => allowed.has(tag)),
    isContributingRight: truth.isCeilingLowered === 'open' || (says || isCeiling) === truth.isCeilingLowered,
    isFalseAlarm: harmless.includes(truth.primary) && !harmless.includes(verdict.primary),
    wrongFigures: wrongFigures(diagnosis, figures),
    isTooSure: verdict.primary === truth.primary && (verdict.confidence ?? 0) > truth.confidenceLimit,
  };
}
