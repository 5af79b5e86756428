import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import { whyNot } from '../../helpers/tools.ts';
import { hasScreen, openDisplay } from './display.ts';
import { hasPackagedApp, launchElectron } from './electron.ts';
import { launchHeadless } from './headless.ts';
import type { Launched } from './launched.ts';

export { expect };

interface Fixtures {
  /** Paths named when the host starts: `test.use({ evidence: [folder] })`. */
  readonly evidence: readonly string[];
  /** A simulated server to look at: `demo`, or a file. */
  readonly scenario: string | null;
  /** True for tests that provoke the content security policy: its complaints do not fail them. */
  readonly mayComplain: boolean;
  /** A folder of this test's own. */
  readonly folder: string;
  /** The window, on the host of the project that runs. */
  readonly app: Launched;
}

interface WorkerFixtures {
  /** Name of the screen for Electron; undefined where the session has one. */
  readonly display: string | undefined;
}

/** A test of the window that runs on both hosts; it fails when anything of it hits the content security policy. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  evidence: [[], { option: true }],
  scenario: [null, { option: true }],
  mayComplain: [false, { option: true }],
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use, worker) => {
      const display = worker.project.name === 'electron' && noScreen() === null ? await openDisplay() : null;
      await use(display?.name);
      display?.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'poolhound-e2e-'));
    await use(folder);
    // a browser's helpers may write a last file while they end
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  app: async ({ evidence, scenario, mayComplain, folder, display, browser }, use, info) => {
    skipWithout(info.project.name === 'electron' ? 'electron' : 'chromium');
    const app =
      info.project.name === 'electron'
        ? await launchElectron({ folder, evidence, scenario, display })
        : await launchHeadless(browser, { folder, evidence, scenario });
    await use(app);
    await app.close();
    if (!mayComplain) expect(app.complaints).toEqual([]);
  },
});

/** Skips the test where its host is absent, or fails it when the run is strict. */
export function skipWithout(host: 'electron' | 'chromium'): void {
  const trouble = host === 'electron' ? (noApp() ?? noScreen()) : whyNot(['chromium']);
  if (trouble?.isFailure) throw new Error(trouble.reason);
  test.skip(trouble !== null, trouble?.reason ?? '');
}

/** The packaged app is made where a runtime is; `hosts/setup.ts` sees to it. */
function noApp() {
  if (hasPackagedApp()) return null;
  return whyNot(['electron']) ?? { reason: 'release/ holds no packaged app: npm run package:linux', isFailure: true };
}

const noScreen = () => (hasScreen() ? null : whyNot(['xvfb']));
