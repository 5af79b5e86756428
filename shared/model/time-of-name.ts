/**
 * Reads the moment a file's name carries, such as `poolmon-2007-11-13T200144Z.txt`, as UTC milliseconds; null without
 * one. Only names that say `Z` count: a time without a zone is local and means nothing on another machine. Of several
 * moments the last one is taken. Accepted: `2007-11-13T200144Z`, `2007-11-13T20-01-44Z`, `2007-11-13T20:01:44.250Z`,
 * `20071113-200144Z`, `20071113T200144Z`.
 */
export function timeOfName(fileName: string): number | null {
  let found: number | null = null;
  for (const match of fileName.slice(-longestName).matchAll(moment)) found = toUtcMs(match) ?? found;
  return found;
}

/** Longer names do not exist on the file systems evidence comes from; the end of a name holds its time. */
const longestName = 1024;

// moment: year [-] month [-] day [T_ -] hour [-:.] minute [-:.] second [fraction] Z, no digit before, no word after
const moment =
  /(?<!\d)(\d{4})-?(\d\d)-?(\d\d)[Tt_ -]?(\d\d)[-:.]?(\d\d)[-:.]?(\d\d)(?:[.,](\d{1,9}))?[Zz](?![A-Za-z0-9])/g;

function toUtcMs(match: RegExpMatchArray): number | null {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  return utcMsOf([year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0], match[7] ?? '');
}

/** Year, month (1 to 12), day, hour, minute, second. */
export type UtcParts = readonly [number, number, number, number, number, number];

/** UTC milliseconds of a calendar moment, or null where no calendar has it (month 13, 30 February, hour 24). */
export function utcMsOf(parts: UtcParts, fractionDigits = ''): number | null {
  const [year, month, day, hour, minute, second] = parts;
  if (year < 1980 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const utcMs = Date.UTC(year, month - 1, day, hour, minute, second, Number(fractionDigits.padEnd(3, '0').slice(0, 3)));
  return new Date(utcMs).getUTCDate() === day ? utcMs : null;
}

// wall clock: year sep month sep day sep hour [sep] minute [[sep] second], no digit before or after, no Z
const wallClock =
  /(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)[Tt_ -](\d\d)[-_.h:]?(\d\d)(?:[-_.m:]?(\d\d))?(?![\dZz])/g;

/**
 * The moment that a file's name carries without a zone, such as `poolmon_20071113_2001.txt`, as the wall clock of some
 * machine, `YYYY-MM-DDTHH:MM:SS`; null without one. Of several the last one is taken.
 */
export function wallClockOfName(fileName: string): string | null {
  let found: string | null = null;
  for (const [, year, , month, day, hour, minute, second = '00'] of fileName.slice(-longestName).matchAll(wallClock)) {
    const parts = [year, month, day, hour, minute, second].map(Number) as unknown as UtcParts; // six numbers, as listed
    if (utcMsOf(parts) !== null) found = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  }
  return found;
}
