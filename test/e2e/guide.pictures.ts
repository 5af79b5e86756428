import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { type StepName, steps, workbench } from './pages/workbench.ts';

/** Where the pictures go; pictures.config.ts runs this file. */
const folder = join(repository, 'docs/guide');
const size = { width: 1280, height: 800 };

const nameOf = (step: StepName) => step.toLowerCase();

async function begin(page: Page): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

test('each step has its picture', async ({ app }) => {
  const { page, state, look, section, go, drawn } = workbench(app.page);
  await begin(page);
  await state('idle');
  await take(page, 'start');
  await section('Five sample incidents').getByRole('button', { name: 'A growing tag' }).click();
  await state('ready');
  for (const step of steps) {
    await go(step);
    if (step === 'Symptom' || step === 'Pool') await drawn(page.locator('canvas').first());
    await take(page, nameOf(step));
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await take(page, 'commands');
  await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark');
  await go('Pool');
  await section('Used over time').scrollIntoViewIfNeeded();
  await drawn(section('Used over time').locator('canvas'));
  await take(page, 'pool-dark');
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  await look('contrast');
  await go('Who');
  await take(page, 'who-contrast');
});

test('how many connections fit has its picture', async ({ app }) => {
  const { page, state, section, go, drawn } = workbench(app.page);
  await begin(page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'A capacity test' }).click();
  await state('ready');
  await go('Pool');
  const fit = section('How many connections fit');
  await drawn(fit.locator('canvas'));
  await fit.evaluate((element) => {
    const main = element.closest('main');
    main?.scrollBy({ top: element.getBoundingClientRect().top - main.getBoundingClientRect().top - 16 });
  });
  await take(page, 'capacity');
});

test('a follow-up has its picture', async ({ app }) => {
  const { page, state, section, go } = workbench(app.page);
  await begin(page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Threads that stay' }).click();
  await state('ready');
  await go('Follow-up');
  await page.getByRole('button', { name: /^Compare with/ }).click();
  await expect(section('Before and after')).toBeVisible();
  await take(page, 'follow-up-compared');
});

test.describe('on the server', () => {
  test.use({ scenario: 'demo' });

  test('collecting and watching have their pictures', async ({ app }) => {
    const { page, state, section } = workbench(app.page);
    await begin(page);
    await state('idle');
    await page.getByRole('button', { name: 'Collect from this server …' }).click();
    await expect(page.getByRole('list', { name: 'What will be looked at' })).toBeVisible();
    await take(page, 'collect');
    await page.getByRole('button', { name: 'Watch this server' }).click();
    await page.getByRole('combobox', { name: 'Look every' }).selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Start watching' }).click();
    await expect(section('Used over time').getByRole('img', { name: /10 samples/ })).toBeVisible({ timeout: 30_000 });
    await take(page, 'live');
  });
});
