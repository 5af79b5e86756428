import { isBeforeVista, isUpToOr, type PlanContext, type PlannedAction, wording } from './action.ts';

export const programMessages = {
  'action/restart-application-pool/title': 'Look why the application pool failed, and start it again',
  'action/restart-application-pool/why':
    'Requests are turned away because the application or its pool failed, not for want of kernel memory. The event log names the failing process; starting the pool again brings the site back until it fails again.',
  'action/restart-application-pool/risk': 'Sessions in the pool are lost.',
  'action/restart-application-pool/verify': 'HTTPERR shows no new entries that name the pool, and the site answers.',
  'action/find-memory-holder/title': 'Find the program that holds the memory',
  'action/find-memory-holder/why':
    'Committed or locked memory of programs is used up; the kernel pools are small. The list shows who holds most.',
  'action/find-memory-holder/risk': 'None: these commands only read.',
  'action/find-memory-holder/verify': 'After the program was restarted or limited, commit stays well below its limit.',
} as const;

/** Shows why the pool failed and starts it again. */
export function restartApplicationPool(context: PlanContext): PlannedAction {
  const isOld = isBeforeVista(context);
  return {
    id: 'restart-application-pool',
    purpose: 'relief',
    ...wording('restart-application-pool'),
    commands: isOld
      ? [
          'cscript %SystemRoot%\\System32\\eventquery.vbs /l System /fi "Source eq W3SVC"',
          'cscript %SystemRoot%\\System32\\iisapp.vbs',
        ]
      : [
          'wevtutil qe System /q:"*[System[Provider[@Name=\'Microsoft-Windows-WAS\']]]" /c:20 /rd:true /f:text',
          '%SystemRoot%\\System32\\inetsrv\\appcmd list apppool /state:Stopped',
          '%SystemRoot%\\System32\\inetsrv\\appcmd start apppool /apppool.name:"NAME"',
        ],
    rollback: [],
    restart: 'service',
  };
}

/** Lists who holds memory. */
export function findMemoryHolder(context: PlanContext): PlannedAction {
  const isOld = isUpToOr(context, '2008-7', true);
  return {
    id: 'find-memory-holder',
    purpose: 'cure',
    ...wording('find-memory-holder'),
    commands: isOld
      ? ['wmic process get Name,ProcessId,PageFileUsage,WorkingSetSize,HandleCount /format:csv > processes.csv']
      : [
          'powershell -NoProfile -Command "Get-Process | Sort-Object PM -Descending | Select-Object -First 20 Name,Id,PM,WS,Handles"',
        ],
    rollback: [],
    restart: 'none',
  };
}
