import type { ServerFile } from '../platform/collect-ports.ts';
import type { Collector, CollectorContext } from './collector.ts';
import { httpErrFolder, parametersKey } from './httperr-folder.ts';

/** Most that is copied of the error logs, newest first; http.sys itself rolls them at 1 MB by default (KB 820729). */
const budgetBytes = 256 * 2 ** 20;
const fileLimit = 2000;

/** The error logs of http.sys, which other programs go on writing. */
export const httpErrCollector: Collector = {
  plan: {
    id: 'httperr',
    title: 'HTTPERR logs',
    touches: [
      `Reads HKLM\\${parametersKey}: ErrorLoggingDir.`,
      'Copies the newest logs of its HTTPERR folder, 256 MB at most, without keeping http.sys from writing them.',
    ],
    needsElevation: 'always',
    timeoutMs: 180_000,
  },
  async collect(context) {
    const { folder, problem } = await httpErrFolder(context.server);
    if (problem) context.trouble(problem);
    const listed = await context.server.files.list(folder);
    if (!listed.ok) return context.trouble({ ...listed.fault, message: whyNoLogs(folder, listed.fault) });
    const logs = listed.value.filter(({ name }) => /\.log$/i.test(name)).sort(newestFirst);
    if (logs.length === 0) {
      const message = `There is no log in ${folder}: http.sys has had nothing to report since it was emptied, or EnableErrorLogging is 0.`;
      return context.trouble({ code: 'nothing-to-read', message });
    }
    await copyWithin(logs, context);
  },
};

function whyNoLogs(folder: string, { code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'access-denied')
    return `Only administrators may read ${folder}. Start Poolhound again with “Run as administrator”, or copy the logs from there and add them.`;
  if (code === 'not-found')
    return `There is no folder ${folder}: http.sys has never written an error log here, or the HTTP service is not installed.`;
  return message;
}

function newestFirst(a: ServerFile, b: ServerFile): number {
  return b.modifiedUtcMs - a.modifiedUtcMs || (a.name < b.name ? 1 : -1);
}

/** Copies whole logs while the budget lasts; of the one it ends in only the newest part. */
async function copyWithin(logs: readonly ServerFile[], context: CollectorContext): Promise<void> {
  let left = budgetBytes;
  let copied = 0;
  for (const log of logs.slice(0, fileLimit)) {
    if (context.signal.aborted) return;
    if (left === 0) break;
    const fromByte = Math.max(0, log.bytes - left);
    const content = await context.server.files.read(log.path, { fromByte, maxBytes: left });
    if (!content.ok) {
      context.trouble(content.fault);
      continue;
    }
    const how = fromByte === 0 ? `copied from ${log.path}` : `the last ${log.bytes - fromByte} bytes of ${log.path}`;
    await context.write(`httperr/${log.name}`, { how, modifiedUtcMs: log.modifiedUtcMs }, content.value);
    left -= Math.min(left, log.bytes);
    copied += 1;
  }
  if (copied < logs.length && left === 0) {
    const message = `${copied} of ${logs.length} logs were copied, newest first, up to 256 MB. Add older ones by hand if they matter.`;
    context.trouble({ code: 'too-large', message });
  }
}
