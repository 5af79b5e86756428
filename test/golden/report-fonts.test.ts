import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { createBrowserPrinter } from '../../electron/printing/browser-printer.ts';
import type { FontLibrary } from '../../shared/report/fonts/carried.ts';
import { readCharacterMap } from '../../shared/report/fonts/character-map.ts';
import { readWoff } from '../../shared/report/fonts/sfnt.ts';
import { renderReportHtml, renderReportPage } from '../../shared/report/index.ts';
import { zh } from '../../shared/report/text/zh/zh.ts';
import { zhSentences } from '../../shared/report/text/zh-diagnosis/sentences.ts';
import { repository, testNeeding, tool } from '../helpers/needs.ts';
import { readPdfPages } from '../helpers/pdf.ts';
import { largeMaterial, withDiagnosis } from '../unit/report/materials/large.ts';
import { threeGbMaterial } from '../unit/report/materials/three-gb-antivirus.ts';

const fontFile = (weight: number) =>
  join(
    repository,
    'node_modules/@fontsource/noto-sans-sc/files',
    `noto-sans-sc-chinese-simplified-${weight}-normal.woff`,
  );
const fonts: FontLibrary = {
  faces: [400, 700].map((weight) => ({ weight, woff: new Uint8Array(readFileSync(fontFile(weight))) })),
};

const folder = mkdtempSync(join(tmpdir(), 'poolhound-fonts-'));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rm(folder, { recursive: true }));

/** Every text of ours in Chinese; functions are called with a letter for each of their values. */
function allTexts(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') return String(value); // its source holds its words
  if (typeof value === 'object' && value !== null) return Object.values(value).map(allTexts).join('');
  return '';
}

describe('the font that reports carry', () => {
  test('has every character of our own Chinese texts', () => {
    const glyphOf = readCharacterMap(readWoff(fonts.faces[0]!.woff)!.get('cmap')!)!;
    const characters = [...new Set(`${allTexts(zh)}${allTexts(zhSentences)}`)].filter(
      (character) => character.codePointAt(0)! >= 0x2e80,
    );
    expect(characters.length).toBeGreaterThan(500);
    expect(characters.filter((character) => glyphOf(character.codePointAt(0)!) === 0)).toEqual([]);
  });

  test('keeps a Chinese report under 1.5 MB, and the same material gives the same bytes', () => {
    const html = renderReportHtml(threeGbMaterial, { language: 'zh', fonts });
    expect(html.length).toBeLessThan(1_500_000);
    expect(renderReportHtml(threeGbMaterial, { language: 'zh', fonts })).toBe(html);
  });

  test('keeps it so when evidence holds thousands of kinds of characters', () => {
    const every = Array.from({ length: 7000 }, (_, at) => String.fromCodePoint(0x4e00 + at * 2)).join('');
    const host = { ...largeMaterial.diagnosis.machine, host: every };
    const html = renderReportHtml(withDiagnosis({ machine: host }), { language: 'zh', fonts });
    expect(html.length).toBeLessThan(1_500_000);
  });

  test('is left out of an English report without Chinese evidence', () => {
    expect(renderReportHtml(threeGbMaterial, { fonts })).toBe(renderReportHtml(threeGbMaterial));
  });
});

testNeeding(
  'chromium',
  'pdftotext',
  'pdffonts',
)('a machine without any Chinese font prints Chinese with the font that the report carries', async () => {
  const config = join(folder, 'fonts.conf');
  await writeFile(
    config,
    `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${folder}</cachedir></fontconfig>`,
  );
  vi.stubEnv('FONTCONFIG_FILE', config);
  const pdf = join(folder, 'report.pdf');
  const printer = createBrowserPrinter({ path: tool('chromium'), name: 'Chromium' });
  const page = renderReportPage(threeGbMaterial, { language: 'zh', fonts });
  expect(await printer.print(page, pdf, new AbortController().signal)).toMatchObject({ ok: true });
  const names = execFileSync(tool('pdffonts'), [pdf], { encoding: 'utf8' });
  expect(names).toMatch(/NotoSansSC/);
  expect(names).not.toMatch(/CJK|WenQuanYi|SimSun/i);
  const text = readPdfPages(pdf).join(' ');
  expect(text).toContain('修复报告：WEB01');
  expect(text).toMatch(/少于 ?http\.sys ?要求的空闲量/);
});
