import { isFilledByOthers } from '../derive/tags/tag-knowledge.ts';
import { text } from '../model/sentence.ts';
import { isUpToOr, type PlanContext, type PlannedAction, wording } from './action.ts';
import { isPlainTag } from './cure.ts';

export const traceMessages = {
  'action/trace-allocations/title': 'Record who allocates {tag}',
  'action/trace-allocations/why':
    '{tag} does not name its owner. A trace with stacks shows the code that makes these allocations. Stop it as soon as the tag has grown visibly, after ten minutes at the latest.',
  'action/trace-allocations/risk':
    'The trace costs some processor time and writes a large file; it needs free disk space.',
  'action/trace-allocations/verify':
    'Opened in Windows Performance Analyzer, the stacks of {tag} name a driver or program.',
  'action/verify-driver/title': 'Let Driver Verifier track the pool of the suspect',
  'action/verify-driver/why':
    '{tag} does not name its owner, and this Windows cannot trace allocations with stacks. Driver Verifier tracks the pool of one driver and stops Windows when it unloads with memory still taken.',
  'action/verify-driver/risk':
    'Driver Verifier costs performance and stops Windows with a blue screen when it finds a fault: only on the suspect, only in a maintenance window.',
  'action/verify-driver/verify': 'verifier /query shows the allocations of the suspect grow with the tag.',
} as const;

/**
 * The decisive capture for a tag that names no owner: WPR on Windows 10 and later, xperf since Vista, Driver Verifier
 * before. The commands are the tools' own; no public source ties them to this problem. Null where the tag names an owner.
 */
export function traceAllocations(context: PlanContext): PlannedAction | null {
  const [tag] = context.culprits;
  if (tag === undefined || !context.isAmbiguous) return null;
  const values = { tag: text(tag.trim()) };
  if (isUpToOr(context, 'xp-2003', false)) {
    // Verifier counts the blocks of the driver that it watches; what Windows allocates for others is not among them
    if (isFilledByOthers(tag)) return null;
    return {
      id: 'verify-driver',
      purpose: 'capture',
      ...wording('verify-driver', values),
      commands: ['verifier /flags 8 /driver SUSPECT.SYS', 'shutdown -r -t 0', 'verifier /query'],
      rollback: ['verifier /reset', 'shutdown -r -t 0'],
      restart: 'reboot',
    };
  }
  const isOld = isUpToOr(context, '8.1-2012r2', false);
  return {
    id: 'trace-allocations',
    purpose: 'capture',
    ...wording('trace-allocations', values),
    commands: isOld ? xperf(tag) : ['wpr -start Pool -filemode', 'wpr -stop pool.etl'],
    rollback: [isOld ? 'xperf -stop' : 'wpr -cancel'],
    restart: 'none',
  };
}

function xperf(tag: string): string[] {
  const only = isPlainTag(tag) ? ` -PoolTag "${tag}"` : '';
  const stacks = 'PoolAlloc+PoolFree';
  return [
    `xperf -on PROC_THREAD+LOADER+POOL -stackwalk ${stacks}${only} -BufferSize 1024 -MaxFile 1024 -FileMode Circular`,
    'xperf -d pool.etl',
  ];
}
