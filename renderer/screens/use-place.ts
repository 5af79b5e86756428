import { type StepId, stepIds } from '../../shared/guide/steps.ts';
import { count } from '../../shared/model/sentence.ts';
import { useText } from '../text/use-text.tsx';

/** Where a step stands on the path, in words. */
export function usePlace(step: StepId): string {
  const t = useText();
  return t('step.of', { at: count(stepIds.indexOf(step) + 1), all: count(stepIds.length) });
}
