import { climbingTag, climbingTotal } from '../derive/growth/climbing.ts';
import { totalKeepsGrowing } from '../derive/growth/growers.ts';
import { isUpTo } from '../derive/machine/windows.ts';
import type { Sentence } from '../model/sentence.ts';
import type { RuleResult } from './engine.ts';
import { isApart } from './hypotheses/conditions.ts';
import { type Found, findings } from './hypothesis.ts';
import type { ViewSource } from './views.ts';

/** Something that is not in the evidence and would help: what, why, and the exact way to get it. */
export interface Missing {
  readonly what: Sentence;
  readonly why: Sentence;
  readonly how: Sentence;
}

export const missingMessages = {
  'missing/httperr/what': 'The HTTPERR logs',
  'missing/httperr/why': 'They show whether and when http.sys refused connections.',
  'missing/httperr/how': 'As administrator: xcopy "%SystemRoot%\\System32\\LogFiles\\HTTPERR\\*.log" .\\HTTPERR\\',
  'missing/pool/what': 'A pool sample',
  'missing/pool/why': 'Only the list of pool tags shows who holds the memory.',
  'missing/pool/how': 'While connections are refused: poolmon -b -n pool-1.txt',
  'missing/moment/what': 'A pool sample from a moment when connections are refused',
  'missing/moment/why': 'The samples at hand show much free: they are of another moment, or of another machine.',
  'missing/moment/how': 'While connections are refused, and before any restart: poolmon -b -n pool-while-refused.txt',
  'missing/second/what': 'A second pool sample at least 30 minutes later',
  'missing/second/why': 'One sample shows who holds the memory; only two show who keeps taking more.',
  'missing/second/how': 'After at least 30 minutes without a restart: poolmon -b -n pool-2.txt',
  'missing/times/what': 'Samples with times',
  'missing/times/why': 'Without times nobody can tell how fast a tag grows, nor a leak from the work of a moment.',
  'missing/times/how':
    'Write each sample into a file of its own with the time (UTC) in its name: poolmon -b -n poolmon-2007-11-13T200144Z.txt',
  'missing/day/what': 'A pool sample at the same hour of another day',
  'missing/day/why': 'What the work of a day or a cache takes stands still then; only a leak has grown.',
  'missing/day/how': 'Tomorrow at this hour, without a restart between: poolmon -b -n pool-next-day.txt',
  'missing/tags/what': 'The list of pool tags',
  'missing/tags/why': 'The totals show how much is in use, but not by whom.',
  'missing/tags/how': 'poolmon -b -n pool-1.txt, or !poolused 2 in the debugger',
  'missing/boot/what': 'The boot settings',
  'missing/boot/why': '/3GB halves the ceiling of the non-paged pool on 32-bit Windows.',
  'missing/boot/how':
    'On Server 2003 and XP: type C:\\boot.ini > boot.ini.txt; on Vista and later: bcdedit /enum > bcdedit.txt',
  'missing/boot/how2003': 'type C:\\boot.ini > boot.ini.txt',
  'missing/boot/howNewer': 'bcdedit /enum > bcdedit.txt',
  'missing/machine/what': 'Windows version, width and memory size',
  'missing/machine/why': 'The ceiling of the pool depends on them.',
  'missing/machine/how': 'systeminfo > systeminfo.txt',
  'missing/registry/what': 'The http.sys settings in the registry',
  'missing/registry/why': 'EnableAggressiveMemoryUsage moves the threshold from 20 MB to 8 MB.',
  'missing/registry/how':
    'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters" > http-parameters.txt',
} as const;

/** Two samples nearer than this show growth too poorly ([WDK-PM]: every 30 minutes for hours). */
const apartMs = 30 * 60_000;

/** What the evidence lacks, most wanted first. */
export function listMissing(views: ViewSource, results: readonly RuleResult[]): Missing[] {
  const pool = views.get('pool');
  const machine = views.get('machine');
  const settings = views.get('settings');
  const missing: Missing[] = [];
  if (pool === null) missing.push(entry('pool'));
  else if (pool.tags.length === 0) missing.push(entry('tags'));
  if (isApart(findings(results))) missing.push(entry('moment'));
  if ((views.get('growth')?.untimed.length ?? 0) > 0) missing.push(entry('times'));
  if (isUnsettled(views) || wantsOtherDay(findings(results))) missing.push(entry('day'));
  if (pool !== null && (views.get('growth')?.tagSpanMs ?? 0) < apartMs) missing.push(entry('second'));
  if (views.get('httperr') === null) missing.push(entry('httperr'));
  if (!machine?.family || !machine.arch || !machine.ramBytes) missing.push(entry('machine'));
  if (machine?.arch?.value !== 'x64' && machine?.arch?.value !== 'arm64' && !settings?.knowsBootSwitches) {
    const family = machine?.family?.value;
    missing.push(entry('boot', family ? (isUpTo(family, 'xp-2003') ? 'how2003' : 'howNewer') : 'how'));
  }
  if (!settings?.hasHttpParameters) missing.push(entry('registry'));
  return missing;
}

/** The growth that was seen may be the work of a day. */
function wantsOtherDay(found: Found): boolean {
  return found.says('tag-grows', 'barely') || found.says('tag-grows', 'busy');
}

const dayMs = 24 * 3_600_000;

/** Tags rise together, or one ever more slowly, or no more than others fall: another day decides. */
function isUnsettled(views: ViewSource): boolean {
  const growth = views.get('growth');
  if (!growth || growth.growers.length > 0) return false;
  const total = growth.totals.nonpaged?.trend;
  if (climbingTotal(growth) || climbingTag(growth)) return true;
  if (total && growth.tags.length > 0 && growth.tagSpanMs < dayMs && totalKeepsGrowing(total)) return true;
  return [...growth.rising, ...growth.flattening, ...growth.doubtful, ...growth.daysWork].some(
    ({ pool }) => pool === 'nonpaged',
  );
}

function entry(topic: string, how = 'how'): Missing {
  return {
    what: { key: `missing/${topic}/what`, values: {} },
    why: { key: `missing/${topic}/why`, values: {} },
    how: { key: `missing/${topic}/${how}`, values: {} },
  };
}
