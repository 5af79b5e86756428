import { defaultLanguage, type Language } from '../format/language.ts';
import { fillTemplate } from '../format/template.ts';
import type { Sentence } from '../model/sentence.ts';
import { capacityMessages } from './capacity-messages.ts';
import { engineMessages } from './engine.ts';
import { compareMessages } from './follow-up/compare-messages.ts';
import { keylessMessages } from './keyless.ts';
import { rules } from './rules/index.ts';
import { verdictMessages } from './verdict.ts';

const english: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    ...keylessMessages,
    ...engineMessages,
    ...verdictMessages,
    ...compareMessages,
    ...capacityMessages,
  }),
  ...rules.flatMap(({ id, messages }) =>
    Object.entries(messages).map(([message, template]): [string, string] => [`${id}/${message}`, template]),
  ),
]);

/** Every template by its key, for tests and translators. */
export const templates = english;

/** A sentence in words. A key without a template is shown as it is. */
export function say({ key, values }: Sentence, language: Language = defaultLanguage): string {
  return fillTemplate(english.get(key) ?? key, values, language);
}
