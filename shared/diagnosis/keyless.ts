import { ceilingMessages } from '../derive/ceiling/ceiling.ts';
import { inferenceMessages } from '../derive/machine/machine-inference.ts';
import { planMessages } from '../plan/plan.ts';
import { deciderMessages } from './hypotheses/deciders.ts';
import { missingMessages } from './missing.ts';

/**
 * Templates of what a diagnosis says in words alone, without a key: the plan, what is missing, where figures come from.
 * Apart from the rules, whose sentences carry keys, so that a translator need not carry the rules.
 */
export const keylessMessages: Readonly<Record<string, string>> = {
  ...ceilingMessages,
  ...inferenceMessages,
  ...deciderMessages,
  ...missingMessages,
  ...planMessages,
};
