import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Diagnosis, diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { renderReportHtml, renderReportPage } from '../../../shared/report/index.ts';
import { anyText } from '../../helpers/any-text.ts';
import { type HtmlTag, readHtmlTags } from '../../helpers/html-tags.ts';
import { threeGbDiagnosis, threeGbMaterial } from './materials/three-gb-antivirus.ts';

/** Fields whose values are our own words or instants; all others may come from evidence. */
const ownFields = new Set([
  ...['schema', 'primary', 'contributing', 'outcome', 'kind', 'owner', 'pool', 'purpose', 'restart', 'arch', 'grade'],
  ...[
    'sampledSource',
    'sampledUtc',
    'firstUtc',
    'lastUtc',
    'fromUtc',
    'toUtc',
    'bootUtc',
    'key',
    'rule',
    'for',
    'against',
  ],
]);

/** The diagnosis with every free text replaced; tags keep their four characters. */
function poisoned(value: unknown, poison: string, field = ''): unknown {
  if (ownFields.has(field)) return value;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, poison, field));
  if (typeof value === 'string') return field === 'tag' ? poison.padEnd(4).slice(0, 4) : poison;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item, poison, key)]));
}

function poisonedHtml(poison: string): string {
  const { hypotheses, ...rest } = threeGbDiagnosis;
  const diagnosis = { ...(poisoned(rest, poison) as Diagnosis), hypotheses };
  return renderReportHtml({ ...threeGbMaterial, diagnosis, toolVersion: poison });
}

const allowedTags = new Set(
  `html head meta title style body main h1 h2 h3 h4 section p div dl dt dd strong b i small span code pre a ul ol li
   figure figcaption table caption colgroup col thead tbody tr th td svg g defs pattern rect line text path circle`.split(
    /\s+/,
  ),
);
const allowedAttributes = new Set(
  `lang charset content name class id href style scope role value viewBox width height x y x1 y1 x2 y2 rx d
   cx cy r text-anchor patternUnits patternTransform`.split(/\s+/),
);

function expectHarmless(html: string): void {
  expect(readHtmlTags(html).flatMap(harmsOf)).toEqual([]);
  expect(html).not.toMatch(/[\p{Cf}\p{Cs}\u2028\u2029]|[^\P{Cc}\n]/u);
}

/** What of a tag our own renderer would never write. */
function harmsOf({ name, attributes }: HtmlTag): string[] {
  const harms = Object.entries(attributes).filter(([key, value]) => {
    if (key === 'href') return !/^#/.test(value);
    if (key === 'style') return !/^width:\d+(\.\d+)?%$/.test(value);
    return key !== 'http-equiv' && !key.startsWith('aria-') && !allowedAttributes.has(key);
  });
  return [...(allowedTags.has(name) ? [] : [name]), ...harms.map(([key, value]) => `${name} ${key}=${value}`)];
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>@import url(//evil.example)</style>',
  '</title><base href="//evil.example">',
  '--><svg onload=alert(1)>',
  'javascript:alert(1)',
  '`+alert(1)+`',
  '&lt;script&gt;',
  '\u202egpj.exe\u2066\u200f',
  'a\u0000b\u0007c\u009bd\u001b[31m',
  '\ud800 lone \udfff',
  '‮\u{e0041}\u{e007f}\ufeff',
  `Z${'\u0301'.repeat(500)}`,
  '\\3c script\\3e } body { display: none } "; url(//evil.example)',
  'GET /%3Cscript%3E?q=<iframe src="//evil.example"></iframe> HTTP/1.1',
];

describe('evidence in the report', () => {
  it.each(attacks)('is shown as text and never as markup: %j', (attack) => {
    const html = poisonedHtml(attack);
    expectHarmless(html);
    expect(html.match(/<style>/g)).toHaveLength(1);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  it.each(attacks)('is text in the running heads of a printer too: %j', (attack) => {
    const { machine, ...rest } = threeGbDiagnosis;
    const diagnosis = { ...rest, machine: { ...machine, host: attack } };
    const { header, footer } = renderReportPage({ ...threeGbMaterial, diagnosis, toolVersion: attack });
    for (const template of [header, footer]) {
      expect(template.replace(/<\/?(?:div|span)(?: (?:style='[^'<>]*'|class="[a-zA-Z]+"))*>/g, '')).not.toMatch(
        /[<>"'`]/,
      );
    }
  });

  it('is poisoned in these tests in a way that a real diagnosis could be', () => {
    const { hypotheses, ...rest } = threeGbDiagnosis;
    const diagnosis = { ...(poisoned(rest, '<b>') as object), hypotheses };
    expect(v.safeParse(diagnosisSchema, diagnosis).success).toBe(true);
  });

  it('cannot leave the text whatever it holds', () => {
    fc.assert(
      fc.property(anyText(40), (poison) => expectHarmless(poisonedHtml(poison))),
      { numRuns: 100 },
    );
  });

  it('does not stack more than four marks on a letter', () => {
    expect(poisonedHtml(`Z${'\u0301'.repeat(500)}`)).not.toMatch(/\u0301{5}/);
  });
});
