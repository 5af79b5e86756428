import { expect, type Page } from 'playwright/test';
import { dropPaths } from '../hosts/drop.ts';

/** The first step: what was handed over and the ways to hand over more. */
export function startPage(page: Page) {
  const list = page.getByRole('region', { name: 'Handed over' });
  return {
    list,
    handedOver: () => list.getByRole('listitem'),
    drop: (paths: readonly string[]) =>
      dropPaths(page.getByRole('region', { name: 'Drop files, a folder or a zip here' }), paths),
    async paste(name: string, text: string) {
      await page.getByRole('button', { name: 'Paste text …' }).click();
      const dialog = page.getByRole('dialog', { name: 'Paste text' });
      await dialog.getByLabel('Text').fill(text);
      await dialog.getByLabel('What is it?').fill(name);
      await dialog.getByRole('button', { name: 'Add' }).click();
      await expect(list.getByText(name)).toBeVisible();
    },
    leaveOut: (name: string) => page.getByRole('button', { name: `Leave out ${name}` }).click(),
  };
}
