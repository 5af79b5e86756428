import type { Language } from './language.ts';

/** The few words that stand beside numbers. */
export interface NumberWords {
  readonly unknown: string;
  readonly bytes: string;
  readonly perHour: (bytes: string) => string;
  readonly milliseconds: string;
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
  readonly lessThan: (share: string) => string;
  readonly none: string;
  /** Between the items of a list, and between the last two. */
  readonly comma: string;
  readonly and: string;
}

export const numberWords: Readonly<Record<Language, NumberWords>> = {
  en: {
    unknown: 'unknown',
    bytes: 'bytes',
    perHour: (bytes) => `${bytes} per hour`,
    milliseconds: 'ms',
    seconds: 's',
    minutes: 'min',
    hours: 'h',
    days: 'days',
    lessThan: (share) => `less than ${share}`,
    none: 'none',
    comma: ', ',
    and: ' and ',
  },
  zh: {
    unknown: '未知',
    bytes: '字节',
    perHour: (bytes) => `每小时 ${bytes}`,
    milliseconds: '毫秒',
    seconds: '秒',
    minutes: '分钟',
    hours: '小时',
    days: '天',
    lessThan: (share) => `小于 ${share}`,
    none: '无',
    comma: '、',
    and: ' 和 ', // what is listed is tags and files: Latin between Chinese stands apart
  },
};
