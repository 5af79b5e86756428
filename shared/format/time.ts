import { defaultLanguage, type Language } from './language.ts';
import { formatCount, formatTrimmed } from './number.ts';
import { type NumberWords, numberWords } from './words.ts';

/** 0001-01-01 and the end of 9999: beyond these a date has no year of four digits, or none at all. */
const earliestMs = -62_135_596_800_000;
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant in UTC, to the second: `2007-11-13 20:01:44 UTC`. Out of the calendar's range reads as `unknown`. */
export function formatUtc(utcMs: number): string {
  const iso = toIsoUtc(utcMs);
  return iso === null ? 'unknown' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** The machine-readable form, `2007-11-13T20:01:44Z`; milliseconds only where there are some. Null when out of range. */
export function toIsoUtc(utcMs: number | null): string | null {
  if (utcMs === null || !(utcMs >= earliestMs && utcMs <= latestMs)) return null;
  return new Date(utcMs).toISOString().replace('.000Z', 'Z');
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time in the two largest units that matter: `95 s`, `12 min`, `5 h 20 min`, `3.2 days`. */
export function formatDuration(durationMs: number, language: Language = defaultLanguage): string {
  const words = numberWords[language];
  if (!Number.isFinite(durationMs)) return words.unknown;
  const size = Math.abs(durationMs);
  if (size < second) return `${formatCount(durationMs)} ${words.milliseconds}`;
  if (size < 2 * minute) return `${formatCount(durationMs / second)} ${words.seconds}`;
  if (size < 2 * hour) return `${formatCount(durationMs / minute)} ${words.minutes}`;
  if (size < 2 * day) return formatHours(durationMs, words);
  return `${formatTrimmed(Math.round((durationMs / day) * 10) / 10, 1)} ${words.days}`;
}

function formatHours(durationMs: number, words: NumberWords): string {
  const minutes = Math.round(durationMs / minute);
  const rest = Math.abs(minutes % 60);
  const hours = `${formatCount(Math.trunc(minutes / 60))} ${words.hours}`;
  return rest === 0 ? hours : `${hours} ${rest} ${words.minutes}`;
}
