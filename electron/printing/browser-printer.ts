import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Reply } from '../../shared/contract/fault.ts';
import type { Printer } from '../platform/ports.ts';
import type { InstalledBrowser } from './find-browser.ts';
import { cancelledFault, printFailed, printLimitMs } from './print-fault.ts';
import { writeWhole } from './write-whole.ts';

/** Beyond what the driver switches off itself: nothing of the browser's own asks the network. */
const quietArguments = [
  '--disable-quic',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-gpu',
];

/** Prints with an installed browser, without a window, without scripts and without the network. */
export function createBrowserPrinter(browser: InstalledBrowser): Printer {
  return {
    kind: 'browser',
    name: browser.name,
    async print(html, targetPath, signal) {
      if (signal.aborted) return cancelledFault();
      const printed = await printInFolderOfItsOwn(browser, html, signal);
      return printed.ok ? writeWhole(targetPath, printed.value) : printed;
    },
  };
}

async function printInFolderOfItsOwn(
  browser: InstalledBrowser,
  html: string,
  signal: AbortSignal,
): Promise<Reply<Uint8Array>> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(join(tmpdir(), 'poolhound-print-'));
    return { ok: true, value: await printToPdf({ browser, html, folder, signal }) };
  } catch (error) {
    if (signal.aborted) return cancelledFault();
    return printFailed(browser.name, whyItFailed(String(error)), String(error));
  } finally {
    // Windows frees a profile's files a moment after the browser has gone; what stays is in the temporary folder
    if (folder !== null) await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

interface PrintJob {
  readonly browser: InstalledBrowser;
  readonly html: string;
  /** The profile and everything else that the browser writes; removed by the caller. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function printToPdf({ browser, html, folder, signal }: PrintJob): Promise<Uint8Array> {
  const { chromium } = await import('playwright-core'); // late: it is large, and most commands never print
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: browser.path,
    chromiumSandbox: canUseSandbox(),
    args: quietArguments,
    artifactsDir: join(folder, 'artifacts'),
    env: environmentFor(folder),
    timeout: 30_000,
    // the caller's signal stops a print, so that everything below is tidied; the driver would end this process instead
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    javaScriptEnabled: false,
    offline: true,
    acceptDownloads: false,
    serviceWorkers: 'block',
  });
  const stop = () => void context.close();
  signal.addEventListener('abort', stop, { once: true });
  const limit = setTimeout(stop, printLimitMs);
  try {
    signal.throwIfAborted();
    return await printPage(context, html);
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', stop);
    await closeWhole(context);
  }
}

/** Paper, margins and running heads are the document's own (`@page` and its margin boxes). */
async function printPage(context: BrowserContext, html: string): Promise<Uint8Array> {
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
}

async function closeWhole(context: BrowserContext): Promise<void> {
  const browser: Browser | null = context.browser();
  await context.close();
  await browser?.close();
}

/** Chromium refuses to start as root on Linux with its sandbox on; for everybody else the sandbox stays on. */
const canUseSandbox = () => !(process.platform === 'linux' && process.getuid?.() === 0);

/** A home that cannot be written to does not matter: what goes into its hidden folders goes into ours. */
function environmentFor(folder: string): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) own[name] = value;
  if (process.platform !== 'linux') return own;
  return { ...own, XDG_CONFIG_HOME: join(folder, 'config'), XDG_CACHE_HOME: join(folder, 'cache') };
}

function whyItFailed(error: string): string {
  if (error.includes('No usable sandbox')) {
    return 'this system does not let it build its sandbox. Allow unprivileged user namespaces, or print the HTML report from any browser.';
  }
  if (error.includes('closed')) return 'it ended before the page was ready, or took too long. Try again.';
  return 'it did not start or did not finish. Try again, or name another browser in POOLHOUND_BROWSER.';
}
