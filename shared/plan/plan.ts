import type { PlanContext, PlannedAction } from './action.ts';
import { addUserva, bootMessages, removeBootSwitch, resetPoolSize } from './boot.ts';
import { captureFirst, captureMessages } from './capture.ts';
import { connectionMessages, raiseEphemeralPorts, reduceConnections, restartReadingProgram } from './connections.ts';
import { cureMessages, installKnownFix, updateDriver } from './cure.ts';
import { findMemoryHolder, programMessages, restartApplicationPool } from './programs.ts';
import { enableAggressiveMemoryUsage, reboot, reliefMessages } from './relief.ts';
import { traceAllocations, traceMessages } from './trace.ts';
import { limitUrlCache, urlCacheMessages } from './url-cache.ts';

/** Wording of all actions. */
export const planMessages = {
  ...captureMessages,
  ...reliefMessages,
  ...traceMessages,
  ...cureMessages,
  ...bootMessages,
  ...connectionMessages,
  ...programMessages,
  ...urlCacheMessages,
} as const;

/** What to do, in order: capture, relief, cure, stop-gap. Nothing for a healthy machine. */
export function planActions(context: PlanContext): PlannedAction[] {
  const actions = actionsFor(context).flatMap((action) => action ?? []);
  const extra = context.contributing
    .flatMap((id) => actionsFor({ ...context, primary: id }))
    .flatMap((action) => action ?? []);
  return [...actions, ...extra.filter(({ id }) => !actions.some((action) => action.id === id))];
}

function actionsFor(context: PlanContext): readonly (PlannedAction | null)[] {
  switch (context.primary) {
    case 'nonpaged-pool-leak':
      return [
        captureFirst(context),
        traceAllocations(context),
        reboot(context),
        installKnownFix(context),
        updateDriver(context),
        removeBootSwitch(context),
        resetPoolSize(context),
        enableAggressiveMemoryUsage(context),
      ];
    case 'nonpaged-pool-ceiling-lowered':
      return [
        captureFirst(context),
        removeBootSwitch(context),
        resetPoolSize(context),
        enableAggressiveMemoryUsage(context),
      ];
    case 'connection-load':
      return [
        captureFirst(context),
        context.isCacheFull ? limitUrlCache(context) : reduceConnections(context),
        removeBootSwitch(context),
        enableAggressiveMemoryUsage(context),
      ];
    case 'unread-sockets':
      return [captureFirst(context), restartReadingProgram(), installKnownFix(context), removeBootSwitch(context)];
    case 'ephemeral-port-exhaustion':
      return [captureFirst(context), raiseEphemeralPorts(context)];
    case 'application-pool-failure':
      return [restartApplicationPool(context)];
    case 'paged-pool-exhaustion':
      return [captureFirst(context), traceAllocations(context), reboot(context), updateDriver(context)];
    case 'system-pte-exhaustion':
      return [captureFirst(context), removeBootSwitch(context), addUserva(context)];
    case 'memory-exhausted-elsewhere':
      return [findMemoryHolder(context)];
    case 'inconclusive':
      if (context.isShort) return [captureFirst(context), reboot(context)];
      return context.isPoolOpen ? [captureFirst(context)] : [];
    case 'request-noise':
    case 'none':
      return [];
    default:
      return assertNever(context.primary);
  }
}

function assertNever(value: never): never {
  throw new TypeError(`no plan for ${String(value)}`);
}
