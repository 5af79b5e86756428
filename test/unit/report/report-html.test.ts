import { describe, expect, it } from 'vitest';
import { renderReportHtml } from '../../../shared/report/index.ts';
import { htmlText, readHtmlTags } from '../../helpers/html-tags.ts';
import { emptyMaterial } from './materials/empty.ts';
import { historyMaterial } from './materials/history.ts';
import { largeMaterial, withDiagnosis } from './materials/large.ts';
import { healthyMaterial, inconclusiveMaterial, modernMaterial } from './materials/others.ts';
import { threeGbDiagnosis, threeGbMaterial } from './materials/three-gb-antivirus.ts';

const materials = Object.entries({
  'the /3GB incident': threeGbMaterial,
  'an undecided incident': inconclusiveMaterial,
  'a healthy server': healthyMaterial,
  'a 64-bit server without a ceiling': modernMaterial,
  'a large incident': largeMaterial,
  'a diagnosis of nothing': emptyMaterial,
  'an incident with samples over time': historyMaterial,
  'a follow-up': { ...healthyMaterial, before: threeGbMaterial.diagnosis },
});

describe.each(materials)('the report of %s', (_name, material) => {
  const html = renderReportHtml(material);
  const tags = readHtmlTags(html);
  const starts = tags.filter((tag) => !tag.isEnd);

  it('is the same bytes each time', () => {
    expect(renderReportHtml(structuredClone(material))).toBe(html);
  });

  it('runs nothing and loads nothing', () => {
    expect(html).toContain(
      'content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"'.replaceAll('&#39;', "'"),
    );
    expect(starts.map((tag) => tag.name)).not.toContain('script');
    expect(html).not.toMatch(/\b(?:src|srcset|action|formaction|ping|data|xlink:href)=/);
    expect(html).not.toMatch(/@import|url\((?!#)/);
  });

  it('has a language, one title and headings that skip no level', () => {
    expect(starts[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    const levels = starts.filter((tag) => /^h[1-6]$/.test(tag.name)).map((tag) => Number(tag.name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
  });

  it('gives every table header a scope and every drawing a name', () => {
    for (const tag of starts.filter(({ name }) => name === 'th'))
      expect(tag.attributes['scope']).toMatch(/^(col|row)$/);
    for (const tag of starts.filter(({ name }) => name === 'svg')) {
      expect(tag.attributes['role']).toBe('img');
      expect(tag.attributes['aria-label']).not.toBe('');
    }
  });

  it('links only to places it has, and names each place once', () => {
    const ids = starts.map((tag) => tag.attributes['id']).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const tag of starts.filter(({ name }) => name === 'a'))
      expect(ids).toContain(tag.attributes['href']?.slice(1));
  });

  it('prints no hole where a value is unknown', () => {
    expect(htmlText(html)).not.toMatch(/\b(?:null|undefined|NaN|Infinity|\[object)\b/);
  });
});

describe('the first page', () => {
  const text = htmlText(renderReportHtml(threeGbMaterial));

  it('says the arithmetic of the budget', () => {
    expect(text).toContain('128 MB − 109 MB = 19 MB < 20 MB');
  });

  it('says that the ceiling has a margin where it comes from a table', () => {
    expect(text).toContain('between 8.8 MB and 29.2 MB');
  });

  it('gives the confidence in words and as a number', () => {
    expect(text).toContain('likely (80 %)');
  });

  it('says how many connections were refused and when', () => {
    expect(text).toContain('At least 21 connections, in 6 log lines');
    expect(text).toContain('From 2007-11-13 20:01:44 to 20:02:09 UTC, 1 episode');
  });

  it('names the tag, its owner and that http.sys is innocent', () => {
    expect(text).toContain('SavE (Symantec AntiVirus engine): 69.3 MB, 63.5 % of its pool.');
    expect(text).toContain('http.sys itself holds 1.3 MB');
  });

  it('does not claim a ceiling where there is none', () => {
    const modern = htmlText(renderReportHtml(modernMaterial));
    expect(modern).toContain('no fixed ceiling');
    expect(modern).not.toContain('http.sys wants');
  });

  it('says that a pool sample is missing instead of drawing one', () => {
    expect(htmlText(renderReportHtml(inconclusiveMaterial))).toContain('No pool sample was given');
  });
});

describe('a budget that seems enough', () => {
  const pool = { ...threeGbDiagnosis.pool, nonPagedBytes: 109_056 * 1024, availableBytes: (131_072 - 109_056) * 1024 };

  it('is said to be at the edge where connections were refused and the ceiling is not sure', () => {
    const text = htmlText(renderReportHtml(withDiagnosis({ pool })));
    expect(text).toContain('128 MB − 106.5 MB = 21.5 MB ≥ 20 MB: close to what http.sys wants free, and it did refuse');
  });

  it('is said to be enough where nothing was refused', () => {
    expect(htmlText(renderReportHtml(withDiagnosis({ pool, httperr: null })))).toContain(
      'enough for http.sys to accept',
    );
  });

  it('is not taken for a pool without a ceiling where the width of Windows is unknown', () => {
    const machine = { ...threeGbDiagnosis.machine, arch: null };
    const unknown = { ...pool, ceilingBytes: null, ceilingBand: null, availableBytes: null, thresholdBytes: null };
    const text = htmlText(renderReportHtml(withDiagnosis({ pool: unknown, machine })));
    expect(text).toContain('The ceiling is not known');
    expect(text).not.toContain('no fixed ceiling');
  });
});

describe('the evidence chain', () => {
  const html = renderReportHtml(threeGbMaterial);

  it('links each sentence to file, line, quote and hash', () => {
    const text = htmlText(html);
    expect(text).toContain('boot.ini, line 5 feb96310120a');
    expect(text).toContain('Pool N:111616K P:96740K');
    expect(text).toContain('feb96310120a90471298cb8eeb87adaf694772a6e3fd2c867d0b1eafbd6fd3d7');
  });

  it('gives one number to a line that several sentences rest on', () => {
    expect(html.match(/href="#evidence-3">E3</g)?.length).toBeGreaterThan(1);
  });

  it('marks what is inferred', () => {
    expect(html).toContain('<span class="mark">inferred</span>');
  });

  it('counts the questions that could not be put', () => {
    expect(htmlText(html)).toContain('Questions that could not be put: 1 for want of evidence.');
  });
});

describe('samples over time', () => {
  const text = htmlText(renderReportHtml(historyMaterial));

  it('stand on one axis with the refusals, and the caption says what the pool did', () => {
    expect(text).toContain('The pool went from 51 MB to 109.4 MB in 36 h.');
    expect(text).toContain('It grows by 1.6 MB per hour; at this rate it is used up in about 12 h.');
    expect(text).toContain('above 108 MB http.sys refuses');
  });

  it('name the tag that grew most', () => {
    expect(text).toContain('SavE grew most, from 11.7 MB to 69.3 MB');
  });
});

describe('a large incident', () => {
  const html = renderReportHtml(largeMaterial);

  it('cuts long tables and says where the whole one is', () => {
    expect(htmlText(html)).toContain(
      '30 of 2,000 rows. The whole table: tags.csv among the tables (--report FILE.zip).',
    );
  });

  it('stays small', () => {
    expect(html.length).toBeLessThan(1_000_000);
  });

  it('says how many places are not shown beside a sentence', () => {
    expect(htmlText(html)).toContain('and 4,995 more');
  });
});

describe('a plan that was carried out in part', () => {
  const [first] = threeGbMaterial.diagnosis.actions;
  const done = [{ actionId: first?.id ?? '', atUtc: '2007-11-14T06:30:00.000Z' }];

  it('says when each action was done that was ticked off, and leaves the others open', () => {
    const html = renderReportHtml({ ...threeGbMaterial, done });
    expect(html.match(/Done 2007-11-14 06:30:00 UTC/g)).toHaveLength(1);
    expect(html.match(/class="box" aria-hidden="true">✓</g)).toHaveLength(1);
    expect(html).toContain('class="box" aria-hidden="true"></span>');
  });
});

describe('the preview of a report', () => {
  it('shows sheets of the chosen paper side by side, and the saved report does not', () => {
    const columns = /columns: auto [\d.]+mm/;
    expect(renderReportHtml(threeGbMaterial, { isPaged: true })).toContain('columns: auto 176mm');
    expect(renderReportHtml(threeGbMaterial, { isPaged: true, paper: 'letter' })).toContain('columns: auto 181.9mm');
    expect(renderReportHtml(threeGbMaterial)).not.toMatch(columns);
  });

  it('changes nothing but how a screen shows it', () => {
    const withoutScreen = (html: string) => html.replace(/@media screen.*<\/style>/s, '');
    expect(withoutScreen(renderReportHtml(threeGbMaterial, { isPaged: true }))).toBe(
      withoutScreen(renderReportHtml(threeGbMaterial)),
    );
  });
});
