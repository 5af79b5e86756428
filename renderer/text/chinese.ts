import { translateSentence, translateText } from '../../shared/report/translate.ts';
import type { Spoken } from './language.ts';
import { zh } from './zh.ts';

/** Simplified Chinese. What the rules say is translated as in the report; evidence stands as it was written. */
export const chinese: Spoken = {
  id: 'zh',
  tag: 'zh-Hans',
  texts: zh,
  translate: (written, message) => (message && translateSentence(message, 'zh')) ?? translateText(written, 'zh'),
};
