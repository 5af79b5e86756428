import { defineConfig } from 'playwright/test';
import { findBrowser } from '../../electron/printing/find-browser.ts';
import { isRoot } from '../helpers/running.ts';

const executablePath = findBrowser()?.path;

/**
 * The window on both of its hosts: the same specs run in the packaged app and in an installed browser. Run it with
 * `npx playwright test -c test/e2e/playwright.config.ts`, with `--project electron` or `headless` for one of them.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../out/e2e',
  globalSetup: './hosts/setup.ts',
  timeout: 60_000,
  // two cores; each worker runs a browser and a host
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox does not run as root; for everybody else it stays on
      args: isRoot() ? ['--no-sandbox'] : [],
    },
    trace: 'off',
  },
  projects: [
    { name: 'electron', testIgnore: '**/*.headless.spec.ts' },
    { name: 'headless', testIgnore: '**/*.electron.spec.ts' },
  ],
});
