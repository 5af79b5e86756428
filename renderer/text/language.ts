import { en, type Texts } from './en.ts';

export type LanguageId = 'en' | 'zh';

/** Languages by what they call themselves. */
export const languageNames: Readonly<Record<LanguageId, string>> = { en: 'English', zh: '简体中文' };

/** English is in the first load; the others come when they are chosen. */
export async function loadTexts(language: LanguageId): Promise<Texts> {
  if (language === 'en') return en;
  return (await import('./zh.ts')).zh;
}
