import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { workbench } from './pages/workbench.ts';

test.use({ evidence: [join(repository, 'test/fixtures/incidents/three-gb-antivirus')] });

test('the whole path is walked by keyboard', async ({ app }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  const focused = page.locator(':focus');
  const tabTo = async (name: string | RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
      if (typeof name === 'string' ? label === name : name.test(label)) return;
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await tabTo('Read and diagnose');
  await page.keyboard.press('Enter');
  await state('ready');
  for (const next of ['Pool', 'Ceiling', 'Who', 'Driver', 'Plan', 'Report']) {
    await tabTo(`Next: ${next}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  }
  await tabTo('Save as PDF');
  await expect(focused).toHaveCSS('outline-style', 'solid');
});

test('the chart is zoomed, moved and shown whole again by keys', async ({ app }) => {
  const { page, diagnose, section, drawn } = workbench(app.page);
  await diagnose();
  const chart = section('Refusals over time').getByRole('region', { name: /zoom/ });
  const picture = () => chart.locator('canvas').screenshot();
  await chart.focus();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await drawn(chart.locator('canvas'));
  const whole = await picture();
  await page.keyboard.press('+');
  await expect.poll(async () => (await picture()).equals(whole)).toBe(false);
  await page.keyboard.press('0');
  await expect.poll(async () => (await picture()).equals(whole)).toBe(true);
});
