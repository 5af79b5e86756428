import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { createBrowserPrinter } from '../../electron/printing/browser-printer.ts';
import { renderReportPage } from '../../shared/report/index.ts';
import type { ReportMaterial } from '../../shared/report/material/material.ts';
import type { ReportOptions } from '../../shared/report/options.ts';
import { testNeeding, tool } from '../helpers/needs.ts';
import { readPdfInfo, readPdfPages, readPdfStructure } from '../helpers/pdf.ts';
import { historyMaterial } from '../unit/report/materials/history.ts';
import { largeMaterial } from '../unit/report/materials/large.ts';
import { threeGbMaterial } from '../unit/report/materials/three-gb-antivirus.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report pdf '));
});
afterAll(() => rm(folder, { recursive: true }));

async function print(material: ReportMaterial, options: Partial<ReportOptions> = {}): Promise<string> {
  const target = join(folder, 'report.pdf');
  const printer = createBrowserPrinter({ path: tool('chromium'), name: 'Chromium' });
  expect(await printer.print(renderReportPage(material, options), target, new AbortController().signal)).toMatchObject({
    ok: true,
  });
  return target;
}

testNeeding(
  'chromium',
  'pdftotext',
  'pdfinfo',
)('the PDF holds the verdict, the arithmetic and page numbers as text', async () => {
  const pdf = await print(threeGbMaterial);
  const pages = readPdfPages(pdf);
  const text = pages.join(' ');
  expect(text).toContain('The driver behind pool tag SavE holds 69.3 MB of the non-paged pool');
  expect(text).toContain('128 MB − 109 MB = 19 MB < 20 MB');
  for (const [at, page] of pages.entries()) expect(page).toMatch(new RegExp(`${at + 1} ?/ ?${pages.length}$`));
  expect(readPdfInfo(pdf)).toMatchObject({ Title: 'Remediation report: WEB01', Tagged: 'yes' });
});

testNeeding('chromium', 'pdftotext')('the first page holds the whole summary', async () => {
  const [first = ''] = readPdfPages(await print(threeGbMaterial));
  for (const words of ['WEB01', 'likely (80 %)', 'At least 21 connections', 'What to do first', 'Remove /3GB']) {
    expect(first).toContain(words);
  }
});

testNeeding('chromium', 'qpdf')('the PDF is a structured document', async () => {
  const structure = readPdfStructure(await print(historyMaterial));
  expect(structure.language).toBe('en');
  expect(structure.types['H1']).toBe(1);
  for (const type of ['H2', 'H3', 'Table', 'TH', 'TD', 'L', 'LI', 'Figure', 'Link']) {
    expect(structure.types[type], type).toBeGreaterThan(0);
  }
  expect(structure.figureAlts).toHaveLength(3);
  expect(structure.figureAlts).not.toContain(null);
  expect(structure.headerScopes).not.toContain(null);
  const titles = structure.outline.map(({ depth, title }) => `${depth} ${title}`);
  expect(titles).toEqual(
    expect.arrayContaining(['1 Remediation report: WEB01', '2 What happened', '2 The plan', '2 Appendix']),
  );
  for (const [at, { depth }] of structure.outline.entries()) {
    expect(depth).toBeLessThanOrEqual((structure.outline[at - 1]?.depth ?? 0) + 1);
  }
});

testNeeding(
  'chromium',
  'qpdf',
  'pdftotext',
  'pdfinfo',
)('the Chinese PDF names its language and has real text', async () => {
  const pdf = await print(threeGbMaterial, { language: 'zh', paper: 'letter' });
  expect(readPdfStructure(pdf).language).toBe('zh-CN');
  expect(readPdfInfo(pdf)).toMatchObject({ Title: '修复报告：WEB01', 'Page size': expect.stringMatching(/letter/) });
  expect(readPdfPages(pdf).join(' ')).toMatch(/少于 ?http\.sys ?要求的空闲量/);
});

testNeeding('chromium', 'pdfinfo')('the report of a large incident has under 20 pages and 2 MB', async () => {
  const pdf = await print(largeMaterial);
  expect(Number(readPdfInfo(pdf)['Pages'])).toBeLessThan(20);
  expect((await stat(pdf)).size).toBeLessThan(2 * 1024 * 1024);
});
