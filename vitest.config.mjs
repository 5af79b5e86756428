import { defineConfig } from 'vitest/config';

/** The suites a plain `npm run check` runs are the fast ones; `npm test` runs all of them. */
export default defineConfig({
  test: {
    include: ['test/{unit,rules,architecture,contract,collectors,golden}/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/helpers/random-seed.ts'],
    testTimeout: 30_000,
    // what is waited for comes at once on an idle machine, and a busy one is given time
    expect: { poll: { timeout: 15_000 } },
  },
});
