// `npm test [-- --strict]`: sets the checkout up and runs everything: format and lint, types, all suites and, where they
// exist, the specs that drive the window. Ends with one line, `N passed, N failed, N skipped`. With --strict a test that
// would be skipped because a tool is absent fails instead.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';
import { addTallies, countChecked, countPlaywright, countVitest, nothing, whyFailed } from './tally.mjs';
import { runScript, sayAs, secondsSince, Trouble } from './terminal.mjs';

const say = sayAs('test');

/** Each runner, and how its outcome is counted; `results` is a folder for its report. */
const suitesWith = (results) => [
  {
    what: 'format and lint',
    script: '@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '.'],
    count: countChecked,
  },
  { what: 'types', script: 'typescript/bin/tsc', args: ['-b'], count: countChecked },
  {
    what: 'suites',
    script: 'vitest/vitest.mjs',
    args: ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${join(results, 'vitest.json')}`],
    count: () => countVitest(join(results, 'vitest.json')),
  },
  {
    what: 'window',
    needs: 'test/e2e/playwright.config.ts',
    script: 'playwright/cli.js',
    args: ['test', '-c', 'test/e2e/playwright.config.ts', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'playwright.json') },
    count: () => countPlaywright(join(results, 'playwright.json')),
  },
];

async function test(args) {
  const unknown = args.filter((argument) => argument !== '--strict');
  if (unknown.length > 0) throw new Trouble(`test: ${unknown.join(' ')} is not understood; only --strict is.`);
  await setUp();
  const results = mkdtempSync(join(root, '.setup', 'results-'));
  const strict = args.includes('--strict') ? { POOLHOUND_STRICT: '1' } : {};
  let all = nothing;
  for (const suite of suitesWith(results)) {
    if (suite.needs === undefined || existsSync(join(root, suite.needs)))
      all = addTallies(all, runSuite(suite, strict));
  }
  rmSync(results, { recursive: true, force: true });
  for (const [reason, count] of Object.entries(all.reasons)) say(`${count} skipped because ${reason}`);
  console.log(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
  return all.failed === 0 ? 0 : 1;
}

function runSuite({ what, script, args, env, count }, strict) {
  const startedAt = performance.now();
  say(`running ${what}`);
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, ...strict },
  });
  const tally = whyFailed(count(status), status);
  say(
    `${what}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${secondsSince(startedAt)}`,
  );
  return tally;
}

await runScript(() => test(process.argv.slice(2)));
