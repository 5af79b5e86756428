/** A date and time as a program printed them in the server's own language. */
export interface PrintedTime {
  /** The three numbers of the date in the order printed. */
  readonly parts: readonly [number, number, number];
  readonly separator: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export type DateOrder = 'year-month-day' | 'day-month-year' | 'month-day-year';

// time = date [","] [half] hour ":" minute [":" second] [half]; date = number sep number sep number ["."]
const timePattern =
  /^(\d{1,4}) ?([./-]) ?(\d{1,2}) ?[./-] ?(\d{1,4})\.?,? +([^\d ]{1,8} )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?: *([^\d]{1,10}))?$/;

/** Markers of the second half of the day in the languages whose short time has one. */
const afternoon = /^(pm|p\.m\.|下午|午後|오후|μμ|μ\.μ\.|du\.)$/i;
const morning = /^(am|a\.m\.|上午|午前|오전|πμ|π\.μ\.|de\.)$/i;

/**
 * Reads a printed date and time; null where it is none, or where a marker of the half of the day is there but not
 * understood (a damaged character set), since the hour is then unknown.
 */
export function readPrintedTime(written: string): PrintedTime | null {
  const match = timePattern.exec(
    written
      .slice(0, 60)
      .trim()
      .replace(/[\u00a0\u202f\u200e]/g, ' '),
  );
  if (!match) return null;
  const [, first, separator = '/', second, third, before = '', hour, minute, seconds = '0', after = ''] = match;
  const hour24 = toHour24(Number(hour), (before + after).trim());
  if (hour24 === null || hour24 > 23 || Number(minute) > 59 || Number(seconds) > 59) return null;
  const parts = [Number(first), Number(second), Number(third)] as const;
  return { parts, separator, hour: hour24, minute: Number(minute), second: Number(seconds) };
}

function toHour24(hour: number, half: string): number | null {
  if (half === '') return hour;
  if (hour < 1 || hour > 12) return null;
  if (afternoon.test(half)) return (hour % 12) + 12;
  return morning.test(half) ? hour % 12 : null;
}

/**
 * The order of day, month and year that all the given dates of one print allow; null when more than one order is
 * left. A date with dots and the year last is day first (every such locale of Windows but one; from memory).
 */
export function dateOrderOf(times: readonly PrintedTime[]): DateOrder | null {
  const [first] = times;
  if (!first) return null;
  if (first.parts[0] > 31) return 'year-month-day';
  if (first.separator === '.') return 'day-month-year';
  const same = times.filter((time) => time.separator === first.separator && time.parts[0] <= 31);
  const dayFirst = same.some((time) => time.parts[0] > 12);
  const monthFirst = same.some((time) => time.parts[1] > 12);
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'day-month-year' : 'month-day-year';
}

/** `YYYY-MM-DDTHH:MM:SS`, or null where the numbers are no date. Day and month that are equal need no order. */
export function toLocalIso(time: PrintedTime, order: DateOrder | null): string | null {
  const [a, b, c] = time.parts;
  if (order === null && a !== b) return null;
  const [year, month, day] =
    order === 'year-month-day' ? [a, b, c] : order === 'month-day-year' ? [c, a, b] : [c, b, a];
  if (year < 1980 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const iso = `${year}-${two(month)}-${two(day)}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
  return new Date(`${iso}Z`).toISOString().slice(0, 19) === iso ? iso : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** WMI's time (DMTF): wall clock and the minutes it is ahead of UTC. */
export interface WmiTime {
  readonly localIso: string;
  readonly utcMs: number;
  readonly utcOffsetMinutes: number;
}

/** Reads `20071113142211.500000-300`; null where it is none or the offset is not known (`+***`). */
export function readWmiTime(written: string): WmiTime | null {
  // dmtf = yyyymmddHHMMSS "." microseconds sign minutes
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{6})([+-]\d{3})$/.exec(written.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, micros, offset] = match;
  const localIso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const localMs = Date.parse(`${localIso}Z`);
  if (Number.isNaN(localMs) || new Date(localMs).toISOString().slice(0, 19) !== localIso) return null;
  const utcOffsetMinutes = Number(offset);
  return { localIso, utcMs: localMs + Math.floor(Number(micros) / 1000) - utcOffsetMinutes * 60_000, utcOffsetMinutes };
}
