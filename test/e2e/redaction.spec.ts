import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { workbench } from './pages/workbench.ts';

test.use({ evidence: [join(repository, 'test/fixtures/incidents/three-gb-antivirus')] });

test('the evidence is handed on redacted, and the file tells no address', async ({ app }) => {
  const { page, diagnose, go, section } = workbench(app.page);
  await diagnose();
  await go('Report');
  await page.getByRole('checkbox', { name: 'Replace names, addresses, users and queries' }).check();
  await expect(section('Save the report').getByRole('row', { name: /192\.0\.2\.10/ })).toBeVisible();
  const preview = page.frameLocator('iframe[title="Preview of the report"]');
  await expect(preview.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(preview.getByText('WEB01')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Letter' }).check();
  await expect(page.locator('iframe')).toHaveAttribute('src', /\.letter\.redacted\.html$/);
  const saved = await app.save(() =>
    page.getByRole('button', { name: 'Save the evidence with these replaced' }).click(),
  );
  await expect(page.getByText(/^Saved: incident-redacted.*\.zip$/)).toBeVisible();
  const entries = unzipSync(readFileSync(join(dirname(saved), 'incident-redacted.zip')));
  const texts = Object.values(entries).map((bytes) => Buffer.from(bytes).toString('latin1'));
  expect(Object.keys(entries).some((name) => name.endsWith('boot.ini'))).toBe(true);
  expect(texts.filter((each) => /192\.0\.2\.10|WEB01/.test(each))).toEqual([]);
});
