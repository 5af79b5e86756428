import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Printer } from '../platform/ports.ts';
import { cancelledFault, printFailed, printLimitMs } from '../printing/print-fault.ts';
import { writeWhole } from '../printing/write-whole.ts';
import { printFileToPdf } from './pdf-window.ts';

/** Prints in a hidden window of this very program. */
export const windowPrinter: Printer = {
  kind: 'electron',
  name: 'Electron',
  async print(html, targetPath, signal) {
    if (signal.aborted) return cancelledFault();
    const folder = await mkdtemp(join(tmpdir(), 'poolhound-print-'));
    const limit = AbortSignal.any([signal, AbortSignal.timeout(printLimitMs)]);
    try {
      const page = join(folder, 'report.html');
      await writeFile(page, html, { mode: 0o600 });
      return await writeWhole(targetPath, await before(limit, printFileToPdf(page)));
    } catch (error) {
      if (signal.aborted) return cancelledFault();
      return printFailed('Electron', 'the page could not be printed. Try again.', String(error));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Rejects when the signal comes first; the hidden window closes itself when its work ends. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, stopped]);
}
