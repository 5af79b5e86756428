import { formatUtc } from '../../format/time.ts';

/** An ISO instant of the diagnosis as milliseconds; null stays null. */
export function utcMsOf(iso: string | null): number | null {
  if (iso === null) return null;
  const parsed = Date.parse(iso);
  return Number.isNaN(parsed) ? null : parsed;
}

/** An ISO instant in words, with `unknown` for null. */
export function momentText(iso: string | null, unknown: string): string {
  const utcMs = utcMsOf(iso);
  return utcMs === null ? unknown : formatUtc(utcMs);
}

/** An instant for a column whose head says UTC. */
export const bareUtc = (utcMs: number): string => formatUtc(utcMs).replace(/ UTC$/, '');

/** A span's two ends in words: the date once where both fall on the same day. `UTC` stands at the end only. */
export function spanTexts(fromIso: string, toIso: string): readonly [string, string] {
  const [from, to] = [utcMsOf(fromIso), utcMsOf(toIso)];
  if (from === null || to === null) return [fromIso, toIso];
  const [fromText, toText] = [formatUtc(from), formatUtc(to)];
  const bare = bareUtc(from);
  return fromText.slice(0, 10) === toText.slice(0, 10) ? [bare, toText.slice(11)] : [bare, toText];
}

/** Minutes east of UTC as `UTC−06:00`. */
export function offsetText(minutes: number): string {
  const size = Math.abs(Math.round(minutes));
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
