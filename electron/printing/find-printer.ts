import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Printer } from '../platform/ports.ts';
import { createBrowserPrinter } from './browser-printer.ts';
import { createElectronPrinter } from './electron-printer.ts';
import { findBrowser } from './find-browser.ts';
import { findElectron } from './find-electron.ts';

/** What a person does to get PDFs where `findPrinter` finds nothing. */
export const howToGetAPrinter =
  'To get the PDF, install Chrome, Edge or Chromium (or name one in POOLHOUND_BROWSER), or open the HTML report in any browser and print it.';

/**
 * What prints here: Electron where its runtime is really there, else an installed Chrome, Edge or Chromium, else null.
 * `programs` is the folder of the bundled programs (dist/), where `print.cjs` lies beside the caller.
 */
export function findPrinter(programs: string): Printer | null {
  const script = join(programs, 'print.cjs');
  const electron = process.env['POOLHOUND_BROWSER'] || !existsSync(script) ? null : findElectron(programs);
  if (electron !== null) return createElectronPrinter({ executable: electron, args: [script] });
  const browser = findBrowser();
  return browser === null ? null : createBrowserPrinter(browser);
}
