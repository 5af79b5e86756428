import { cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../helpers/tools.ts';
import { launchElectron } from '../hosts/electron.ts';
import { expect, skipWithout, test } from '../hosts/fixture.ts';
import { processesWith } from '../hosts/proc.ts';
import { startPage } from '../pages/start-page.ts';
import { stepTitles, workbench } from '../pages/workbench.ts';

const fixture = join(repository, 'test/fixtures/incidents/three-gb-antivirus');

/** An incident of the test's own, so that what happens to it can be seen. */
function incidentIn(folder: string): string {
  const incident = join(folder, 'web01');
  cpSync(fixture, incident, { recursive: true });
  return incident;
}

test('a folder that vanished before it was read is a reason, not an empty answer', async ({ app, folder }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  const gone = incidentIn(folder);
  await startPage(page).drop([gone]);
  await expect(startPage(page).handedOver()).toHaveCount(1);
  rmSync(gone, { recursive: true });
  await page.getByRole('button', { name: 'Read and diagnose' }).click();
  await state('failed');
  await expect(page.getByRole('alert').filter({ hasText: 'The evidence could not be read.' })).toContainText('web01');
});

test('a drop of 5 GB is read where it lies, shows how far it is, and can be cancelled', async ({ app, folder }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  const big = join(folder, 'big.log');
  writeFileSync(big, '');
  truncateSync(big, 5 * 2 ** 30);
  await startPage(page).drop([big]);
  await expect(startPage(page).handedOver()).toContainText('5 GB');
  await page.getByRole('button', { name: 'Read and diagnose' }).click();
  const progress = page.getByRole('region', { name: 'Reading the evidence' });
  await expect(progress.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /0\.\d+/);
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await state('idle');
  await expect(page.getByRole('button', { name: 'Read and diagnose' })).toBeEnabled();
});

test('a page that crashes comes back at its step, with its incident', async ({ folder, display }) => {
  skipWithout('electron');
  test.skip(process.platform !== 'linux', 'the page’s process is found in /proc');
  const app = await launchElectron({ folder, display, evidence: [incidentIn(folder)] });
  const first = workbench(app.page);
  await first.state('idle');
  await first.diagnose();
  await first.go('Who');
  const renderers = () => processesWith('--type=renderer', join(folder, 'profile'));
  const [crashed = 0] = renderers();
  process.kill(crashed, 'SIGKILL');
  await expect.poll(() => renderers().some((pid) => pid !== crashed), { timeout: 20_000 }).toBe(true);
  const { page, state, section } = workbench(await app.reconnect());
  await state('ready');
  await expect(page.getByRole('heading', { level: 1, name: stepTitles.Who })).toBeVisible();
  await expect(section('Pool tags').getByRole('row', { name: /SavE/ })).toBeVisible();
  await page.close().catch(() => undefined); // the program ends with its window, maybe before it answers
  await app.process.ended(10_000);
});

test('a program that is killed takes its window along, and the next start has the incident with what was noted', async ({
  folder,
  display,
}) => {
  skipWithout('electron');
  test.skip(process.platform !== 'linux', 'what is left of a program is read from /proc');
  const done = 'Done: Boot without /3GB';
  const killed = await launchElectron({ folder, display, evidence: [incidentIn(folder)] });
  const before = workbench(killed.page);
  await before.state('idle');
  await before.diagnose();
  await before.go('Plan');
  await before.page.getByRole('checkbox', { name: done }).check();
  await expect(before.page.getByText(/^Done \d{4}-/)).toBeVisible();
  await before.state('ready');
  killed.process.child.kill('SIGKILL');
  await expect.poll(() => processesWith(join(folder, 'profile')), { timeout: 20_000 }).toEqual([]);

  const app = await launchElectron({ folder, display, evidence: [] });
  const { page, state, section, go } = workbench(app.page);
  await state('idle');
  await section('Recent incidents')
    .getByRole('button', { name: /^Open .*web01/ })
    .click();
  await state('ready');
  await go('Plan');
  await expect(page.getByRole('checkbox', { name: done })).toBeChecked();
  await app.close();
});

test('two programs on the same incident, as two users have them, both read it and neither disturbs the other', async ({
  app,
  folder,
  display,
}) => {
  const incident = incidentIn(folder);
  const elsewhere = join(folder, 'other-user');
  mkdirSync(elsewhere);
  const first = workbench(app.page);
  await first.state('idle');
  await startPage(first.page).drop([incident]);
  await expect(startPage(first.page).handedOver()).not.toHaveCount(0);
  await first.diagnose();
  const other = await launchElectron({ folder: elsewhere, display, evidence: [incident] });
  const second = workbench(other.page);
  await second.state('idle');
  await second.diagnose();
  await second.go('Plan');
  await second.page.getByRole('checkbox', { name: 'Done: Boot without /3GB' }).check();
  await other.close();
  await first.page.reload();
  await first.state('ready');
  await first.go('Who');
  await expect(first.section('Pool tags').getByRole('row', { name: /SavE/ })).toBeVisible();
});
