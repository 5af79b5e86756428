import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropPaths } from '../hosts/drop.ts';
import { expect, test } from '../hosts/fixture.ts';
import { launchHeadless, startHeadlessHost } from '../hosts/headless.ts';

// What only a browser can show of the headless host; what any client can show is in test/contract.

test('the address works in one browser once: a second one is told why not', async ({ browser, folder }) => {
  const first = await launchHeadless(browser, { folder, evidence: [] });
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  const answer = await page.goto(first.address);
  expect(answer?.status()).toBe(403);
  await expect(page.getByText('knows only the browser that opened its address first')).toBeVisible();
  await first.page.reload();
  await expect(first.page.locator('[data-app-state=idle]')).toBeVisible();
  await stranger.close();
  await first.close();
});

test('the address opens the window also from a link on another site', async ({ browser }) => {
  const { running, address } = await startHeadlessHost([]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`data:text/html,<a href="${address}">open</a>`);
  await page.getByRole('link').click();
  await expect(page.locator('[data-app-state=idle]')).toBeVisible();
  expect(page.url()).toBe(`${new URL(address).origin}/`);
  await context.close();
  running.child.stdin?.end();
  await running.ended(10_000);
});

test('no script of the page can read the cookie, and no other port gets the window into a frame', async ({
  browser,
  folder,
}) => {
  const own = await launchHeadless(browser, { folder, evidence: [] });
  expect(await own.page.evaluate(() => document.cookie)).toBe('');
  const other = await startHeadlessHost([]);
  const neighbour = await own.page.context().newPage();
  await neighbour.goto(other.address);
  await neighbour.waitForURL(`${new URL(other.address).origin}/`);
  await expect(neighbour.locator('[data-app-state=idle]')).toBeVisible();
  const reached = await neighbour.evaluate(async (origin) => {
    try {
      await fetch(origin, { credentials: 'include', mode: 'no-cors' });
      return 'reached';
    } catch {
      return 'refused';
    }
  }, own.origin);
  expect(reached).toBe('refused');
  other.running.child.stdin?.end();
  await other.running.ended(10_000);
  await own.close();
});

test('a second window of the same browser shows the same evidence, and both go on when one closes', async ({
  browser,
  folder,
}) => {
  const evidence = join(folder, 'httperr1.log');
  writeFileSync(evidence, '#Fields: date time s-reason\n2007-11-13 20:01:44 1_Connections_Refused\n');
  const own = await launchHeadless(browser, { folder, evidence: [evidence] });
  const second = await own.page.context().newPage();
  await second.goto(own.origin);
  await expect(second.getByText('httperr1.log')).toBeVisible();
  await own.page.close();
  await second.getByRole('button', { name: 'Read and diagnose' }).click();
  await expect(second.locator('[data-app-state=ready]')).toBeVisible();
  await own.close();
});

test('a host that dies is said in the window', async ({ app, browser, folder }) => {
  expect(app.complaints).toEqual([]);
  const own = await launchHeadless(browser, { folder, evidence: [] });
  await expect(own.page.locator('[data-app-state=idle]')).toBeVisible();
  own.process.child.kill('SIGKILL');
  await expect(own.page.locator('[data-app-state=failed]')).toBeVisible();
  await own.close();
});

test('a drop of 5 GB is refused with what to do instead, and the host goes on', async ({ app, folder }) => {
  const large = join(folder, 'memory.dmp');
  const file = openSync(large, 'w');
  ftruncateSync(file, 5 * 2 ** 30); // a hole: it takes no room here
  closeSync(file);
  await expect(app.page.locator('[data-app-state=idle]')).toBeVisible();
  const dropZone = app.page.getByText('Drop', { exact: false }).first();
  await dropPaths(dropZone, [large]);
  await expect(app.page.getByText('name its folder when starting Poolhound', { exact: false })).toBeVisible({
    timeout: 45_000,
  });
  await expect(app.page.locator('[data-app-state=failed]')).toHaveCount(0);
});
