import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test as plain } from './hosts/fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { workbench } from './pages/workbench.ts';

const poolmon = 'poolmon-2007-11-13T200144Z.txt';

/** The incident of the antivirus, but its tag is one that a driver among the fixtures allocates with. */
const test = plain.extend({
  evidence: async ({ folder }, use) => {
    const incident = join(folder, 'web01');
    cpSync(join(repository, 'test/fixtures/incidents/three-gb-antivirus'), incident, { recursive: true });
    const print = readFileSync(join(incident, poolmon), 'utf8');
    writeFileSync(join(incident, poolmon), print.replaceAll('SavE', 'Dir1'));
    await use([incident]);
  },
});

test('a folder of drivers is examined for the tag, and the proof is shown', async ({ app, folder }) => {
  const { page, state, diagnose, go, main, section } = workbench(app.page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const drivers = join(folder, 'drivers');
  mkdirSync(drivers);
  const images = join(repository, 'test/fixtures/drivers/images');
  for (const name of ['direct-x64-O2.sys', 'deep-x64-O2.sys']) cpSync(join(images, name), join(drivers, name));
  await diagnose();
  await go('Driver');
  await expect(main.getByText('No driver was found for Dir1')).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Examine a folder of drivers …' }).click();
  await (await chooser).setFiles(drivers);
  await expect(page.getByText('Drivers examined: 2.')).toBeVisible({ timeout: 20_000 });
  await state('ready');
  await expect(section('Drivers that allocate with Dir1')).toContainText('direct-x64-O2.sys');
  await expectAccessible(page);
});

test.describe('where the server itself can be looked at', () => {
  test.use({ scenario: 'demo' });

  test('its own drivers are examined as well', async ({ app }) => {
    const { page, state, diagnose, go } = workbench(app.page);
    await diagnose();
    await go('Driver');
    await page.getByRole('button', { name: 'Examine the drivers of this server' }).click();
    await state('ready');
    await expect(page.getByText(/^(Drivers examined: \d+|The drivers were not examined)/).first()).toBeVisible();
  });
});
