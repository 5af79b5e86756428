import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { workbench } from './pages/workbench.ts';

test.use({ scenario: 'demo' });

test('the server is collected from, each collector says what it touches, and the answer follows', async ({ app }) => {
  const { page, state, section, go } = workbench(app.page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await state('idle');
  await page.getByRole('button', { name: 'Collect from this server …' }).click();
  const plan = page.getByRole('list', { name: 'What will be looked at' });
  await expect(plan.getByText(/NtQuerySystemInformation/).first()).toBeVisible();
  await expectAccessible(page);
  await plan.getByRole('checkbox', { name: 'Boot settings' }).uncheck();
  await page.getByRole('button', { name: 'Collect and diagnose' }).click();
  await state('ready');
  await expect(section('Verdict')).toBeVisible();
  await go('Evidence');
  await expect(plan.getByText(/^Collected: files/).first()).toBeVisible();
});

test.describe('on a server whose kernel does not tell its pool', () => {
  test.use({ scenario: join(repository, 'test/e2e/scenarios/failing-pool.json') });

  test('a collector that fails says why, and what the others brought is diagnosed', async ({ app }) => {
    const { page, state, section, go } = workbench(app.page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await state('idle');
    await page.getByRole('button', { name: 'Collect from this server …' }).click();
    await page.getByRole('button', { name: 'Collect and diagnose' }).click();
    await state('ready');
    await expect(section('Verdict')).toBeVisible();
    await go('Evidence');
    const failed = page
      .getByRole('list', { name: 'What will be looked at' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('checkbox', { name: 'Pool tags and totals' }) });
    await expect(failed).toContainText('Not collected');
    await expect(failed).toContainText('The kernel gave no pool tags.');
    await expect(
      section('Files')
        .getByRole('row', { name: /bcdedit/ })
        .first(),
    ).toBeVisible();
    await expectAccessible(page);
  });
});

test('the server is watched, paused, gone on with and diagnosed', async ({ app }) => {
  const { page, state, section, main } = workbench(app.page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await state('idle');
  await page.getByRole('button', { name: 'Watch this server' }).click();
  await page.getByRole('combobox', { name: 'Look every' }).selectOption({ index: 0 });
  await page.getByRole('textbox', { name: 'The pool’s ceiling in MB' }).fill('much');
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(main.getByText('A whole number of MB, or empty.')).toBeVisible();
  await page.getByRole('textbox', { name: 'The pool’s ceiling in MB' }).fill('256');
  await page.getByRole('button', { name: 'Start watching' }).click();
  const tags = section('Pool tags');
  await expect(tags.getByRole('rowheader', { name: 'Leak' })).toBeVisible({ timeout: 20_000 });
  await expect(section('Used over time').getByRole('img', { name: /Line chart/ })).toBeVisible({ timeout: 20_000 });
  await expect(section('What watching costs')).toContainText('Memory');
  await page.getByRole('switch', { name: 'Hold still' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(main.getByText('Paused')).toBeVisible();
  await page.reload();
  await state('idle');
  await page.getByRole('button', { name: 'Back to the watch' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop and diagnose' }).click();
  await state('ready');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is http.sys refusing connections?');
});
