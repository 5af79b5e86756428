import { defaultLanguage, type Language } from './language.ts';
import { formatCount, formatDecimal, formatTrimmed } from './number.ts';
import { numberWords } from './words.ts';

const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;
const tib = 1024 * gib;

/**
 * Bytes in words. MB is 2^20 bytes everywhere in the product, as in the case studies' 128 − 109 = 19 MB; one decimal
 * unless the amount is whole, none from 1,000 MB on. GB (2^30) from 4 GB on or for whole gigabytes, KB below a tenth of
 * an MB.
 */
export function formatBytes(bytes: number, language: Language = defaultLanguage): string {
  if (!Number.isFinite(bytes)) return numberWords[language].unknown;
  const size = Math.abs(bytes);
  if (size >= tib && isWhole(size, tib)) return `${formatTrimmed(bytes / tib, 1)} TB`;
  if (size >= 4 * gib || (size >= gib && isWhole(size, gib))) return `${formatTrimmed(bytes / gib, 1)} GB`;
  if (size >= 1000 * mib) return `${formatDecimal(bytes / mib, 0)} MB`;
  if (size >= mib / 10) return `${formatTrimmed(bytes / mib, 1)} MB`;
  if (size >= kib) return `${formatTrimmed(bytes / kib, 1)} KB`;
  return `${formatCount(bytes)} ${numberWords[language].bytes}`;
}

/** Growth in words: `12.4 MB per hour`. */
export function formatBytesPerHour(bytesPerHour: number, language: Language = defaultLanguage): string {
  return numberWords[language].perHour(formatBytes(bytesPerHour, language));
}

function isWhole(size: number, unit: number): boolean {
  return size % unit === 0;
}
