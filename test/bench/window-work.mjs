// How long the window's main thread is held: `node test/bench/window-work.mjs [--megabytes 600]` after `npm run build`.
// In Chromium on the headless host: opening a folder of HTTPERR logs, watching a simulated server of 2,000 tags once a
// second, and drawing and panning seven days of samples. Prints the longest task of each; wanted: none over 50 ms.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = process.argv.indexOf('--megabytes');
const megabytes = at < 0 ? 600 : Number(process.argv[at + 1]);
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));

const browser = await chromium.launch({
  executablePath: process.env['POOLHOUND_BROWSER'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  await openLogs();
  await watch();
  await sevenDays();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function openLogs() {
  const logs = join(folder, 'HTTPERR');
  mkdirSync(logs);
  for (let part = 0; part < 6; part += 1) await writeLog(join(logs, `httperr${part + 1}.log`), part, megabytes / 6);
  await withWindow([logs], {}, async (page) => {
    await page.getByRole('button', { name: 'Read and diagnose' }).click();
    await state(page, 'ready');
    await page.locator('canvas').waitFor();
    await tell(page, `opening ${megabytes} MB of logs`);
  });
}

async function watch() {
  const scenario = join(folder, 'server.json');
  const leak = { tag: 'Leak', bytes: 180e6, growthPerHour: 44e6, bytesPerAlloc: 1024, allocsPerSecond: 14 };
  const more = { moreTags: 1999, movingShare: 0.08 };
  writeFileSync(
    scenario,
    JSON.stringify({
      name: 'bench',
      startUtc: '2026-03-02T08:00:00Z',
      speed: 60,
      ramBytes: 8e9,
      tags: [leak],
      ...more,
    }),
  );
  await withWindow([], { POOLHOUND_SCENARIO: scenario }, async (page) => {
    await page.getByRole('button', { name: 'Watch this server' }).click();
    await page.getByRole('combobox', { name: 'Look every' }).selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Start watching' }).click();
    await page.locator('canvas').waitFor({ timeout: 20_000 });
    await page.evaluate(() => window.tasks.splice(0)); // what loading the screen took is not what watching takes
    await page.getByText('samples').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(20_000);
    await tell(page, 'watching 2,000 tags, 20 samples at 1 s');
    await page.getByRole('button', { name: 'Stop and diagnose' }).click();
    await state(page, 'ready');
  });
}

async function sevenDays() {
  const prints = join(folder, 'week');
  mkdirSync(prints);
  const file = createWriteStream(join(prints, 'counters.csv'));
  file.write('"(PDH-CSV 4.0) (UTC)(0)","\\\\WEB01\\Memory\\Pool Nonpaged Bytes"\r\n');
  const two = (part) => String(part).padStart(2, '0');
  for (let sample = 0; sample < (7 * 86_400) / 15; sample += 1) {
    const when = new Date(Date.UTC(2007, 10, 6) + sample * 15_000);
    const clock = `${two(when.getUTCHours())}:${two(when.getUTCMinutes())}:${two(when.getUTCSeconds())}.000`;
    const day = `${two(when.getUTCMonth() + 1)}/${two(when.getUTCDate())}/${when.getUTCFullYear()}`;
    const bytes = 60_000_000 + sample * 1_500 + Math.round(2_000_000 * Math.sin(sample / 50));
    if (!file.write(`"${day} ${clock}","${bytes}"\r\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  await withWindow([prints], {}, async (page) => {
    await page.getByRole('button', { name: 'Read and diagnose' }).click();
    await state(page, 'ready');
    await page.evaluate(() => window.tasks.splice(0));
    const startedAt = performance.now();
    await page.keyboard.press('Alt+3');
    const plot = page.getByRole('region', { name: 'Used over time' });
    await plot.locator('canvas').waitFor();
    console.log(
      `seven days of samples on the screen after ${Math.round(performance.now() - startedAt)} ms (wanted: 1,000)`,
    );
    await tell(page, 'drawing seven days');
    await plot.getByRole('region').focus();
    for (const key of ['+', '+', '+', ...Array(20).fill('Shift+ArrowLeft')]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(50);
    }
    await tell(page, 'zooming and panning seven days');
  });
}

/** Starts a host on these paths and a page that notes each long task, and ends both. */
async function withWindow(paths, env, use) {
  const args = [join(root, 'dist/headless.cjs'), `--user-folder=${join(folder, 'own')}`, ...paths];
  const host = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, XDG_DATA_HOME: join(folder, 'data'), ...env },
  });
  let said = '';
  for await (const chunk of host.stdout) {
    said += chunk;
    if (/token=[\w-]+/.test(said)) break;
  }
  const [address] = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(said) ?? [];
  const page = await browser.newPage({ viewport: { width: 1240, height: 820 } });
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => task.duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await page.goto(address);
  await page.waitForURL((url) => url.search === '');
  await state(page, 'idle');
  await page.evaluate(() => window.tasks.splice(0)); // the start is measured by window-launch.mjs
  try {
    await use(page);
  } finally {
    await page.close();
    host.stdin.end();
    await once(host, 'exit');
  }
}

function state(page, name) {
  return page.locator(`#root[data-app-state=${name}]`).waitFor({ timeout: 120_000 });
}

async function tell(page, what) {
  const tasks = await page.evaluate(() => window.tasks.splice(0));
  const longest = Math.round(Math.max(0, ...tasks));
  console.log(
    `${what}: ${tasks.length} tasks over 50 ms, the longest ${longest === 0 ? 'under 50' : longest} ms (wanted: none)`,
  );
}

async function writeLog(path, part, size) {
  const file = createWriteStream(path);
  file.write(
    '#Software: Microsoft HTTP API 1.0\n#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n',
  );
  const lines = Array.from({ length: 2000 }, (_, nth) => {
    const clock = `${String(part + 1).padStart(2, '0')}:${String(nth % 60).padStart(2, '0')}:${String(nth % 59).padStart(2, '0')}`;
    return nth % 100 === 0
      ? `2007-11-13 ${clock} - - - - - - - - - 3_Connections_Refused -`
      : `2007-11-13 ${clock} 10.0.${nth % 250}.7 ${1024 + nth} 10.0.0.2 80 - - - - - Timer_ConnectionIdle -`;
  }).join('\n');
  const block = `${lines}\n`;
  for (let written = 0; written < size * 1e6; written += block.length) {
    if (!file.write(block)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
