import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page } from 'playwright/test';
import { isRoot, type Running, run } from '../../helpers/running.ts';
import { repository } from '../../helpers/tools.ts';
import { envOf, type Launched, type LaunchOptions, noteComplaints } from './launched.ts';

/** The packaged app that is tested. */
export const packagedApp = process.env['POOLHOUND_APP'] ?? join(repository, 'release/linux-unpacked/poolhound');

export const hasPackagedApp = (): boolean => existsSync(packagedApp);

export interface ElectronLaunch extends LaunchOptions {
  readonly display: string | undefined;
  readonly switches?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The window of the packaged app, and what tests of Electron's own need beside it. */
export interface LaunchedElectron extends Launched {
  readonly process: Running;
  /** Where reports are saved without asking. */
  readonly reports: string;
  /** The window's page after its process died: Chromium's protocol lost the first one with it. */
  reconnect(): Promise<Page>;
}

/**
 * Starts the packaged app as it is, fuses and all, and connects to its window by Chromium's own protocol: the fuse that
 * keeps `--inspect` out keeps Playwright's Electron launcher out too.
 */
export async function launchElectron(options: ElectronLaunch): Promise<LaunchedElectron> {
  const { folder, evidence, display, switches = [], env = {} } = options;
  const reports = join(folder, 'reports');
  mkdirSync(reports, { recursive: true });
  const running = startElectron({
    folder,
    display,
    args: [`--reports=${reports}`, ...switches, ...evidence],
    env: { ...envOf(options), ...env },
  });
  const [, address = ''] = await running.says(/DevTools listening on (ws:\S+)/);
  const page = await pageAt(address);
  const complaints = noteComplaints(page);
  await page.waitForLoadState();
  return {
    page,
    folder,
    complaints,
    process: running,
    reports,
    said: running.said,
    reconnect: () => pageAt(address),
    save: (action) => savedBelow(reports, action),
    async close() {
      await closeWindow(page);
      await running.ended(10_000);
    },
  };
}

export interface ElectronStart {
  readonly folder: string;
  readonly display: string | undefined;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the app with a profile of its own; for tests that look at the process only. */
export function startElectron({ folder, display, args, env = {} }: ElectronStart): Running {
  const own = [`--user-data-dir=${join(folder, 'profile')}`, '--remote-debugging-port=0'];
  // Chromium does not start as root with its sandbox on; for everybody else it stays on
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const screen = display === undefined ? {} : { DISPLAY: display };
  return run(packagedApp, [...sandbox, ...own, ...args], { ...process.env, ...screen, ...env });
}

/** The page of the program whose debugger listens at `address`. */
async function pageAt(address: string): Promise<Page> {
  await windowListed(new URL(address).host);
  const browser = await connect(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('Electron has no browser context');
  return context.pages()[0] ?? (await context.waitForEvent('page'));
}

/** On a busy machine the first connection now and then waits for an answer that never comes; a second one gets it. */
async function connect(address: string): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(address, { timeout: 15_000 });
  } catch {
    return chromium.connectOverCDP(address, { timeout: 30_000 }); // the reason is the second try's, if that fails too
  }
}

/** Whoever connects before there is a window may wait for ever: the list of pages tells when there is one. */
async function windowListed(debuggerHost: string): Promise<void> {
  const pages = async () => (await fetch(`http://${debuggerHost}/json/list`)).text();
  await expect.poll(pages, { timeout: 30_000 }).toContain('app://poolhound/');
}

/** As a user does: the window closes, and with it the program. */
async function closeWindow(page: Page): Promise<void> {
  try {
    await page.close();
  } catch {
    // the program ended while the answer was on its way, or had already
  }
}

async function savedBelow(folder: string, action: () => Promise<void>): Promise<string> {
  const before = new Set(readdirSync(folder));
  await action();
  const written = () => readdirSync(folder).find((name) => !before.has(name) && !name.startsWith('.'));
  await expect
    .poll(() => written() !== undefined && statSync(join(folder, written() ?? '')).size > 0, { timeout: 30_000 })
    .toBe(true);
  return join(folder, written() ?? '');
}
