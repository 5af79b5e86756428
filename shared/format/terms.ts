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
  'view-pagedCeiling': 'known ceiling of the paged pool',
  'view-threshold': 'threshold',
  'view-contradictions': 'evidence at all',
  'a-setting': 'a setting',
  'so-many': 'so many',
  handles: 'handles',
  threads: 'threads',
  'clash-host': 'the computer',
  'clash-os': 'the version of Windows',
  'clash-arch': 'the width of Windows',
  'clash-ram': 'the size of memory',
  'clash-boot': 'what the machine boots',
  'clash-pool-above-ram': 'a pool larger than memory',
  'clash-figure': 'a figure, which was left out',
  'clash-figure-above-ram': 'a figure of a pool is larger than the memory of the machine',
  'clash-setting': 'a setting',
  'clash-time': 'time',
  'clash-time-back': 'a sample is dated before the one above it',
  'clash-time-counters': 'by their times the samples run backwards, by the counters since the boot forwards',
  'view-timeline': 'pool sample with a time',
  'view-growth': 'second pool sample or counter log',
  'view-counters': 'performance counter log',
  'view-sockets': 'netstat print',
  'view-events': 'event log',
  'view-processes': 'process list',
  'view-drivers': 'driver image or list of drivers',
  'view-changes': 'date of a driver, an update or a start',
  'view-tagFile': 'pooltag.txt',
  'change-driver-linked': 'driver built',
  'change-driver-installed': 'driver installed',
  'change-update': 'update installed',
} as const;

const vocabulary: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en: english, zh: chineseTerms };

/** A word of our own vocabulary; a key that is not in it is shown as it is, so that nothing is lost. */
export function formatTerm(term: string, language: Language): string {
  const words = vocabulary[language];
  return Object.hasOwn(words, term) ? (words[term] ?? term) : term;
}
