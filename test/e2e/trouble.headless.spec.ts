import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './hosts/fixture.ts';
import { launchHeadless } from './hosts/headless.ts';
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
