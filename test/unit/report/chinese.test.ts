import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceTags } from '../../../shared/derive/tags/device-tags.ts';
import { kernelTags } from '../../../shared/derive/tags/kernel-tags.ts';
import { networkTags } from '../../../shared/derive/tags/network-tags.ts';
import { thirdPartyTags } from '../../../shared/derive/tags/third-party-tags.ts';
import { webTags } from '../../../shared/derive/tags/web-tags.ts';
import { formatterFor } from '../../../shared/format/formatter.ts';
import { renderReportHtml, renderVendorBrief } from '../../../shared/report/index.ts';
import { en } from '../../../shared/report/text/en/en.ts';
import { zh } from '../../../shared/report/text/zh/zh.ts';
import { zhTagDescriptions } from '../../../shared/report/text/zh-diagnosis/tag-descriptions.ts';
import { matchTemplate, translateSentence, translateText } from '../../../shared/report/translate.ts';
import { htmlText } from '../../helpers/html-tags.ts';
import { historyMaterial } from './materials/history.ts';
import { withDiagnosis } from './materials/large.ts';
import { threeGbDiagnosis, threeGbMaterial } from './materials/three-gb-antivirus.ts';

const chinese = { language: 'zh' } as const;

/** Texts without values, by their path. */
function plainTexts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => plainTexts(item, `${path}.${key}`));
}

describe('the report in Chinese', () => {
  const html = renderReportHtml(historyMaterial, chinese);
  const text = htmlText(html);

  it('names its language, for fonts and readers aloud', () => {
    expect(html).toContain('<html lang="zh-CN">');
  });

  it('says verdict words, budget and plan in Chinese', () => {
    expect(text).toContain('修复报告：WEB01');
    expect(text).toContain('很可能（80 %）');
    expect(text).toContain('128 MB − 109 MB = 19 MB < 20 MB：少于 http.sys 要求的空闲量');
    expect(text).toContain('每小时 1.6 MB');
    expect(text).toContain('重启服务器');
  });

  it('leaves evidence as it was found', () => {
    expect(text).toContain('Pool N:111616K P:96740K');
  });

  it('marks as English what has no translation', () => {
    const verdict = {
      ...threeGbDiagnosis.verdict,
      message: { key: 'no/such', values: {} },
      sentence: 'Not translated.',
    };
    expect(renderReportHtml(withDiagnosis({ verdict }), chinese)).toContain('<span lang="en">Not translated.</span>');
  });

  it('gives the vendor brief in Chinese too', () => {
    expect(renderVendorBrief(threeGbMaterial, 'plain', chinese)).toContain('致厂商的说明');
  });
});

describe('our own texts', () => {
  const same = new Set([
    '.budget.wantedSource',
    '.budget.wantedSourceLowered',
    '.timeline.axis',
    '.vendor.watchCommand',
  ]);

  it('are Chinese in the Chinese report, but for names of things', () => {
    for (const [path, words] of plainTexts(zh)) {
      if (same.has(path) || !/\p{L}/u.test(words) || /^(?:E\d|SHA-256)$/.test(words)) continue;
      expect(words, path).toMatch(/\p{Script=Han}/u);
    }
  });

  it('say as many things in either language', () => {
    expect(
      plainTexts(zh)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      plainTexts(en)
        .map(([path]) => path)
        .sort(),
    );
  });

  it('put the words of numbers in order', () => {
    const format = formatterFor('zh');
    expect(format.duration(20 * 60_000 + 5 * 3_600_000)).toBe('5 小时 20 分钟');
    expect(format.bytes(275)).toBe('275 字节');
    expect(format.list(['a', 'b', 'c'])).toBe('a、b 和 c');
    expect(format.share(0.0001)).toBe('小于 0.1 %');
  });
});

describe('sentences of the diagnosis', () => {
  it('stay English where a place has no value', () => {
    expect(translateSentence({ key: 'tag-dominates/dominates', values: {} }, 'zh')).toBeNull();
  });

  it('are found by their words where they carry no key', () => {
    expect(translateText('Find the driver behind SavE and update or remove it', 'zh')).toBe(
      '找出 SavE 背后的驱动程序，更新或移除它',
    );
    expect(translateText('Some other sentence.', 'zh')).toBeNull();
  });

  it('are matched only as a whole', () => {
    expect(matchTemplate('a {x} b {y}.', 'a 1 b 2.')).toEqual({ x: '1', y: '2' });
    expect(matchTemplate('a {x} b {y}.', 'a 1 b 2. And more')).toBeNull();
    expect(matchTemplate('a {x}.', 'a .')).toBeNull();
    expect(matchTemplate('plain', 'plain')).toEqual({});
    expect(matchTemplate('{n|entry has|entries have} it', '7 entries have it')).toEqual({ n: '7' });
    expect(matchTemplate('{n|entry has|entries have} it', '1 entry has it')).toEqual({ n: '1' });
  });

  it('give back what was put in, whatever it was', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(word, word, (x, y) => {
        expect(matchTemplate('{x} – {y}!', `${x} – ${y}!`)).toEqual({ x, y });
      }),
    );
  });
});

describe('what a tag is made for', () => {
  const entries = [...deviceTags, ...kernelTags, ...networkTags, ...thirdPartyTags, ...webTags];

  it('is said in Chinese for every row of the tag table', () => {
    const open = entries
      .map(([, , description]) => description)
      .filter((each) => !Object.hasOwn(zhTagDescriptions, each));
    expect([...new Set(open)]).toEqual([]);
  });
});
