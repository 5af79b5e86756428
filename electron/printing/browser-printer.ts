import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Printer } from '../platform/ports.ts';
import type { InstalledBrowser } from './find-browser.ts';
import { createPrinter, type PrintJob } from './in-folder-of-its-own.ts';

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
  return createPrinter({
    kind: 'browser',
    name: browser.name,
    print: (job) => printWith(browser, job),
    why: whyItFailed,
  });
}

async function printWith(browser: InstalledBrowser, { page, folder, signal }: PrintJob): Promise<Uint8Array> {
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
  try {
    signal.throwIfAborted();
    return await printPage(context, page);
  } finally {
    signal.removeEventListener('abort', stop);
    await closeWhole(context);
  }
}

/** Paper and margins are the document's own; the running heads are drawn into its margins. */
async function printPage(context: BrowserContext, { html, header, footer }: PrintJob['page']): Promise<Uint8Array> {
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  return page.pdf({
    tagged: true,
    outline: true,
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: header,
    footerTemplate: footer,
  });
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
