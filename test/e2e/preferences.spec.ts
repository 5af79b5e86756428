import { expect, test } from './hosts/fixture.ts';
import { workbench } from './pages/workbench.ts';

test('the theme follows the system until the user chooses one', async ({ app }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  const ground = () =>
    page.getByRole('main').evaluate((element) => getComputedStyle(element.parentElement!).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).toBe('rgb(41, 41, 41)');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await page.reload();
  await state('idle');
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
});

test('the language changes while the window is open', async ({ app }) => {
  const { page, state } = workbench(app.page);
  await state('idle');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[\u4e00-\u9fff]/);
});
