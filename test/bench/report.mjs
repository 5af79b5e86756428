// The report of a large incident (2,000 tags, 400 drivers, 500 episodes, 120 files with names of 250 characters):
// `node test/bench/report.mjs` prints the time beyond the printer's start (an empty page printed by the same browser),
// the PDF's size and its pages, in both languages, and ends with code 1 where one is over its budget.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const budgets = { beyondStartMs: 1000, bytes: 2 * 2 ** 20, pages: 20 };
const rounds = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-report-'));

/** What is measured, bundled from its sources: the large material is a test's. */
async function load() {
  const entry = `
    export { largeMaterial } from './test/unit/report/materials/large.ts';
    export { renderReportPage, renderReportTables } from './shared/report/index.ts';
    export { createReportFonts } from './electron/printing/report-fonts.ts';
    export { createBrowserPrinter } from './electron/printing/browser-printer.ts';
    export { findBrowser } from './electron/printing/find-browser.ts';`;
  const outfile = join(root, 'out', 'bench-report.mjs');
  await build({
    stdin: { contents: entry, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['playwright-core'],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const never = new AbortController().signal;

async function timed(work) {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedAt };
}

function pagesOf(pdf) {
  const said = spawnSync('pdfinfo', [pdf], { encoding: 'utf8' }).stdout ?? '';
  return Number(/^Pages:\s+(\d+)$/m.exec(said)?.[1] ?? Number.NaN);
}

const { largeMaterial, renderReportPage, renderReportTables, createReportFonts, createBrowserPrinter, findBrowser } =
  await load();
const browser = findBrowser();
if (browser === null) throw new Error('no Chrome, Edge or Chromium here');
const printer = createBrowserPrinter(browser);
const fonts = await createReportFonts(join(root, 'dist', 'fonts'))();
const pdf = join(folder, 'report.pdf');

async function print(page) {
  const { value, ms } = await timed(() => printer.print(page, pdf, never));
  if (!value.ok) throw new Error(value.fault.message);
  return ms;
}

let isOver = false;
try {
  const empty = { html: '<!doctype html><title>empty</title>', header: '<span></span>', footer: '<span></span>' };
  await print(empty); // the first start reads the browser from disk
  for (const language of ['en', 'zh']) {
    const [starts, prints, renders] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      starts.push(await print(empty));
      const { value: page, ms } = await timed(async () => renderReportPage(largeMaterial, { language, fonts }));
      renders.push(ms);
      prints.push(await print(page));
    }
    const beyondStartMs = median(renders) + median(prints) - median(starts);
    const measured = { beyondStartMs, bytes: statSync(pdf).size, pages: pagesOf(pdf) };
    isOver ||= Object.keys(budgets).some((name) => measured[name] >= budgets[name]);
    console.log(
      `${language}: ${Math.round(beyondStartMs)} ms beyond the printer's start (${Math.round(median(starts))} ms; HTML ${Math.round(median(renders))} ms), ` +
        `${(measured.bytes / 2 ** 20).toFixed(2)} MB, ${measured.pages} pages`,
    );
  }
  const tables = renderReportTables(largeMaterial);
  console.log(
    `tables whole: ${tables.map(({ file, csv }) => `${file} ${csv.split('\r\n').length - 2}`).join(', ')} rows`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isOver ? 1 : 0;
