import { formatBytes, formatBytesPerHour } from './bytes.ts';
import type { Language } from './language.ts';
import { formatCount } from './number.ts';
import { formatList, formatShare } from './quantity.ts';
import { formatTerm } from './terms.ts';
import { formatDuration, formatUtc } from './time.ts';

/** Everything that turns a value into words, bound to one language. */
export interface Formatter {
  readonly bytes: (bytes: number) => string;
  readonly bytesPerHour: (bytesPerHour: number) => string;
  readonly count: (count: number) => string;
  readonly share: (share: number) => string;
  readonly utc: (utcMs: number) => string;
  readonly duration: (durationMs: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly term: (term: string) => string;
}

export function formatterFor(language: Language): Formatter {
  return {
    bytes: (bytes) => formatBytes(bytes, language),
    bytesPerHour: (bytesPerHour) => formatBytesPerHour(bytesPerHour, language),
    count: formatCount,
    share: (share) => formatShare(share, language),
    utc: formatUtc,
    duration: (durationMs) => formatDuration(durationMs, language),
    list: (items) => formatList(items, language),
    term: (term) => formatTerm(term, language),
  };
}
