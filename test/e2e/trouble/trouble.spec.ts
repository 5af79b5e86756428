import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../helpers/tools.ts';
import { expect, test } from '../hosts/fixture.ts';
import { startPage } from '../pages/start-page.ts';
import { workbench } from '../pages/workbench.ts';

const incident = join(repository, 'test/fixtures/incidents/three-gb-antivirus');

test('an empty file is read, and the answer is that nothing can be told', async ({ app, folder }) => {
  const { page, state, diagnose, section } = workbench(app.page);
  await state('idle');
  writeFileSync(join(folder, 'empty.log'), '');
  await startPage(page).drop([join(folder, 'empty.log')]);
  await expect(startPage(page).handedOver()).toHaveCount(1);
  await diagnose();
  await expect(section('Verdict')).toContainText('The evidence does not decide it');
  await expect(page.getByRole('heading', { name: 'No HTTPERR log among the evidence' })).toBeVisible();
});

test('a new diagnosis begins anew and keeps what was handed over', async ({ app, folder }) => {
  const { page, path, state, diagnose } = workbench(app.page);
  await state('idle');
  const copy = join(folder, 'copy');
  cpSync(incident, copy, { recursive: true });
  await startPage(page).drop([join(copy, 'boot.ini')]);
  await expect(startPage(page).handedOver()).toHaveCount(1);
  await diagnose();
  await page.getByRole('button', { name: 'New diagnosis' }).click();
  await state('idle');
  await expect(path.getByRole('button', { name: /^Symptom/ })).toBeDisabled();
  await expect(startPage(page).handedOver()).toHaveCount(1);
  rmSync(copy, { recursive: true });
});
