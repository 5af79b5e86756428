import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { steps, type Workbench, workbench } from './workbench.ts';

type Look = Parameters<Workbench['look']>[0];
type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

/** Fails with what axe-core finds, of any impact. The report's frame is a document of its own, without scripts. */
export async function expectAccessible(page: Page): Promise<void> {
  // Fluent's guards at the ends of a dialog hold the focus for no longer than it takes to pass it on
  // legacy mode: the other one opens a second page, which a desktop window does not have
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .exclude('[data-tabster-dummy]')
    .setLegacyMode()
    .analyze();
  const found = violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((node) => node.html) }));
  expect(found).toEqual([]);
}

/** Every screen of an incident in one look. */
export async function everyScreenIsAccessible(page: Page, look: Look, media: Media): Promise<void> {
  const { state, look: shown, diagnose, go } = workbench(page);
  await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
  await state('idle');
  await shown(look);
  await expectAccessible(page);
  await diagnose();
  for (const step of steps) {
    await go(step);
    await expectAccessible(page);
  }
}
