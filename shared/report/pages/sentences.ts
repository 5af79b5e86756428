import type { Sentence } from '../../model/sentence.ts';
import type { Inlines } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { translateSentence, translateText } from '../translate.ts';

/** A sentence of the diagnosis in the report's language; where no translation exists, the English one, marked so. */
export function sentenceInlines(
  said: { readonly sentence: string; readonly message: Sentence },
  context: ReportContext,
): Inlines {
  const { language } = context.options;
  if (language === 'en') return [said.sentence];
  return [translateSentence(said.message, language) ?? { kind: 'english', text: said.sentence }];
}

/** The same for English words that carry no key: actions, what is missing, sources. */
export function wordsInlines(english: string, context: ReportContext): Inlines {
  const { language } = context.options;
  if (language === 'en' || !/\p{L}/u.test(english)) return [english];
  return [translateText(english, language) ?? { kind: 'english', text: english }];
}
