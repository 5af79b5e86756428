import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from '../printing/find-browser.ts';

/** What became of opening: the browser's name, or a sentence that says why nothing was opened. */
export type Opened =
  | { readonly isOpen: true; readonly name: string }
  | { readonly isOpen: false; readonly why: string };

/** A browser that cannot start ends at once; one that lives so long has a window, or handed it to one that was open. */
const provenMs = 3000;

/**
 * Opens an address with a one-time token in the installed browser. Elsewhere than on Windows every account sees every
 * program's arguments, so that there the browser gets a page of this user's own that leads to the address.
 */
export async function openInBrowser(address: string): Promise<Opened> {
  const browser = findBrowser();
  if (browser === null) return { isOpen: false, why: 'No Chrome, Edge or Chromium was found here.' };
  if (process.platform === 'linux') {
    const hasDisplay = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
    if (!hasDisplay) return { isOpen: false, why: 'There is no display here.' };
    if (process.getuid?.() === 0) return { isOpen: false, why: `${browser.name} does not run as root.` };
  }
  const page = mayReadOurFiles(browser.path) ? await writePage(address) : null;
  const failure = await start(browser.path, page === null ? address : pathToFileURL(page).href);
  if (page !== null) await rm(join(page, '..'), { recursive: true, force: true });
  if (failure !== null) return { isOpen: false, why: `${browser.name} could not be opened (${failure}).` };
  return { isOpen: true, name: browser.name };
}

/** A browser installed as a snap has a temporary folder of its own, and on Windows nobody else sees the arguments. */
const mayReadOurFiles = (browserPath: string): boolean =>
  process.platform !== 'win32' && !browserPath.startsWith('/snap/') && !existsSync('/snap/chromium');

async function writePage(address: string): Promise<string> {
  const page = join(await mkdtemp(join(tmpdir(), 'poolhound-open-')), 'open.html');
  const leadOn = `<!doctype html><meta charset="utf-8"><title>Poolhound</title><meta http-equiv="refresh" content="0;url=${address}">`;
  await writeFile(page, leadOn, { mode: 0o600 });
  return page;
}

/** Null when the browser took the address; else why it ended. It lives on when this process ends. */
function start(path: string, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(path, ['--new-window', address], { detached: true, stdio: 'ignore' });
    const timer = setTimeout(() => resolve(null), provenMs);
    const end = (failure: string | null) => {
      clearTimeout(timer);
      resolve(failure);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code) => end(code === 0 ? null : `it ended with ${code}`));
    child.unref();
  });
}
