import type { Language } from '../../format/language.ts';
import { en, type ReportText } from './en/en.ts';
import { zh } from './zh/zh.ts';

/** Our own words by language. */
export const texts: Readonly<Record<Language, ReportText>> = { en, zh };
