import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBrowserPrinter } from '../../../electron/printing/browser-printer.ts';
import { testNeeding, tool } from '../../helpers/needs.ts';

let folder: string;
const never = new AbortController().signal;
const chromium = () => createBrowserPrinter({ path: tool('chromium'), name: 'Chromium' });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printing test '));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const heads = {
  header: '<div style="font-size: 8pt">the head</div>',
  footer: '<div style="font-size: 8pt"><span class="pageNumber"></span> of <span class="totalPages"></span></div>',
};

const page = (body: string) => ({ html: htmlOf(body), ...heads });

const htmlOf = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report</title>
<style>@page { size: A4; margin: 20mm }</style>
</head><body>${body}</body></html>`;

const textOf = (pdf: string) => execFileSync(tool('pdftotext'), ['-layout', pdf, '-'], { encoding: 'utf8' });

testNeeding(
  'chromium',
  'pdftotext',
  'pdfinfo',
)('a page is printed as a tagged PDF with its text, its paper and its page numbers', async () => {
  const target = join(folder, 'a report.pdf');
  const printed = await chromium().print(page('<h1>Verdict</h1><p>128 − 109 = 19 MB</p>'), target, never);
  expect(printed).toEqual({ ok: true, value: { bytes: (await readFile(target)).byteLength } });
  expect(textOf(target)).toMatch(/the head\s+Verdict\s+128 − 109 = 19 MB\s+1 of 1/);
  const about = execFileSync(tool('pdfinfo'), [target], { encoding: 'utf8' });
  expect(about).toMatch(/Title:\s+Report/);
  expect(about).toMatch(/Tagged:\s+yes/);
  expect(about).toMatch(/Page size:.*A4/);
  expect(await readFile(target, 'latin1')).toContain('/Outlines');
  expect(await readdir(folder)).toEqual(['a report.pdf']);
});

testNeeding('chromium', 'pdftotext')('scripts do not run and nothing is fetched', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is an object
  const secret = join(folder, 'secret.txt');
  await writeFile(secret, 'secret words');
  const target = join(folder, 'hostile.pdf');
  const hostile = `<p>shown</p><script>document.body.append('scripted')</script>
    <img src="http://127.0.0.1:${port}/image" onerror="document.body.append('scripted')">
    <link rel="stylesheet" href="http://127.0.0.1:${port}/style"><iframe src="http://127.0.0.1:${port}/frame"></iframe>
    <iframe src="file://${secret}"></iframe>`;
  const printed = await chromium().print(page(hostile), target, never);
  server.close();
  expect(printed.ok).toBe(true);
  const text = textOf(target);
  expect(text).toContain('shown');
  expect(text).not.toMatch(/scripted|secret words/);
  expect(asked).toEqual([]);
});

testNeeding('chromium', 'pdftotext')('a page that would go elsewhere goes nowhere', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is an object
  const target = join(folder, 'restless.pdf');
  const restless = `<p>shown</p><meta http-equiv="refresh" content="0;url=http://127.0.0.1:${port}/next">`;
  const printed = await chromium().print(page(restless), target, never);
  server.close();
  expect(asked).toEqual([]);
  // the browser may be caught leaving: then that is a fault, and no half page is written
  if (printed.ok) expect(textOf(target)).toContain('shown');
  else expect(printed.fault.code).toBe('print-failed');
});

testNeeding('chromium')('a folder that does not exist is a fault, and nothing else is lost', async () => {
  const printed = await chromium().print(page('x'), join(folder, 'missing', 'r.pdf'), never);
  expect(printed).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
  expect(printed.ok || printed.fault.message).toMatch(/^The folder of .*r\.pdf does not exist\. Make it first/);
});

testNeeding('chromium')('an earlier file stays whole when its place has become a folder', async () => {
  const target = join(folder, 'r.pdf');
  await mkdir(target);
  await writeFile(join(target, 'kept'), '');
  expect(await chromium().print(page('x'), target, never)).toMatchObject({
    ok: false,
    fault: { code: 'cannot-write' },
  });
  expect(await readdir(folder)).toEqual(['r.pdf']);
});

testNeeding('chromium')(
  'a print that is cancelled while it runs writes nothing and leaves nothing behind',
  async () => {
    const cancelling = new AbortController();
    const target = join(folder, 'r.pdf');
    const printing = chromium().print(page('x'.repeat(2_000_000)), target, cancelling.signal);
    cancelling.abort();
    expect(await printing).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(await readdir(folder)).toEqual([]);
  },
);

testNeeding('chromium')(
  'while it prints the process keeps its own signals, and afterwards no temporary file',
  async () => {
    const temporary = join(folder, 'temporary');
    await mkdir(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const before = process.listenerCount('SIGINT');
    const printing = chromium().print(page('x'), join(folder, 'r.pdf'), never);
    await expect
      .poll(() => readdir(temporary, { recursive: true }))
      .toContainEqual(expect.stringMatching(/profile.Default$/));
    expect(process.listenerCount('SIGINT')).toBe(before);
    expect((await printing).ok).toBe(true);
    expect(await readdir(temporary)).toEqual([]);
  },
);

test('a print that is cancelled before it starts never starts the browser', async () => {
  const printer = createBrowserPrinter({ path: join(folder, 'nowhere'), name: 'Chromium' });
  expect(await printer.print(page('x'), join(folder, 'r.pdf'), AbortSignal.abort())).toMatchObject({
    fault: { code: 'cancelled' },
  });
});

test('a program that is no browser is a fault that says what to do', async () => {
  const impostor = join(folder, 'chromium');
  await writeFile(impostor, '#!/bin/sh\nexit 3\n');
  await chmod(impostor, 0o755);
  const printer = createBrowserPrinter({ path: impostor, name: 'Chromium' });
  const printed = await printer.print(page('x'), join(folder, 'r.pdf'), never);
  expect(printed).toMatchObject({ ok: false, fault: { code: 'print-failed' } });
  expect(printed.ok || printed.fault.message).toMatch(/POOLHOUND_BROWSER|Try again/);
  expect(await readdir(folder)).toEqual(['chromium']);
});
