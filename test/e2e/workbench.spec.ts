import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { workbench } from './pages/workbench.ts';

test.use({ evidence: [join(repository, 'test/fixtures/incidents/three-gb-antivirus')] });

test('a setting entered by hand changes the answer, is marked, survives a reload and is undone', async ({ app }) => {
  const { page, state, section, go, main, diagnose } = workbench(app.page);
  await state('idle');
  await diagnose();
  await go('Ceiling');
  await expect(main.getByText(/3GB is in force and lowers the ceiling/)).toBeVisible();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Correct 3GB' }).click();
  await expect(page.getByRole('radio', { name: 'Set', exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Not set' }).check();
  await page.getByRole('button', { name: 'Judge with this' }).click();
  await expect(section('Entered by hand')).toContainText('3GB not set');
  await state('ready');
  await expect(main.getByText(/3GB is in force and lowers the ceiling/)).toBeHidden();
  await expect(section('Settings found').getByRole('row', { name: /3GB Entered by hand/ })).toContainText('Not set');
  await expectAccessible(page);

  await page.reload();
  await state('ready');
  await expect(section('Entered by hand')).toContainText('3GB not set');
  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect(main.getByText(/3GB is in force and lowers the ceiling/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(section('Entered by hand')).toContainText('3GB not set');
});

test('an action of the plan is ticked off with its time, and the tick is kept', async ({ app }) => {
  const { page, state, go, diagnose } = workbench(app.page);
  await state('idle');
  await diagnose();
  await go('Plan');
  const tick = page.getByRole('checkbox', { name: 'Done: Boot without /3GB' });
  await tick.check();
  await expect(page.getByText(/^Done \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)).toBeVisible();
  await page.reload();
  await state('ready');
  await expect(tick).toBeChecked();
  await go('Report');
  const preview = page.frameLocator('iframe[title="Preview of the report"]');
  await expect(preview.getByText(/^Done \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)).toHaveCount(1);
});

test('the state after the cure is compared with the one before', async ({ app }) => {
  const { page, state, section, go } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Threads that stay' }).click();
  await state('ready');
  await go('Follow-up');
  await page.getByRole('button', { name: /^Compare with thre-antivirus, later/ }).click();
  await expect(section('What became of it')).toContainText(/Cured|Better/);
  await state('ready');
  await expect(section('Before and after').getByRole('row', { name: /Non-paged pool in use/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'earlier: before a change' }).check();
  await expect(section('What became of it')).not.toContainText('Cured');
});

test('times are told by the server’s clock when it is chosen', async ({ app }) => {
  const { page, state, section } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Antivirus under /3GB' }).click();
  await state('ready');
  await expect(section('Episodes').getByRole('columnheader', { name: 'From (UTC)' })).toBeVisible();
  await page.getByRole('button', { name: 'Time', exact: true }).click();
  await page.getByRole('menuitemradio', { name: /The server’s time/ }).click();
  await expect(section('Episodes').getByRole('columnheader', { name: 'From (UTC−06:00)' })).toBeVisible();
});

test('commands are found by their words and run by keys', async ({ app }) => {
  const { page, state, section } = workbench(app.page);
  await state('idle');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search a command' });
  await expect(search).toBeFocused();
  await expectAccessible(page);
  await search.fill('sample four');
  await page.keyboard.press('Enter');
  await state('ready');
  await expect(section('Verdict')).toBeVisible();
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who holds the pool?');
});
