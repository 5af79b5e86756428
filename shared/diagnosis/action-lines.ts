import { totalKeepsGrowing } from '../derive/growth/growers.ts';
import { holderOf } from '../derive/growth/holders.ts';
import { viewHttpSys } from '../derive/httperr/http-sys.ts';
import type { MachineView } from '../derive/machine/machine.ts';
import { cureOf, isLeakOf, type KnownLeak, knownLeaks } from '../derive/tags/known-leaks.ts';
import { isFilledByOthers, knowTag } from '../derive/tags/tag-knowledge.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { PlanContext } from '../plan/action.ts';
import { planActions } from '../plan/plan.ts';
import { connectionBudget } from './capacity-lines.ts';
import type { Conclusion } from './combine.ts';
import { culpritsOf } from './culprits.ts';
import type { RuleResult } from './engine.ts';
import { isCacheFull, isShort } from './hypotheses/conditions.ts';
import { findings } from './hypothesis.ts';
import type { ViewSource } from './views.ts';
import { say } from './wording.ts';

/** The plan in words. */
export function actionLines(context: PlanContext): Diagnosis['actions'] {
  return planActions(context).map(({ title, why, risk, verify, commands, rollback, ...action }) => ({
    ...action,
    title: say(title),
    why: say(why),
    risk: say(risk),
    verify: say(verify),
    words: { title, why, risk, verify },
    commands: [...commands],
    rollback: [...rollback],
  }));
}

/** What the plan and the places of a cap depend on. */
export function planContextOf(conclusion: Conclusion, results: readonly RuleResult[], views: ViewSource): PlanContext {
  const machine = views.get('machine');
  const culprits = culpritsOf(conclusion, views);
  const [first] = culprits;
  return {
    primary: conclusion.primary,
    contributing: conclusion.contributing,
    machine,
    settings: views.get('settings'),
    culprits: culprits.map(({ tag }) => tag),
    isAmbiguous: first !== undefined && isAmbiguous(first, views),
    knownLeak: machine ? openLeak(machine, culprits, views) : null,
    connections: connectionBudget(views),
    usesHttpSys: usesHttpSys(views),
    bytesPerHour: paceOf(views),
    isSeenGrowing: (views.get('growth')?.growers.length ?? 0) > 0,
    drivers: namedDrivers(culprits),
    isShort: isShort(findings(results)),
    isCacheFull: isCacheFull(findings(results)),
    isPoolOpen: views.get('pool') !== null || views.get('events') !== null || hasInternalErrors(views),
  };
}

/** The public leak with a culprit's tag on this Windows, unless what cures it is installed. */
function openLeak(machine: MachineView, culprits: Diagnosis['culprits'], views: ViewSource): KnownLeak | null {
  const leak = knownLeaks.find((each) => isLeakOf(each, machine) && culprits.some(({ tag }) => tag === each.tag));
  return leak && cureOf(leak, machine, views.get('drivers')) === null ? leak : null;
}

/** Base names of the drivers behind the culprits, those that were only found by a weak hit left out. */
function namedDrivers(culprits: Diagnosis['culprits']): string[] {
  const files = culprits.flatMap(({ drivers }) =>
    drivers.filter(({ grade }) => grade !== 'weak').map(({ file }) => file),
  );
  return [...new Set(files)];
}

/** True for a tag of the kernel that nobody is seen to fill, and for one that nobody knows. */
function isAmbiguous({ tag, pool, drivers }: Diagnosis['culprits'][number], views: ViewSource): boolean {
  if (!isFilledByOthers(tag)) return drivers.length === 0 && knowTag(tag, pool).owner === 'unknown';
  const trend = views.get('growth')?.tags.find((each) => each.tag === tag && each.pool === pool);
  return holderOf(tag, trend ?? null, views.get('processes')) === null;
}

/** How fast the pool fills; null where it does not keep growing or was seen only once. */
function paceOf(views: ViewSource): number | null {
  const total = views.get('growth')?.totals.nonpaged?.trend ?? null;
  return total !== null && totalKeepsGrowing(total) ? total.perHour : null;
}

/** Entries N/A: memory that http.sys could not get, perhaps. */
function hasInternalErrors(views: ViewSource): boolean {
  return (views.get('httperr')?.reasons['N/A'] ?? 0) > 0;
}

function usesHttpSys(views: ViewSource): boolean {
  const pool = views.get('pool');
  return views.get('httperr') !== null || (pool !== null && (viewHttpSys(pool)?.tags ?? 0) > 0);
}
