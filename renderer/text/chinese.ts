import { fillTemplate } from '../../shared/format/template.ts';
import { text } from '../../shared/model/sentence.ts';
import { zhTagDescriptions } from '../../shared/report/text/zh-diagnosis/tag-descriptions.ts';
import { matchTemplate, translateSentence, translateText } from '../../shared/report/translate.ts';
import type { Spoken } from './language.ts';
import { hostSentences } from './zh/host-sentences.ts';
import { watchSentences } from './zh/watch-sentences.ts';
import { zh } from './zh.ts';

/** Simplified Chinese. What the rules say is translated as in the report; evidence stands as it was written. */
export const chinese: Spoken = {
  id: 'zh',
  tag: 'zh-Hans',
  texts: zh,
  translate: (written, message) =>
    (message && translateSentence(message, 'zh')) ??
    descriptionOf(written) ??
    sentenceOfHost(written) ??
    translateText(written, 'zh'),
};

const descriptionOf = (written: string): string | null =>
  Object.hasOwn(zhTagDescriptions, written) ? (zhTagDescriptions[written] ?? null) : null;

/** Progress, faults and what collectors touch: the first template that fits. */
function sentenceOfHost(written: string): string | null {
  for (const [english, said] of [...hostSentences, ...watchSentences]) {
    const found = matchTemplate(english, written);
    if (!found) continue;
    return fillTemplate(said, Object.fromEntries(Object.entries(found).map(([place, words]) => [place, text(words)])));
  }
  return null;
}
