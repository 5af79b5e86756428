import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReportHtml, renderVendorBrief } from '../../../shared/report/index.ts';
import { blocksText, markdownText } from '../../../shared/report/text.ts';
import { anyText } from '../../helpers/any-text.ts';
import { htmlText } from '../../helpers/html-tags.ts';
import { historyMaterial } from './materials/history.ts';
import { withDiagnosis } from './materials/large.ts';
import { healthyMaterial } from './materials/others.ts';
import { threeGbDiagnosis, threeGbMaterial } from './materials/three-gb-antivirus.ts';

describe('the vendor brief', () => {
  const plain = renderVendorBrief(threeGbMaterial, 'plain') ?? '';

  it('names the tag, what it holds, the driver with its version, and the system', () => {
    expect(plain).toContain('Pool tag: SavE (non-paged)');
    expect(plain).toContain('69.3 MB, 63.5 % of the pool, 2,522 live allocations, 28,800 bytes each on average');
    expect(plain).toContain('savrt.sys: Symantec Corporation, version 10.1.5.2');
    expect(plain).toContain('Microsoft Windows Server 2003, Standard Edition (5.2.3790) · 32-bit');
    expect(plain).toContain('Boot switches: /3GB');
  });

  it('says how fast the tag grows, or that it was not measured', () => {
    expect(plain).toContain('Grows: not measured yet');
    expect(renderVendorBrief(historyMaterial, 'plain')).toContain('Grows: 1.6 MB per hour');
  });

  it('does not hold the name of the server', () => {
    expect(plain).not.toContain('WEB01');
    expect(renderVendorBrief(threeGbMaterial, 'markdown')).not.toContain('WEB01');
  });

  it('says the same on its page as in the mail', () => {
    const page = htmlText(renderReportHtml(threeGbMaterial));
    expect(page).toContain('Pool tag SavE (savrt.sys) fills the kernel pool');
    expect(plain).toContain('Pool tag SavE (savrt.sys) fills the kernel pool');
  });

  it('is left out where the diagnosis names nobody', () => {
    expect(renderVendorBrief(healthyMaterial, 'plain')).toBeNull();
    expect(renderReportHtml(healthyMaterial)).not.toContain('id="vendor"');
  });

  it('ends in one line end and has no control characters', () => {
    expect(plain).toMatch(/[^\n]\n$/);
    expect(plain).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('shows a driver name with markup as text in Markdown', () => {
    const culprits = threeGbDiagnosis.culprits.map((culprit) => ({
      ...culprit,
      drivers: culprit.drivers.map((driver) => ({
        ...driver,
        file: '`<b>x</b>',
        company: '[a](http://evil.example) **b**',
      })),
    }));
    const brief = renderVendorBrief(withDiagnosis({ culprits }), 'markdown');
    expect(brief).toContain('`` `<b>x</b> ``');
    expect(brief).toContain('\\[a\\](http\\://');
    expect(brief).not.toContain('**b**');
  });
});

describe('text as Markdown', () => {
  it.each([
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['2007-11-13', '2007-11-13'],
    ['# a', '\\# a'],
    ['=====', '\\====='],
  ])('does not begin a list or a heading: %j', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it('never keeps a mark of Markdown or HTML bare', () => {
    fc.assert(
      fc.property(anyText(30), (text) => {
        expect(markdownText(text).replace(/\\./gu, '')).not.toMatch(/[\\`*_[\]<>#|~&]/);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot leave a code block', () => {
    const text = blocksText([{ kind: 'code', lines: ['```', '<script>'] }], 'markdown');
    expect(text).toBe('````\n```\n<script>\n````\n');
  });
});
