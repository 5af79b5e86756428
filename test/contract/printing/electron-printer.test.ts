import { execFileSync } from 'node:child_process';
import { chmod, copyFile, link, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBrowserPrinter } from '../../../electron/printing/browser-printer.ts';
import { createElectronPrinter } from '../../../electron/printing/electron-printer.ts';
import { renderReportPage } from '../../../shared/report/index.ts';
import { repository, testNeeding, tool } from '../../helpers/needs.ts';
import { readPdfPages, readPdfStructure } from '../../helpers/pdf.ts';
import { threeGbMaterial } from '../../unit/report/materials/three-gb-antivirus.ts';

let folder: string;
const never = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'electron printing '));
});
afterEach(() => rm(folder, { recursive: true }));

const page = (html: string) => ({
  html,
  header: '<div style="font-size: 8pt">the head</div>',
  footer: '<div style="font-size: 8pt"><span class="pageNumber"></span> of <span class="totalPages"></span></div>',
});

/** The test runtime has no default app: a copy of it (hard links) gets the print script as its own app. */
async function runtimeThatPrints(): Promise<string> {
  const runtime = tool('electron');
  const copy = join(folder, 'runtime');
  for (const entry of await readdir(runtime, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(copy, from.slice(runtime.length));
    if (!entry.isFile()) continue;
    await mkdir(dirname(to), { recursive: true });
    await link(from, to).catch(() => copyFile(from, to)); // the temporary folder may be on another disk
  }
  const app = join(copy, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'package.json'), '{ "name": "print", "main": "print.cjs" }');
  await build({
    absWorkingDir: repository,
    entryPoints: ['electron/desktop/printing/print-main.ts'],
    outfile: join(app, 'print.cjs'),
    bundle: true,
    platform: 'node',
    external: ['electron'],
  });
  return join(copy, 'electron');
}

testNeeding(
  'electron',
  'xvfb',
  'pdftotext',
  'pdfinfo',
)('a real Electron prints a tagged PDF, runs no script and opens no other file', async () => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // in tests only
  const args = ['-a', await runtimeThatPrints(), ...asRoot];
  const printer = createElectronPrinter({ executable: tool('xvfb'), args });
  const secret = join(folder, 'secret.txt');
  await writeFile(secret, 'secret words');
  const target = join(folder, 'r.pdf');
  const html = `<!doctype html><html lang="en"><title>Report</title><style>@page { size: A4; margin: 20mm }</style><h1>128 − 109 = 19 MB</h1>
      <script>document.body.append('scripted')</script><iframe src="file://${secret}"></iframe></html>`;
  expect(await printer.print(page(html), target, never)).toMatchObject({ ok: true });
  const text = execFileSync(tool('pdftotext'), [target, '-'], { encoding: 'utf8' });
  expect(text).toContain('128 − 109 = 19 MB');
  expect(text).toMatch(/the head[\s\S]*1 of 1/);
  expect(text).not.toMatch(/scripted|secret words/);
  expect(execFileSync(tool('pdfinfo'), [target], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
});

async function program(script: string): Promise<string> {
  const path = join(folder, 'electron');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

testNeeding(
  'electron',
  'xvfb',
  'chromium',
  'pdftotext',
  'qpdf',
)('Electron and an installed browser print the same text, outline and structure', async () => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // in tests only
  const args = ['-a', await runtimeThatPrints(), ...asRoot];
  const report = renderReportPage(threeGbMaterial);
  const printers = [
    createElectronPrinter({ executable: tool('xvfb'), args }),
    createBrowserPrinter({ path: tool('chromium'), name: 'Chromium' }),
  ];
  const printed = [];
  for (const [at, printer] of printers.entries()) {
    const target = join(folder, `${at}.pdf`);
    expect(await printer.print(report, target, never)).toMatchObject({ ok: true });
    const { outline, types, language, figureAlts } = readPdfStructure(target);
    const counted = ['H1', 'H2', 'H3', 'H4', 'Table', 'TR', 'TH', 'TD', 'Figure'].map((type) => [type, types[type]]);
    printed.push({ text: withoutHeads(readPdfPages(target)), outline, counted, language, figureAlts });
  }
  expect(printed[0]).toEqual(printed[1]);
});

/** All words but the running heads, in order of the alphabet: pages, and so columns, may break differently. */
function withoutHeads(pages: readonly string[]): string[] {
  const head = /^Remediation report: WEB01 · 2007-11-13 /;
  const foot = /Poolhound 0\.1\.0 /;
  const number = / ?\d+ ?\/ ?\d+$/;
  for (const page of pages) expect([head, foot, number].map((each) => each.test(page))).toEqual([true, true, true]);
  return pages.flatMap((page) => page.replace(head, '').replace(foot, '').replace(number, '').split(' ')).sort();
}

test('an Electron that fails is a fault with what it said', async () => {
  const printer = createElectronPrinter({ executable: await program('echo no display >&2; exit 1'), args: [] });
  const printed = await printer.print(page('x'), join(folder, 'r.pdf'), never);
  expect(printed).toMatchObject({ ok: false, fault: { code: 'print-failed', detail: 'Error: no display\n' } });
});

test('an Electron that is not there is a fault', async () => {
  const printer = createElectronPrinter({ executable: join(folder, 'nowhere'), args: [] });
  expect(await printer.print(page('x'), join(folder, 'r.pdf'), never)).toMatchObject({
    fault: { code: 'print-failed' },
  });
});

test('a print that is cancelled ends Electron and writes nothing', async () => {
  const started = join(folder, 'started');
  const printer = createElectronPrinter({ executable: await program(`: > '${started}'; exec sleep 60`), args: [] });
  const cancelling = new AbortController();
  const printing = printer.print(page('x'), join(folder, 'r.pdf'), cancelling.signal);
  await expect.poll(() => readdir(folder)).toContain('started');
  cancelling.abort();
  expect(await printing).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(await readdir(folder)).not.toContain('r.pdf');
});
