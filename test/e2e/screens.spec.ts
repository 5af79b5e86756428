import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { everyScreenIsAccessible, expectAccessible } from './pages/accessibility.ts';
import { startPage } from './pages/start-page.ts';
import { steps, workbench } from './pages/workbench.ts';

const incident = join(repository, 'test/fixtures/incidents/three-gb-antivirus');

test.use({ evidence: [incident] });

test('axe finds nothing on any screen in the light theme', async ({ app }) => {
  await everyScreenIsAccessible(app.page, 'light', { colorScheme: 'light', forcedColors: 'none' });
});

test('axe finds nothing on steps without evidence and in dialogs', async ({ app }) => {
  const { page, state, diagnose, go } = workbench(app.page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await state('idle');
  await startPage(page).leaveOut('three-gb-antivirus');
  await page.getByRole('button', { name: 'Paste text …' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await startPage(page).paste('notes', 'nothing of interest');
  await diagnose();
  for (const step of steps) {
    await go(step);
    await expectAccessible(page);
  }
});

test('nothing is cut or scrolls sideways at 1024 × 700 nor at twice the size', async ({ app }) => {
  const { page, state, diagnose, go } = workbench(app.page);
  await state('idle');
  await diagnose();
  for (const size of [
    { width: 1024, height: 700 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(size);
    for (const step of steps) {
      await go(step);
      const excess = await page.evaluate(() => {
        const main = document.querySelector('main');
        return Math.max(
          0,
          ...[document.documentElement, main ?? document.body].map((e) => e.scrollWidth - e.clientWidth),
        );
      });
      expect(excess, `${step} at ${size.width}`).toBe(0);
      if (size.width < 1024) continue; // there the page scrolls as a whole
      const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect(below, `${step} scrolls inside its page only, at ${size.width}`).toBeLessThanOrEqual(0);
    }
  }
});
