import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { type StepName, workbench } from './pages/workbench.ts';

/** Where the pictures go; pictures.config.ts runs this file. */
const folder = join(repository, 'docs/guide');
const pictures: Readonly<Record<StepName, string>> = {
  Evidence: 'evidence',
  Symptom: 'symptom',
  Pool: 'pool',
  Ceiling: 'ceiling',
  Who: 'who',
  Driver: 'driver',
  Plan: 'plan',
  Report: 'report',
  'Follow-up': 'follow-up',
};

test.use({ evidence: [join(repository, 'test/fixtures/incidents/three-gb-antivirus')] });

test('each screen has its picture', async ({ app }) => {
  const { page, state, diagnose, go } = workbench(app.page);
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await state('idle');
  await page.screenshot({ path: join(folder, 'start.png') });
  await diagnose();
  for (const step of Object.keys(pictures) as StepName[]) {
    await go(step);
    if (step === 'Symptom') await expect(page.locator('canvas')).toBeVisible();
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, `${pictures[step]}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await go('Pool');
  await page.screenshot({ path: join(folder, 'pool-dark.png') });
});
