import { join } from 'node:path';
import type { Browser } from 'playwright/test';
import { type Running, run } from '../../helpers/running.ts';
import { repository } from '../../helpers/tools.ts';
import { envOf, type Launched, type LaunchOptions, noteComplaints } from './launched.ts';

/** The window of a headless host in a browser, and what tests of that host need beside it. */
export interface LaunchedHeadless extends Launched {
  readonly process: Running;
  /** The address that was printed; its token is spent. */
  readonly address: string;
  readonly origin: string;
}

/** Starts the bundled headless host and opens the address it prints in a fresh browser context. */
export async function launchHeadless(browser: Browser, options: LaunchOptions): Promise<LaunchedHeadless> {
  const args = [`--user-folder=${join(options.folder, 'own')}`, ...options.evidence];
  const { running, address } = await startHeadlessHost(args, envOf(options));
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1240, height: 820 } });
  const page = await context.newPage();
  const complaints = noteComplaints(page);
  await page.goto(address);
  const origin = new URL(address).origin;
  // the token's page leads on by itself
  await page.waitForURL(`${origin}/`);
  await page.waitForLoadState();
  return {
    page,
    folder: options.folder,
    complaints,
    process: running,
    address,
    origin,
    said: running.said,
    async save(action) {
      const download = page.waitForEvent('download', { timeout: 30_000 });
      await action();
      const path = join(options.folder, (await download).suggestedFilename());
      await (await download).saveAs(path);
      return path;
    },
    async close() {
      await context.close();
      running.child.stdin?.end();
      await running.ended(10_000);
    },
  };
}

/** Starts the host alone and waits for its address. */
export async function startHeadlessHost(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly running: Running; readonly address: string }> {
  const running = run(process.execPath, [join(repository, 'dist/headless.cjs'), ...args], { ...process.env, ...env });
  const [address] = await running.says(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  return { running, address };
}
