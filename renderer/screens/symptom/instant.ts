import { formatUtc } from '../../../shared/format/time.ts';
import type { Say } from '../../text/use-text.tsx';

/** An instant of the diagnosis in words; null reads as unknown. */
export function showInstant(t: Say, iso: string | null): string {
  return iso === null ? t('common.unknown') : formatUtc(Date.parse(iso));
}

/** The same without the words `UTC`, for columns whose head says so. */
export const showInstantInColumn = (iso: string): string => formatUtc(Date.parse(iso)).replace(/ UTC$/, '');
