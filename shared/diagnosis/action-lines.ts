import { keepsGrowing } from '../derive/growth.ts';
import { knownLeaks } from '../derive/known-leaks.ts';
import { loadOf } from '../derive/load.ts';
import { isFilledByOthers, knowTag } from '../derive/tags/tag-knowledge.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { PlanContext } from '../plan/action.ts';
import { planActions } from '../plan/plan.ts';
import type { Conclusion } from './combine.ts';
import { culpritsOf } from './culprits.ts';
import type { ViewSource } from './views.ts';
import { say } from './wording.ts';

/** The plan in words. */
export function actionLines(conclusion: Conclusion, views: ViewSource): Diagnosis['actions'] {
  return planActions(contextOf(conclusion, views)).map(
    ({ title, why, risk, verify, commands, rollback, ...action }) => ({
      ...action,
      title: say(title),
      why: say(why),
      risk: say(risk),
      verify: say(verify),
      commands: [...commands],
      rollback: [...rollback],
    }),
  );
}

function contextOf(conclusion: Conclusion, views: ViewSource): PlanContext {
  const machine = views.get('machine');
  const culprits = culpritsOf(conclusion, views);
  const [first] = culprits;
  const family = machine?.family?.value;
  return {
    primary: conclusion.primary,
    contributing: conclusion.contributing,
    machine,
    settings: views.get('settings'),
    culprits: culprits.map(({ tag }) => tag),
    isAmbiguous:
      first !== undefined && (isFilledByOthers(first.tag) || knowTag(first.tag, first.pool).owner === 'unknown'),
    knownLeak:
      knownLeaks.find(
        ({ tag, families }) =>
          family !== undefined && families.includes(family) && culprits.some((each) => each.tag === tag),
      ) ?? null,
    connectionCap: connectionCap(views),
    bytesPerHour: paceOf(views),
    drivers: culprits.flatMap(({ drivers }) => drivers.map(({ file }) => file)),
    hasRefusals: (views.get('httperr')?.refusals.records ?? 0) > 0,
  };
}

/** How fast the pool fills; null where it does not keep growing or was seen only once. */
function paceOf(views: ViewSource): number | null {
  const total = views.get('growth')?.totals.nonpaged?.trend ?? null;
  return total !== null && keepsGrowing(total, total.last) ? total.perHour : null;
}

/** the socket-capacity incident: connections may use the pool up to nine tenths, beside what else is in it. */
const mostOfPool = 0.9;

/** Connections that fit, by what each costs now; null where the ceiling or the number of connections is not known. */
function connectionCap(views: ViewSource): number | null {
  const pool = views.get('pool');
  const ceiling = views.get('ceiling');
  const load = pool ? loadOf(pool, views.get('sockets'), views.get('counters')) : null;
  const used = pool?.nonPaged?.value ?? null;
  if (!ceiling || !load?.connections || used === null || load.connections.count === 0) return null;
  const each = load.bytes / load.connections.count;
  const others = used - load.bytes;
  const cap = Math.floor((mostOfPool * ceiling.bytes - others) / each / 100) * 100;
  return Number.isFinite(cap) && cap > 0 ? cap : null;
}
