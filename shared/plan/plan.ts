import type { PlanContext, PlannedAction } from './action.ts';
import { removeBootSwitch, updateDriver } from './cure.ts';
import { captureFirst, enableAggressiveMemoryUsage, reboot } from './relief.ts';

/** What to do, in order; nothing for a healthy machine. */
export function planActions(context: PlanContext): PlannedAction[] {
  const { primary, hasRefusals } = context;
  switch (primary) {
    case 'nonpaged-pool-leak':
      return present([
        captureFirst(),
        reboot(context),
        updateDriver(context),
        removeBootSwitch(context),
        enableAggressiveMemoryUsage(context),
      ]);
    case 'nonpaged-pool-ceiling-lowered':
      return present([captureFirst(), removeBootSwitch(context), enableAggressiveMemoryUsage(context)]);
    case 'inconclusive':
      return hasRefusals ? [captureFirst(), reboot(context)] : [];
    default:
      return [];
  }
}

function present(actions: readonly (PlannedAction | null)[]): PlannedAction[] {
  return actions.flatMap((action) => action ?? []);
}
