import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { fillTemplate } from '../../shared/format/template.ts';
import type { Quantities, Sentence } from '../../shared/model/sentence.ts';
import { en, type TextKey, type Texts } from './en.ts';
import { type LanguageId, loadTexts } from './language.ts';

/** Puts words to a key; numbers inside are formatted by `shared/format`. */
export type Say = (key: TextKey, values?: Quantities) => string;

const say =
  (texts: Texts): Say =>
  (key, values = {}) =>
    fillTemplate(texts[key], values);

const TextContext = createContext<Say>(say(en));

/** The words of the chosen language; a language not loaded yet leaves the former one standing. */
export function TextProvider({ language, children }: { readonly language: LanguageId; readonly children: ReactNode }) {
  const [texts, setTexts] = useState<Texts>(en);
  useEffect(() => {
    let isWanted = true;
    void loadTexts(language).then((loaded) => {
      if (!isWanted) return;
      document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
      setTexts(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return <TextContext value={say(texts)}>{children}</TextContext>;
}

export const useText = (): Say => useContext(TextContext);

/** A sentence of `shared/guide` in words; a key without words is shown as it is, so that nothing is lost. */
export function saySentence(t: Say, sentence: Sentence): string {
  return isTextKey(sentence.key) ? t(sentence.key, sentence.values) : sentence.key;
}

/** True when there are words for `key`: ids that come from the host become keys only through this. */
export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key);

/** Words for an id of an open set, such as a kind of input added lately; the id itself where there are none yet. */
export const sayId = (t: Say, area: 'kind', id: string): string => {
  const key = `${area}.${id}`;
  return isTextKey(key) ? t(key) : id;
};
