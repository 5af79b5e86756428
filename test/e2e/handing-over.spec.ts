import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { startPage } from './pages/start-page.ts';
import { workbench } from './pages/workbench.ts';

const incident = join(repository, 'test/fixtures/incidents/three-gb-antivirus');
const poolmon = join(incident, 'poolmon-2007-11-13T200144Z.txt');

test('a folder that is dropped is read with everything in it', async ({ app }) => {
  const { state, diagnose, section } = workbench(app.page);
  await state('idle');
  const start = startPage(app.page);
  await start.drop([incident]);
  await expect(start.handedOver()).not.toHaveCount(0);
  await state('idle');
  await diagnose();
  await expect(section('Verdict')).toContainText('A driver leaks non-paged pool');
});

test('a print that is pasted is evidence like a file', async ({ app }) => {
  const { state, diagnose, go, section } = workbench(app.page);
  await state('idle');
  await startPage(app.page).paste('poolmon of 13 November', readFileSync(poolmon, 'utf8'));
  await diagnose();
  await go('Who');
  await expect(section('Pool tags').getByRole('row', { name: /SavE/ })).toBeVisible();
  await go('Symptom');
  await expect(app.page.getByRole('heading', { name: 'No HTTPERR log among the evidence' })).toBeVisible();
});

test('what is left out is not read', async ({ app }) => {
  const { state, diagnose, go, section } = workbench(app.page);
  await state('idle');
  const start = startPage(app.page);
  await start.drop([poolmon, join(incident, 'boot.ini')]);
  await expect(start.handedOver()).toHaveCount(2);
  await start.leaveOut('boot.ini');
  await expect(start.handedOver()).toHaveCount(1);
  await diagnose();
  await go('Evidence');
  await expect(section('Files').getByRole('row')).toHaveCount(2);
});

test('what is not recognised is listed with the reason, and odd lines with their place', async ({ app, folder }) => {
  const { page, state, diagnose, go, section } = workbench(app.page);
  await state('idle');
  writeFileSync(join(folder, 'holiday.txt'), 'Sea and sand.\n'.repeat(20));
  const log = '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -\n';
  writeFileSync(join(folder, 'httperr7.log'), `${log.repeat(3)}what is this\n`);
  await startPage(page).drop([join(folder, 'holiday.txt'), join(folder, 'httperr7.log')]);
  await expect(startPage(page).handedOver()).toHaveCount(2);
  await diagnose();
  await go('Evidence');
  await expect(section('Files').getByRole('row', { name: /holiday\.txt Not recognised/ })).toBeVisible();
  await section('Files').getByRole('button', { name: 'Problems in httperr7.log: 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Problems in httperr7.log' });
  await expect(dialog.getByRole('row', { name: /^4 / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('hostile content is shown as text and runs nothing', async ({ app, folder }) => {
  const { page, state, diagnose, section } = workbench(app.page);
  await state('idle');
  const attack = '<img src=x onerror=document.title=1><script>document.title=2</script>';
  const nest = join(folder, 'nest');
  mkdirSync(nest);
  writeFileSync(
    join(nest, '&lt;b&gt;httperr.log'),
    `2007-11-13 20:01:44 - - - - - - - ${attack.replaceAll(' ', '+')} - 3_Connections_Refused -\n`,
  );
  await startPage(page).drop([nest]);
  await expect(startPage(page).handedOver()).not.toHaveCount(0);
  await state('idle');
  await diagnose();
  await expect(section('What was checked').getByText('<script>').first()).toBeVisible();
  await expect(page).toHaveTitle('Poolhound');
});
