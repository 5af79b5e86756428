import { dateOrderOf, type PrintedTime, readPrintedTime, toLocalIso } from '../../machine/printed-time.ts';

// date: three groups of digits, perhaps with a dot at the end
const datePattern = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\.?$/;

// time: hour ":" minute [":" second [fraction]]
const timePattern = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,7})?)?$/;

// label: words without a digit before a colon and a blank, as `date` and `time` print them
const labelPattern = /^[^\d:]{1,40}: +/;

// Get-Date in English: weekday "," month day "," year time half
const longPattern = /^[A-Z][a-z]{5,8}, ([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4}) (\d{1,2}:\d\d:\d\d [AP]M)$/;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A few words may stand beside date and time: a weekday, the half of the day. */
const mostOtherWords = 2;
const longestWord = 12;

/** Prints of `date /t`, `time /t`, `echo %date% %time%`, `Get-Date`: local time without a zone, in the order of some country. */
export function isClockLine(words: string): boolean {
  const parts = partsOf(words);
  const clocks = parts.filter((part) => datePattern.test(part) || timePattern.test(part)).length;
  return clocks > 0 && parts.length - clocks <= mostOtherWords && parts.every((part) => part.length <= longestWord);
}

function partsOf(words: string): string[] {
  const long = longPattern.exec(words.slice(0, 60));
  const month = months.indexOf((long?.[1] ?? '').slice(0, 3).toLowerCase());
  if (long && month >= 0) return [`${long[3]}-${month + 1}-${long[2]}`, ...(long[4] ?? '').split(' ')];
  return words.slice(0, 80).replace(labelPattern, '').split(/[ ,]+/).filter(Boolean);
}

/** What the clock lines of one sample say, before it is known which country wrote them. */
export interface ClockReading {
  readonly time: PrintedTime;
  /** An English weekday stands before a date with slashes only where the month comes first. */
  readonly isMonthFirst: boolean;
}

/** Date and time of one or two clock lines; null where one of them is not there. */
export function readClockLines(lines: readonly string[]): ClockReading | null {
  const parts = lines.flatMap(partsOf);
  const date = parts.find((part) => datePattern.test(part));
  const clock = parts.find((part) => timePattern.test(part));
  if (!date || !clock) return null;
  const others = parts.filter((part) => part !== date && part !== clock);
  const time =
    others.reduce<PrintedTime | null>((found, other) => found ?? readPrintedTime(`${date} ${clock} ${other}`), null) ??
    readPrintedTime(`${date} ${clock}`);
  const isMonthFirst = date.includes('/') && others.some((part) => /^(?:mon|tue|wed|thu|fri|sat|sun)$/i.test(part));
  return time && { time, isMonthFirst };
}

/** The readings of one file as wall clock, `YYYY-MM-DDTHH:MM:SS`; null where the order of day and month is not known. */
export function toWallClock(readings: readonly ClockReading[]): (reading: ClockReading) => string | null {
  const order =
    dateOrderOf(readings.map(({ time }) => time)) ??
    (readings.some(({ isMonthFirst }) => isMonthFirst) ? 'month-day-year' : null);
  return ({ time }) => toLocalIso(time, order);
}
