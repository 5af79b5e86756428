import { readFileSync } from 'node:fs';
import { expect, test } from './hosts/fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { workbench } from './pages/workbench.ts';

const samples = [
  { name: 'Antivirus under /3GB', verdict: 'A driver leaks non-paged pool', chinese: '/3GB 下的杀毒软件' },
  { name: 'Four tags', verdict: 'A driver leaks non-paged pool', chinese: '四个标记' },
  { name: 'A growing tag', verdict: 'A driver leaks non-paged pool', chinese: '不断增长的标记' },
  { name: 'Threads that stay', verdict: 'A driver leaks non-paged pool', chinese: '不退出的线程' },
  { name: 'A capacity test', verdict: 'More connections than the pool can carry', chinese: '容量测试' },
] as const;

for (const { name, verdict, chinese } of samples) {
  test(`the case study “${name}” is walked from Start to a saved PDF in both languages`, async ({ app }) => {
    const { page, state, section, go } = workbench(app.page);
    await state('idle');
    await section('Five sample incidents').getByRole('button', { name }).click();
    await state('ready');
    await expect(section('Verdict')).toContainText(verdict);
    for (const step of ['Pool', 'Ceiling', 'Who', 'Driver', 'Plan', 'Report'] as const) await go(step);
    const pdf = await app.save(() => page.getByRole('button', { name: 'Save as PDF' }).click());
    await state('ready');
    expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');

    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitemradio', { name: '简体中文' }).click();
    await page.getByRole('button', { name: '新的诊断' }).click();
    await state('idle');
    await page.getByRole('button', { name: chinese, exact: true }).click();
    await state('ready');
    for (const next of ['内存池', '上限', '谁在占用', '驱动程序', '方案', '报告']) {
      await page.getByRole('button', { name: `下一步：${next}` }).click();
    }
    const preview = page.frameLocator('iframe[title="报告预览"]');
    await expect(preview.getByRole('heading', { level: 1 })).toContainText('报告');
    await app.save(() => page.getByRole('button', { name: '保存为 HTML' }).click());
    await state('ready');
  });
}

test('a setting entered by hand changes the answer, is marked, survives a reload and is undone', async ({ app }) => {
  const { page, state, section, go, main } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Antivirus under /3GB' }).click();
  await state('ready');
  await go('Ceiling');
  await expect(main.getByText(/3GB is in force and lowers the ceiling/)).toBeVisible();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Correct 3GB' }).click();
  await expect(page.getByRole('radio', { name: 'Set', exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Not set' }).check();
  await page.getByRole('button', { name: 'Judge with this' }).click();
  await expect(section('Entered by hand')).toContainText('3GB not set');
  await state('ready');
  await expect(main.getByText(/3GB is in force and lowers the ceiling/)).toBeHidden();
  await expect(section('Settings found').getByRole('row', { name: /3GB Entered by hand/ })).toContainText('Not set');
  await expectAccessible(page);

  await page.reload();
  await state('ready');
  await expect(section('Entered by hand')).toContainText('3GB not set');
  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect(main.getByText(/3GB is in force and lowers the ceiling/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(section('Entered by hand')).toContainText('3GB not set');
});

test('an action of the plan is ticked off with its time, and the tick is kept', async ({ app }) => {
  const { page, state, section, go } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Antivirus under /3GB' }).click();
  await state('ready');
  await go('Plan');
  const tick = page.getByRole('checkbox', { name: 'Done: Boot without /3GB' });
  await tick.check();
  await expect(page.getByText(/^Done \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)).toBeVisible();
  await page.reload();
  await state('ready');
  await expect(tick).toBeChecked();
});

test('the state after the cure is compared with the one before', async ({ app }) => {
  const { page, state, section, go } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Threads that stay' }).click();
  await state('ready');
  await go('Follow-up');
  await page.getByRole('button', { name: /^Compare with thre-antivirus, later/ }).click();
  await expect(section('What became of it')).toContainText(/Cured|Better/);
  await state('ready');
  await expect(section('Before and after').getByRole('row', { name: /Non-paged pool in use/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'earlier: before a change' }).check();
  await expect(section('What became of it')).not.toContainText('Cured');
});

test('times are told by the server’s clock when it is chosen', async ({ app }) => {
  const { page, state, section } = workbench(app.page);
  await state('idle');
  await section('Five sample incidents').getByRole('button', { name: 'Antivirus under /3GB' }).click();
  await state('ready');
  await expect(section('Episodes').getByRole('columnheader', { name: 'From (UTC)' })).toBeVisible();
  await page.getByRole('button', { name: 'Time', exact: true }).click();
  await page.getByRole('menuitemradio', { name: /The server’s time/ }).click();
  await expect(section('Episodes').getByRole('columnheader', { name: 'From (UTC−06:00)' })).toBeVisible();
});

test('commands are found by their words and run by keys', async ({ app }) => {
  const { page, state, section } = workbench(app.page);
  await state('idle');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search a command' });
  await expect(search).toBeFocused();
  await expectAccessible(page);
  await search.fill('sample four');
  await page.keyboard.press('Enter');
  await state('ready');
  await expect(section('Verdict')).toBeVisible();
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who holds the pool?');
});
