import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { workbench } from './pages/workbench.ts';

test.use({ evidence: [join(repository, 'test/fixtures/incidents/three-gb-antivirus')] });

/** What a paste brings: the only way to see the clipboard that asks no permission. */
async function pasted(page: Page): Promise<string> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click();
  await page.getByRole('button', { name: 'Paste text …' }).click();
  const field = page.getByRole('dialog').getByLabel('Text');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  const text = await field.inputValue();
  await page.keyboard.press('Escape');
  return text;
}

test('a command is copied as it stands, and the button says so', async ({ app }) => {
  const { page, diagnose, go } = workbench(app.page);
  await diagnose();
  await go('Plan');
  const button = page.getByRole('button', { name: 'Copy command: netstat -ano > netstat.txt' });
  await button.click();
  await expect(button).toHaveText('Copied');
  expect(await pasted(page)).toBe('netstat -ano > netstat.txt');
});

test('a table is copied as CSV with plain numbers', async ({ app }) => {
  const { page, diagnose, go, section } = workbench(app.page);
  await diagnose();
  await go('Who');
  await section('Pool tags')
    .getByRole('button', { name: /^Copy as CSV/ })
    .click();
  const [head, first] = (await pasted(page)).split('\n');
  expect(head).toContain('Tag,Bytes,"Share of its pool",Live,"Allocs : frees",Owner');
  expect(first).toMatch(/^SavE,72633600,0\.63\d*,2522,/);
});
