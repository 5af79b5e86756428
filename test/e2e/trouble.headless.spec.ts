import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './hosts/fixture.ts';
import { launchHeadless } from './hosts/headless.ts';
import { startPage } from './pages/start-page.ts';
import { workbench } from './pages/workbench.ts';

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
