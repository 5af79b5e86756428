import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { expect, test } from './hosts/fixture.ts';
import { workbench } from './pages/workbench.ts';

const incident = join(repository, 'test/fixtures/incidents/three-gb-antivirus');

test.use({ evidence: [incident] });

test('the path leads from evidence to a saved PDF, and each step answers its question', async ({ app }) => {
  const { page, main, path, state, go, diagnose, section } = workbench(app.page);
  await state('idle');
  await expect(path.getByRole('button', { name: 'Symptom' })).toBeDisabled();
  await diagnose();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is http.sys refusing connections?');
  await expect(section('Verdict')).toContainText('A driver leaks non-paged pool');
  await expect(section('Verdict')).toContainText(/\d+ % sure/);
  await expect(main.getByText('HTTPERR/httperr1.log, line 12').first()).toBeVisible();
  await expect(path.getByRole('button', { name: 'Symptom' })).toContainText('At least 21 refused');

  await page.getByRole('button', { name: 'Next: Pool' }).click();
  await expect(page.getByRole('img', { name: /109 MB used of 128 MB/ })).toBeVisible();
  await expect(main.getByText('http.sys stops accepting at 108 MB used')).toBeVisible();

  await page.getByRole('button', { name: 'Next: Ceiling' }).click();
  await expect(section('Settings found').getByRole('row', { name: /^3GB .*set Yes .*boot.ini, line 5/ })).toBeVisible();

  await page.getByRole('button', { name: 'Next: Who' }).click();
  await expect(section('What explains the loss')).toContainText('SavE');
  await expect(section('Pool tags').getByRole('row', { name: /SavE/ })).toContainText('69.3 MB');
  await expect(main.getByText('It is not the cause.')).toBeVisible();

  await page.getByRole('button', { name: 'Next: Driver' }).click();
  await expect(main.getByText('No driver was found for SavE')).toBeVisible();

  await page.getByRole('button', { name: 'Next: Plan' }).click();
  await expect(main.getByRole('heading', { name: 'Boot without /3GB' })).toBeVisible();
  await expect(section('What is still missing')).toContainText('second pool sample');

  await page.getByRole('button', { name: 'Next: Report' }).click();
  const preview = page.frameLocator('iframe[title="Preview of the report"]');
  await expect(preview.getByRole('heading', { level: 1 })).toContainText('WEB01');

  const pdf = await app.save(() => page.getByRole('button', { name: 'Save as PDF' }).click());
  await state('ready');
  await expect(page.getByText(/^Saved: .*\.pdf$/)).toBeVisible();
  expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await page.getByRole('button', { name: 'Back: Plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What to do now, and what to do for good');
  await go('Evidence');
  await expect(section('Files').getByRole('row')).toHaveCount(6);
});

test('the answer is also saved as JSON and as one HTML page', async ({ app }) => {
  const { page, diagnose, go } = workbench(app.page);
  await diagnose();
  await go('Report');
  const json = await app.save(() => page.getByRole('button', { name: 'Save as JSON' }).click());
  const { verdict } = JSON.parse(readFileSync(json, 'utf8')) as { verdict: { primary: string } };
  expect(verdict.primary).toBe('nonpaged-pool-leak');
  const html = await app.save(() => page.getByRole('button', { name: 'Save as HTML' }).click());
  expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/i);
});

test('a reload comes back to the same step of the same incident', async ({ app }) => {
  const { page, diagnose, go, state } = workbench(app.page);
  await diagnose();
  await go('Plan');
  await page.reload();
  await state('ready');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What to do now, and what to do for good');
});

test('each picture has its table', async ({ app }) => {
  const { page, diagnose, go, section } = workbench(app.page);
  await diagnose();
  const refusals = section('Refusals over time');
  await expect(refusals.getByRole('img', { name: /Bar chart of refused connections/ })).toBeVisible();
  await refusals.getByRole('radio', { name: 'Table' }).check();
  await expect(refusals.getByRole('row')).toHaveCount(7);
  await go('Pool');
  await section('The memory budget').getByRole('radio', { name: 'Table' }).check();
  await expect(page.getByRole('row', { name: /^Tag SavE 69.3 MB/ })).toBeVisible();
});

test('tags are searched, filtered and sorted', async ({ app }) => {
  const { page, diagnose, go, section } = workbench(app.page);
  await diagnose();
  await go('Who');
  const tags = section('Pool tags');
  const firstTag = () => tags.getByRole('row').nth(1).getByRole('rowheader');
  await expect(firstTag()).toHaveText('SavE');
  await tags.getByRole('button', { name: 'Live' }).click();
  await expect(firstTag()).toHaveText('Ntfr');
  await expect(tags.getByRole('columnheader', { name: 'Live' })).toHaveAttribute('aria-sort', 'descending');
  await tags.getByRole('searchbox', { name: 'Search tag or owner' }).fill('http.sys');
  await expect(tags.getByRole('row')).toHaveCount(4);
  await page.getByRole('searchbox').fill('');
  await tags.getByRole('combobox', { name: 'Show' }).selectOption('Paged');
  await expect(tags.getByRole('row')).toHaveCount(10);
});

test('the path is walked to a PDF in Chinese as well', async ({ app }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await page.getByRole('button', { name: '读取并诊断' }).click();
  await state('ready');
  await expect(page.getByRole('region', { name: '结论', exact: true })).toContainText('某个驱动程序');
  for (const next of ['内存池', '上限', '谁在占用', '驱动程序', '方案', '报告']) {
    await page.getByRole('button', { name: `下一步：${next}` }).click();
  }
  const preview = page.frameLocator('iframe[title="报告预览"]');
  await expect(preview.getByRole('heading', { level: 1 })).toContainText('修复报告');
  const pdf = await app.save(() => page.getByRole('button', { name: '保存为 PDF' }).click());
  expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');
});
