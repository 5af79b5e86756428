import type { Say } from '../../text/use-text.tsx';

/** An instant of the diagnosis in words, by the chosen clock; null reads as unknown. */
export function showInstant(t: Say, iso: string | null): string {
  return iso === null ? t('common.unknown') : t.format.utc(Date.parse(iso));
}

/** The same without the name of the clock, for columns whose head says it. */
export const showMoment = (t: Say, utcMs: number): string => t.format.utc(utcMs).replace(` ${t.clockName}`, '');

export const showInstantInColumn = (t: Say, iso: string): string => showMoment(t, Date.parse(iso));
