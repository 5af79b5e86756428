import type { Language } from './language.ts';
import { chineseTerms } from './terms-zh.ts';

const english = {
  nonpaged: 'non-paged pool',
  paged: 'paged pool',
  x86: '32-bit',
  x64: '64-bit',
  arm64: '64-bit (ARM)',
  unknown: 'unknown',
  'view-httperr': 'HTTPERR log',
  'view-machine': 'description of the machine',
  'view-settings': 'boot or registry setting',
  'view-pool': 'pool sample',
  'view-ceiling': 'known ceiling of the non-paged pool',
  'view-threshold': 'threshold',
} as const;

const vocabulary: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en: english, zh: chineseTerms };

/** A word of our own vocabulary; a key that is not in it is shown as it is, so that nothing is lost. */
export function formatTerm(term: string, language: Language): string {
  const words = vocabulary[language];
  return Object.hasOwn(words, term) ? (words[term] ?? term) : term;
}
