import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '../../shared/contract/fault.ts';
import type { Printer } from '../platform/ports.ts';
import { wholeFile } from '../storage/whole-file.ts';
import { cancelledFault, printFailed, printLimitMs } from './print-fault.ts';

/** One page to print. */
export interface PrintJob {
  readonly page: Parameters<Printer['print']>[0];
  /** For profiles, pages and everything else that is written on the way; it is removed afterwards. */
  readonly folder: string;
  /** The caller's, or that the time is up. */
  readonly signal: AbortSignal;
}

/** What differs between printers. */
export interface Press extends Pick<Printer, 'kind' | 'name'> {
  /** The PDF's bytes; rejects when it cannot be had or the signal comes first. */
  print(job: PrintJob): Promise<Uint8Array>;
  /** What went wrong, for the user, from the error's text. */
  why(error: string): string;
}

/** A printer that works in a temporary folder, which is gone afterwards, and writes its target whole or not at all. */
export function createPrinter(press: Press): Printer {
  return {
    kind: press.kind,
    name: press.name,
    async print(page, targetPath, signal) {
      if (signal.aborted) return cancelledFault();
      const printed = await printInFolder(press, page, signal);
      return printed.ok ? wholeFile.write(targetPath, printed.value) : printed;
    },
  };
}

async function printInFolder(press: Press, page: PrintJob['page'], asked: AbortSignal): Promise<Reply<Uint8Array>> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(join(tmpdir(), 'poolhound-print-'));
    const signal = AbortSignal.any([asked, AbortSignal.timeout(printLimitMs)]);
    return { ok: true, value: await press.print({ page, folder, signal }) };
  } catch (error) {
    if (asked.aborted) return cancelledFault();
    return printFailed(press.name, (await whyAtAll(error)) ?? press.why(String(error)), String(error));
  } finally {
    // Windows frees a profile's files a moment after the browser has gone; what stays is in the temporary folder
    if (folder !== null) await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** A browser's profile and the page take about 20 MB; below this the reason of a failure is the disk. */
const leastFreeBytes = 32 * 2 ** 20;

/** Trouble of the temporary folder itself, or null. */
async function whyAtAll(error: unknown): Promise<string | null> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EROFS' || code === 'EACCES')
    return `nothing can be written to ${tmpdir()}. Set TEMP to another folder.`;
  const disk = await statfs(tmpdir()).catch(() => null); // a disk that cannot be asked is not known to be full
  const isFull = code === 'ENOSPC' || (disk !== null && disk.bavail * disk.bsize < leastFreeBytes);
  return isFull ? `the disk of ${tmpdir()} is full. Free some space, or set TEMP to another disk.` : null;
}
