import { isUpTo, type WindowsFamily } from '../derive/machine/windows.ts';
import { type PlanContext, type PlannedAction, wording } from './action.ts';

export const captureMessages = {
  'action/capture-first/title': 'Keep the evidence before anything is restarted',
  'action/capture-first/why': 'A restart empties the pool, and with it the only proof of who filled it.',
  'action/capture-first/whyOpen':
    'Nothing at hand shows who holds the pool, and a restart empties it: first this sample, then everything else. A second one half an hour later shows who keeps taking more.',
  'action/capture-first/risk': 'None: these commands only read.',
  'action/capture-first/verify': 'The files exist, and the pool sample lists tags.',
} as const;

const pool = 'poolmon -b -n pool-before-restart.txt';
const logs = 'xcopy /i "%SystemRoot%\\System32\\LogFiles\\HTTPERR\\*.log" HTTPERR';
const machine = 'systeminfo > systeminfo.txt';
const drivers = 'driverquery /v /fo csv > drivers.csv';
const sockets = 'netstat -ano > netstat.txt';
const registry = 'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters" > http-parameters.txt';
const bootFile = 'type C:\\boot.ini > boot.ini.txt';
const bootStore = 'bcdedit /enum > bcdedit.txt';
const handles = 'wmic process get Name,ProcessId,HandleCount,ThreadCount /format:csv > processes.csv';
const handlesNow = 'powershell "Get-Process | Export-Csv -NoTypeInformation processes.csv"';
const events =
  'wevtutil qe System "/q:*[System[(EventID=2019 or EventID=2020 or EventID=2004 or EventID=4231)]]" /f:text > events.txt';

/**
 * What each Windows has of its own, poolmon apart: 2000 has neither http.sys nor `systeminfo`, boot.ini went with Vista,
 * which brought `bcdedit` and `wevtutil`; wmic is left out of the newest (unsourced).
 */
function commandsFor(family: WindowsFamily | undefined): readonly string[] {
  if (family === undefined) return [pool, logs, machine, drivers, sockets, registry];
  if (family === '2000-or-older') return [pool, 'netstat -an > netstat.txt', bootFile];
  if (isUpTo(family, 'xp-2003')) return [pool, logs, machine, drivers, sockets, registry, bootFile, handles];
  const since = [pool, logs, machine, drivers, sockets, registry, bootStore, events];
  return [...since, isUpTo(family, '2008-7') ? handles : handlesNow];
}

/** Keeps what a restart would destroy, by commands that this Windows has. */
export function captureFirst({ machine: computer, primary }: PlanContext): PlannedAction {
  const words = wording('capture-first');
  return {
    id: 'capture-first',
    purpose: 'capture',
    ...words,
    why: primary === 'inconclusive' ? { ...words.why, key: 'action/capture-first/whyOpen' } : words.why,
    commands: commandsFor(computer?.family?.value),
    rollback: [],
    restart: 'none',
  };
}
