import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { startPage } from './pages/start-page.ts';
import { workbench } from './pages/workbench.ts';

test('a folder that vanished before it was read is a reason, not an empty answer', async ({ app, folder }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  const gone = join(folder, 'gone');
  cpSync(join(repository, 'test/fixtures/incidents/three-gb-antivirus'), gone, { recursive: true });
  await startPage(page).drop([gone]);
  await expect(startPage(page).handedOver()).toHaveCount(1);
  rmSync(gone, { recursive: true });
  await page.getByRole('button', { name: 'Read and diagnose' }).click();
  await state('failed');
  await expect(page.getByRole('alert').filter({ hasText: 'The evidence could not be read.' })).toContainText('gone');
});
