import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test as plain } from './hosts/fixture.ts';
import { startPage } from './pages/start-page.ts';
import { workbench } from './pages/workbench.ts';

/** Evidence of the test's own, so that what happens to it can be seen. */
const test = plain.extend({
  evidence: async ({ folder }, use) => {
    const incident = join(folder, 'web01');
    cpSync(join(repository, 'test/fixtures/incidents/three-gb-antivirus'), incident, { recursive: true });
    await use([incident]);
  },
});

test('what was looked at is listed, opened again and forgotten', async ({ app, folder }) => {
  const { page, state, diagnose, section } = workbench(app.page);
  const recent = section('Recent incidents');
  await state('idle');
  await expect(recent.getByText('Incidents that you open are listed here.')).toBeVisible();
  await diagnose();
  await page.getByRole('button', { name: 'New diagnosis' }).click();
  await state('idle');
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await expect(recent.getByRole('listitem')).toContainText('A driver leaks non-paged pool');

  await startPage(page).leaveOut('web01');
  await page.reload();
  await state('idle');
  await recent.getByRole('button', { name: /^Open .*web01/ }).click();
  await state('ready');
  await expect(section('Verdict')).toContainText('A driver leaks non-paged pool');

  await page.getByRole('button', { name: 'New diagnosis' }).click();
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await recent.getByRole('button', { name: /^Forget .*web01/ }).click();
  await expect(recent.getByText('Incidents that you open are listed here.')).toBeVisible();
  await page.reload();
  await state('idle');
  await expect(recent.getByText('Incidents that you open are listed here.')).toBeVisible();
  expect(readdirSync(join(folder, 'web01')), 'evidence is never forgotten with its entry').toContain('boot.ini');
});

test('a sample leaves no trace among the recent incidents', async ({ app }) => {
  const { page, state, section } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Four tags' }).click();
  await state('ready');
  await page.getByRole('button', { name: 'New diagnosis' }).click();
  await expect(section('Recent incidents').getByText('Incidents that you open are listed here.')).toBeVisible();
});
