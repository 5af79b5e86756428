import type { Quantity } from '../model/sentence.ts';
import { formatBytes, formatBytesPerHour } from './bytes.ts';
import { defaultLanguage, type Language } from './language.ts';
import { formatCount, formatDecimal } from './number.ts';
import { formatTerm } from './terms.ts';
import { formatDuration, formatUtc } from './time.ts';
import { numberWords } from './words.ts';

/** One quantity in words. Text from evidence is shown as it is. */
export function formatQuantity(quantity: Quantity, language: Language = defaultLanguage): string {
  switch (quantity.kind) {
    case 'text':
      return quantity.text;
    case 'term':
      return formatTerm(quantity.term, language);
    case 'bytes':
      return formatBytes(quantity.bytes, language);
    case 'bytes-per-hour':
      return formatBytesPerHour(quantity.bytesPerHour, language);
    case 'count':
      return formatCount(quantity.count);
    case 'share':
      return formatShare(quantity.share, language);
    case 'utc':
      return formatUtc(quantity.utcMs);
    case 'duration':
      return formatDuration(quantity.durationMs, language);
    case 'list':
      return formatList(
        quantity.items.map((item) => formatQuantity(item, language)),
        language,
      );
    default:
      return assertNever(quantity);
  }
}

/** A part of one as a percentage: `0.328` → `32.8 %`, `0.8` → `80 %`; what would round to nothing reads `less than 0.1 %`. */
export function formatShare(share: number, language: Language = defaultLanguage): string {
  if (!Number.isFinite(share)) return numberWords[language].unknown;
  const percent = Math.round(share * 1000) / 10;
  if (share > 0 && percent === 0) return numberWords[language].lessThan('0.1 %');
  const isWhole = Math.abs(share * 100 - Math.round(share * 100)) < 1e-9; // 0.29 × 100 is not 29 to a computer
  return `${formatDecimal(percent, isWhole ? 0 : 1)} %`;
}

/** `a`, `a and b`, `a, b and c`; an empty list reads `none`. */
export function formatList(items: readonly string[], language: Language = defaultLanguage): string {
  const { none, comma, and } = numberWords[language];
  const last = items.at(-1);
  if (last === undefined) return none;
  return items.length === 1 ? last : `${items.slice(0, -1).join(comma)}${and}${last}`;
}

function assertNever(value: never): never {
  throw new TypeError(`no words for ${JSON.stringify(value)}`);
}
