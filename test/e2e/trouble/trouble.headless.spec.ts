import { cpSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../helpers/tools.ts';
import { expect, test } from '../hosts/fixture.ts';
import { launchHeadless } from '../hosts/headless.ts';
import { startPage } from '../pages/start-page.ts';
import { stepTitles, workbench } from '../pages/workbench.ts';

test('a host that dies is said to be gone, and what was shown stays', async ({ browser, folder }) => {
  const app = await launchHeadless(browser, { folder, evidence: [] });
  const { page, state } = workbench(app.page);
  await state('idle');
  app.process.child.kill('SIGKILL');
  await expect(page.getByRole('alert').filter({ hasText: 'Connection lost.' })).toBeVisible();
  await state('failed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hand over what the server has');
  await page.context().close();
});

test('reading shows its progress and can be cancelled', async ({ browser, folder }) => {
  const big = join(folder, 'big.bin');
  writeFileSync(big, '');
  truncateSync(big, 64 * 2 ** 30); // takes no room, but minutes to read
  const app = await launchHeadless(browser, { folder, evidence: [big] });
  const { page, state } = workbench(app.page);
  await page.getByRole('button', { name: 'Read and diagnose' }).click();
  const progress = page.getByRole('region', { name: 'Reading the evidence' });
  await expect(progress.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /0\.\d+/);
  await expect(progress).toContainText('big.bin');
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await state('idle');
  await expect(page.getByRole('button', { name: 'Read and diagnose' })).toBeEnabled();
  await app.close();
});

test('a drop of 5 GB is refused with what to do instead', async ({ app, folder }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  const big = join(folder, 'big.log');
  writeFileSync(big, '');
  truncateSync(big, 5 * 2 ** 30);
  await startPage(page).drop([big]);
  const refusal = page.getByRole('alert').filter({ hasText: 'That could not be taken over.' });
  await expect(refusal).toContainText('name its folder when starting Poolhound', { timeout: 30_000 });
  await state('idle');
});

test('a second window of the same host reads by itself', async ({ app }) => {
  const { state } = workbench(app.page);
  await state('idle');
  await startPage(app.page).paste('notes', '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -');
  const second = workbench(await app.page.context().newPage());
  await second.page.goto(app.page.url());
  await second.state('idle');
  await expect(startPage(second.page).handedOver()).toHaveCount(1);
  await second.diagnose();
  await expect(second.section('Verdict')).toBeVisible();
  await state('idle');
});

test('two windows on the same incident share what is noted, and neither disturbs the other', async ({
  app,
  folder,
}) => {
  const incident = join(folder, 'web01');
  cpSync(join(repository, 'test/fixtures/incidents/three-gb-antivirus'), incident, { recursive: true });
  const first = workbench(app.page);
  await first.state('idle');
  await startPage(first.page).drop([incident]);
  await expect(startPage(first.page).handedOver()).not.toHaveCount(0);
  await first.state('idle');
  await first.diagnose();
  const second = workbench(await app.page.context().newPage());
  await second.page.goto(app.page.url());
  await second.state('idle');
  await second.diagnose();
  await second.go('Plan');
  await second.page.getByRole('checkbox', { name: 'Done: Boot without /3GB' }).check();
  await expect(second.page.getByText(/^Done \d{4}-/)).toBeVisible();

  await first.go('Pool');
  await first.page.reload();
  await first.state('ready');
  await expect(first.page.getByRole('heading', { level: 1, name: stepTitles.Pool })).toBeVisible();
  await first.go('Plan');
  await expect(first.page.getByRole('checkbox', { name: 'Done: Boot without /3GB' })).toBeChecked();
  await second.page.close();
  await first.go('Who');
  await expect(first.section('Pool tags').getByRole('row', { name: /SavE/ })).toBeVisible();
});
