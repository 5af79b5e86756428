import type { PlaywrightTestConfig } from 'playwright/test';
import config from './playwright.config.ts';

/** Makes the pictures of docs/guide anew: `npx playwright test -c test/e2e/pictures.config.ts`. No part of the tests. */
const pictures: PlaywrightTestConfig = {
  ...config,
  testMatch: '**/*.pictures.ts',
  projects: [{ name: 'headless' }],
};

export default pictures;
