import { isClient } from '../derive/machine/client.ts';
import { inForce } from '../derive/settings/settings.ts';
import { duration } from '../model/sentence.ts';
import { isUpToOr, isWide, type PlanContext, type PlannedAction, restartCommand, wording } from './action.ts';

export const reliefMessages = {
  'action/reboot/title': 'Restart the server for relief',
  'action/reboot/why':
    'Memory that a driver lost comes back only with a restart of Windows; iisreset is not enough, because it does not unload drivers. The shortage returns until its cause is removed.',
  'action/reboot/whyClient':
    'Memory that a driver lost comes back only with a restart of Windows. Choose "restart" and not "shut down": with Fast Startup a shutdown may keep the kernel, and with it what was lost (no public source was found for this). The shortage returns until its cause is removed.',
  'action/reboot/risk': 'An outage while the server restarts. Evidence that was not captured is lost.',
  'action/reboot/verify':
    'After the restart the non-paged pool is small again and HTTPERR shows no new Connections_Refused.',
  'action/enable-aggressive-memory-usage/title': 'Stop-gap: let http.sys accept down to 8 MB',
  'action/enable-aggressive-memory-usage/why':
    'With EnableAggressiveMemoryUsage = 1 http.sys stops accepting below 8 MB instead of 20 MB. This only hides the shortage and buys time; with a leak it returns.',
  'action/enable-aggressive-memory-usage/whyFor':
    'With EnableAggressiveMemoryUsage = 1 http.sys stops accepting below 8 MB instead of 20 MB. This only hides the shortage: at the present pace it buys about {time}.',
  'action/enable-aggressive-memory-usage/risk':
    'The server runs 12 MB nearer to exhaustion, where other drivers may fail. Stopping http stops every service that depends on it, WinRM among them: a remote session over it ends. Look at the list first; restart Windows where that is not possible.',
  'action/enable-aggressive-memory-usage/verify':
    'The registry value is 1, http.sys was restarted after it was set, and HTTPERR shows no new Connections_Refused.',
} as const;

/** Gives the memory back for a while. */
export function reboot(context: PlanContext): PlannedAction {
  const words = wording('reboot');
  const isOfClient = context.machine !== null && isClient(context.machine);
  return {
    id: 'reboot',
    purpose: 'relief',
    ...words,
    why: isOfClient ? { ...words.why, key: 'action/reboot/whyClient' } : words.why,
    commands: [restartCommand(context)],
    rollback: [],
    restart: 'reboot',
  };
}

/** The registry key of http.sys' settings, quoted for `reg`. */
export const httpKey = '"HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters"';

/** 20 MB less 8 MB; a leak that takes that sooner makes the stop-gap worthless (ours). */
const boughtBytes = 12 * 1024 * 1024;
const leastBoughtMs = 2 * 3_600_000;

/**
 * Moves the threshold of http.sys from 20 MB to 8 MB (KB 934878, KB 820129). Null where it is set already, where
 * http.sys has no part in it (Windows 2000 has none), and on 64-bit or later than 2012, where no source says that it does anything.
 */
export function enableAggressiveMemoryUsage(context: PlanContext): PlannedAction | null {
  if (!context.usesHttpSys || isWide(context) || !isUpToOr(context, '8-2012', true)) return null;
  if (isUpToOr(context, '2000-or-older', false)) return null;
  if (inForce(context.settings, 'EnableAggressiveMemoryUsage')?.value === 1) return null;
  const pace = context.bytesPerHour;
  const boughtMs = pace !== null && pace > 0 ? (boughtBytes / pace) * 3_600_000 : null;
  if (boughtMs !== null && boughtMs < leastBoughtMs) return null;
  const words = wording('enable-aggressive-memory-usage', boughtMs === null ? {} : { time: duration(boughtMs) });
  return {
    id: 'enable-aggressive-memory-usage',
    purpose: 'relief',
    ...words,
    why: boughtMs === null ? words.why : { ...words.why, key: 'action/enable-aggressive-memory-usage/whyFor' },
    commands: [
      `reg query ${httpKey}`,
      `reg add ${httpKey} /v EnableAggressiveMemoryUsage /t REG_DWORD /d 1 /f`,
      'sc enumdepend http',
      'net stop http /y',
      'iisreset /restart',
    ],
    rollback: [`reg delete ${httpKey} /v EnableAggressiveMemoryUsage /f`, 'net stop http /y', 'iisreset /restart'],
    restart: 'service',
  };
}
