import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { renderReportHtml } from '../../shared/report/index.ts';
import { cases, diagnoseNamed } from './cases.ts';

/** What a Chinese report may hold in English: evidence and commands, which are set as code. */
const quoted = /<(code|pre|td class="code"|th class="code"|svg)\b[^>]*>[\s\S]*?<\/(?:code|pre|td|th|svg)>/g;

/** Four English words in a row make a sentence; names of products have capitals. */
const englishWords = /\b[a-z]{2,}(?:[ ,]+[a-z]{2,}){3,}/g;

function englishIn(diagnosis: Diagnosis, before: Diagnosis | null = null): readonly string[] {
  const html = renderReportHtml({ diagnosis, before, refusals: null, toolVersion: '0' }, { language: 'zh' });
  const body = html.slice(html.indexOf('<main>')).replace(quoted, '');
  const marked = [...body.matchAll(/<span lang="en">(.*?)<\/span>/g)].map((found) => found[1] ?? '');
  const words = [...body.replace(/<[^>]*>/g, '|').matchAll(englishWords)].map((found) => found[0]);
  return [...marked, ...words];
}

describe('the Chinese report of a case study', () => {
  test.each(cases.map(({ name }) => name))('%s holds no English sentence but commands and quotes', async (name) => {
    expect(englishIn(await diagnoseNamed(name))).toEqual([]);
  });

  test('as a follow-up holds none either', async () => {
    const [before, after] = [await diagnoseNamed('thre-antivirus-before'), await diagnoseNamed('thre-antivirus-after')];
    expect(englishIn(after, before)).toEqual([]);
  });

  test('would show one that has no translation', async () => {
    const diagnosis = await diagnoseNamed('leak-tag');
    const missing = [{ what: 'something that nobody has translated', why: '', how: '' }];
    expect(englishIn({ ...diagnosis, missing }).length).toBeGreaterThan(0);
  });
});
