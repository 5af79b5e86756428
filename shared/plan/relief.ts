import { inForce } from '../derive/settings.ts';
import { isUpTo } from '../derive/windows.ts';
import { isBeforeVista, type PlanContext, type PlannedAction, wording } from './action.ts';

/** Keeps what a restart would destroy. */
export function captureFirst(): PlannedAction {
  return {
    id: 'capture-first',
    purpose: 'capture',
    ...wording('capture-first'),
    commands: [
      'poolmon -b -n pool-before-restart.txt',
      'xcopy /i "%SystemRoot%\\System32\\LogFiles\\HTTPERR\\*.log" HTTPERR',
      'systeminfo > systeminfo.txt',
      'driverquery /v /fo csv > drivers.csv',
      'netstat -ano > netstat.txt',
    ],
    rollback: [],
    restart: 'none',
  };
}

/** Gives the memory back for a while. */
export function reboot(context: PlanContext): PlannedAction {
  return {
    id: 'reboot',
    purpose: 'relief',
    ...wording('reboot'),
    commands: [isBeforeVista(context) ? 'shutdown -r -t 0' : 'shutdown /r /t 0'],
    rollback: [],
    restart: 'reboot',
  };
}

const httpKey = '"HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters"';

/**
 * Moves the threshold of http.sys from 20 MB to 8 MB (KB 934878, KB 820129). Null where it is set already, and on
 * 64-bit or later than 2012, where no source says that it does anything.
 */
export function enableAggressiveMemoryUsage({ machine, settings }: PlanContext): PlannedAction | null {
  const family = machine?.family?.value;
  const isKnownToWork =
    (family === undefined || isUpTo(family, '8-2012')) && (machine?.arch === null || machine?.arch.value === 'x86');
  if (!isKnownToWork || inForce(settings, 'EnableAggressiveMemoryUsage')?.value === 1) return null;
  return {
    id: 'enable-aggressive-memory-usage',
    purpose: 'relief',
    ...wording('enable-aggressive-memory-usage'),
    commands: [
      `reg add ${httpKey} /v EnableAggressiveMemoryUsage /t REG_DWORD /d 1 /f`,
      'sc enumdepend http',
      'net stop http /y',
      'iisreset /restart',
    ],
    rollback: [`reg delete ${httpKey} /v EnableAggressiveMemoryUsage /f`, 'net stop http /y', 'iisreset /restart'],
    restart: 'service',
  };
}
