import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrinter } from '../../printing/in-folder-of-its-own.ts';
import { printFileToPdf } from './pdf-window.ts';

/** Prints in a hidden window of this very program. */
export const windowPrinter = createPrinter({
  kind: 'electron',
  name: 'Electron',
  async print({ page, folder, signal }) {
    const path = join(folder, 'report.html');
    await writeFile(path, page.html, { mode: 0o600 });
    return before(signal, printFileToPdf(path, page));
  },
  why: () => 'the page could not be printed. Try again.',
});

/** Rejects when the signal comes first; the hidden window closes itself when its work ends. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, stopped]);
}
