/**
 * A clock to show instants by: minutes east of UTC, or null for UTC itself. The offset is the one the server's print
 * named; what summer time did in between is not known, so one offset is used for all instants.
 */
export type Clock = number | null;

/** `UTC`, or `UTC−06:00` with the minus sign that sentences use. */
export function clockName(clock: Clock): string {
  if (clock === null) return 'UTC';
  const size = Math.abs(clock);
  const two = (part: number) => String(part).padStart(2, '0');
  return `UTC${clock < 0 ? '\u2212' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant moved so that its UTC fields read as the clock's. */
export const inClock = (utcMs: number, clock: Clock): number => utcMs + (clock ?? 0) * 60_000;

// instant = year , "-" , month , "-" , day , " " , hour , ":" , minute , ":" , second , " UTC" ; as `formatUtc` writes it
const instant = /(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) UTC(?![+\u2212])/g;

/**
 * A finished sentence with every instant in it told by another clock. Sentences of the host come as text, so this is
 * the one place that knows how an instant is written.
 */
export function restateInstants(sentence: string, clock: Clock): string {
  if (clock === null) return sentence;
  return sentence.replace(instant, (written, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts.slice(0, 6).map(Number);
    const utcMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
    const moved = new Date(inClock(utcMs, clock));
    if (Number.isNaN(moved.getTime())) return written;
    const iso = moved.toISOString();
    return `${iso.slice(0, 10)} ${iso.slice(11, 19)} ${clockName(clock)}`;
  });
}
