import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Clock, clockName, restateInstants } from '../../shared/format/clock.ts';
import { type Formatter, formatterFor } from '../../shared/format/formatter.ts';
import { fillTemplate } from '../../shared/format/template.ts';
import type { Quantities, Sentence } from '../../shared/model/sentence.ts';
import { en, type TextKey } from './en.ts';
import { english, type LanguageId, loadLanguage, type Spoken } from './language.ts';

/** Puts words to a key; numbers inside are formatted by `shared/format`. */
export interface Say {
  (key: TextKey, values?: Quantities): string;
  readonly language: LanguageId;
  /** The clock that instants are told by. */
  readonly clock: Clock;
  /** Its name: `UTC`, `UTC−06:00`. */
  readonly clockName: string;
  /** Numbers on their own, in the same language. */
  readonly format: Formatter;
  /** What the host wrote in English, in the window's language where it can be said; else as it was written. */
  readonly tell: (written: string, message?: Sentence) => string;
}

function sayIn({ id, texts, translate }: Spoken, clock: Clock): Say {
  const say = (key: TextKey, values: Quantities = {}) => restateInstants(fillTemplate(texts[key], values, id), clock);
  const tell: Say['tell'] = (written, message) => restateInstants(translate(written, message) ?? written, clock);
  const plain = formatterFor(id);
  const format = { ...plain, utc: (utcMs: number) => restateInstants(plain.utc(utcMs), clock) };
  return Object.assign(say, { language: id, clock, clockName: clockName(clock), format, tell });
}

const TextContext = createContext<Say>(sayIn(english, null));

export interface TextProviderProps {
  readonly language: LanguageId;
  readonly clock: Clock;
  readonly children: ReactNode;
}

/** The words of the chosen language; a language not loaded yet leaves the former one standing. */
export function TextProvider({ language, clock, children }: TextProviderProps) {
  const [spoken, setSpoken] = useState<Spoken>(english);
  const say = useMemo(() => sayIn(spoken, clock), [spoken, clock]);
  useEffect(() => {
    let isWanted = true;
    void loadLanguage(language).then((loaded) => {
      if (!isWanted) return;
      document.documentElement.lang = loaded.tag;
      setSpoken(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return <TextContext value={say}>{children}</TextContext>;
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
