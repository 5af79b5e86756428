import { expect, type Locator, type Page } from 'playwright/test';

export type StepName = keyof typeof stepTitles;

/** The heading under which each step is read aloud. */
export const stepTitles = {
  Evidence: 'What was read',
  Symptom: 'Is http.sys refusing connections?',
  Pool: 'How much pool is there, and how much is left?',
  Ceiling: 'What decides the ceiling?',
  Who: 'Who holds the pool?',
  Driver: 'Which driver allocates it?',
  Plan: 'What to do now, and what to do for good',
  Report: 'What to hand on',
  'Follow-up': 'Did it help?',
} as const;

/** The steps in their order. */
export const steps = Object.keys(stepTitles) as StepName[];

/** The window's states as `data-app-state` says them. */
export type AppState = 'starting' | 'idle' | 'busy' | 'ready' | 'failed';

/** The window as its user sees it: by roles and labels only. */
export interface Workbench {
  readonly page: Page;
  readonly main: Locator;
  readonly path: Locator;
  state(state: AppState): Promise<void>;
  /** Waits until the colours of a look are on the screen. */
  look(name: 'light' | 'dark' | 'contrast'): Promise<void>;
  /** Has the evidence read that was handed over, and waits for the answer. */
  diagnose(): Promise<void>;
  go(step: StepName): Promise<void>;
  section(name: string): Locator;
  /** Waits until a chart has drawn, which it does a moment after its place is there. */
  drawn(canvas: Locator): Promise<void>;
}

export function workbench(page: Page): Workbench {
  const main = page.getByRole('main');
  const path = page.getByRole('navigation', { name: 'Steps of the diagnosis' });
  const state = (wanted: AppState) =>
    expect(page.locator('#root')).toHaveAttribute('data-app-state', wanted, { timeout: 30_000 });
  return {
    page,
    main,
    path,
    state,
    look: (name) => expect(page.locator('html')).toHaveAttribute('data-look', name),
    async diagnose() {
      await page.getByRole('button', { name: /^Read (and diagnose|again)$/ }).click();
      await state('ready');
    },
    async go(step) {
      await path.getByRole('button', { name: new RegExp(`^${step}`) }).click();
      await expect(page.getByRole('heading', { level: 1, name: stepTitles[step] })).toBeVisible();
      await state('ready');
    },
    section: (name) => page.getByRole('region', { name, exact: true }),
    async drawn(canvas) {
      await expect(canvas).toBeVisible(); // hidden until all of it is drawn
      await expect
        .poll(() =>
          canvas.evaluate((element: HTMLCanvasElement) => {
            const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data;
            return pixels?.some((part) => part !== 0) ?? false;
          }),
        )
        .toBe(true);
    },
  };
}
