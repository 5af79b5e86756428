import { bytes } from '../model/sentence.ts';
import { isBeforeVista, type PlanContext, type PlannedAction, wording } from './action.ts';
import { httpKey } from './relief.ts';

export const urlCacheMessages = {
  'action/limit-url-cache/title': 'Empty the cache of http.sys and limit it',
  'action/limit-url-cache/why':
    'http.sys keeps answers in the non-paged pool to give them again. Emptied, a cache gives its memory back at once; that also decides whether it is a cache or a loss. UriMaxCacheMegabyteCount keeps it below {most} (from the performance tuning for IIS; KB 820129 no longer lists it).',
  'action/limit-url-cache/risk':
    'Answers that are no longer cached cost the application more work. Stopping http stops every service that depends on it, WinRM among them: a remote session over it ends. Look at the list first; restart Windows where that is not possible.',
  'action/limit-url-cache/verify':
    'UlUC is small right after the restart of http.sys and stays below the limit. If it grows beyond it, the blocks are lost and http.sys itself leaks: install its updates.',
} as const;

/** Large enough to help, small beside every pool (ours). */
const mostMegabytes = 32;

/** Empties and limits the kernel cache of http.sys (performance tuning for IIS; KB 820129). */
export function limitUrlCache(context: PlanContext): PlannedAction {
  const restart = ['net stop http /y', 'iisreset /restart'];
  const words = wording('limit-url-cache', { most: bytes(mostMegabytes * 1024 * 1024) });
  return {
    id: 'limit-url-cache',
    purpose: 'relief',
    ...words,
    commands: [
      ...(isBeforeVista(context) ? [] : ['netsh http show cachestate']),
      `reg query ${httpKey}`,
      `reg add ${httpKey} /v UriMaxCacheMegabyteCount /t REG_DWORD /d ${mostMegabytes} /f`,
      'sc enumdepend http',
      ...restart,
    ],
    rollback: [`reg delete ${httpKey} /v UriMaxCacheMegabyteCount /f`, ...restart],
    restart: 'service',
  };
}
