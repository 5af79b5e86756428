import type { Sentence } from '../../shared/model/sentence.ts';
import { en, type Texts } from './en.ts';

export type LanguageId = 'en' | 'zh';

/** Languages by what they call themselves. */
export const languageNames: Readonly<Record<LanguageId, string>> = { en: 'English', zh: '简体中文' };

/** One language with everything it needs to be spoken. */
export interface Spoken {
  readonly id: LanguageId;
  /** For the document's `lang`. */
  readonly tag: string;
  readonly texts: Texts;
  /** What the host wrote in English; null where there is no translation. */
  readonly translate: (written: string, message?: Sentence) => string | null;
}

export const english: Spoken = { id: 'en', tag: 'en', texts: en, translate: () => null };

/** English is in the first load; the others come when they are chosen. */
export async function loadLanguage(language: LanguageId): Promise<Spoken> {
  return language === 'en' ? english : (await import('./chinese.ts')).chinese;
}
