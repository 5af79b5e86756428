import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { dropPaths } from './hosts/drop.ts';
import { expect, test } from './hosts/fixture.ts';
test('dbg', async ({ app, folder }) => {
  const large = join(folder, 'memory.dmp');
  const file = openSync(large, 'w');
  ftruncateSync(file, 5 * 2 ** 30);
  closeSync(file);
  await expect(app.page.locator('[data-app-state=idle]')).toBeVisible();
  app.page.on('requestfailed', (r) => console.log('failed', r.url(), r.failure()?.errorText));
  app.page.on('response', (r) => console.log('resp', r.url(), r.status()));
  app.page.on('request', (r) => console.log('req', r.url()));
  const dropZone = app.page.getByText('Drop', { exact: false }).first();
  console.log(await dropZone.innerText(), await dropZone.boundingBox());
  await dropPaths(dropZone, [large]);
  for (let i=0;i<8;i++){ await app.page.waitForTimeout(1500); console.log(await app.page.locator('main').innerText()); }
});
