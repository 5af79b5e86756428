/** The wanted fields of one row, in the order of `wanted` (ascending positions); undefined where the row is too short. */
export function pickFields(line: string, separator: string, wanted: readonly number[]): (string | undefined)[] {
  const picked: (string | undefined)[] = [];
  let start = 0;
  let next = 0;
  for (let at = 0; next < wanted.length && start <= line.length; at += 1) {
    const isQuoted = line[start] === '"';
    const close = isQuoted ? line.indexOf('"', start + 1) : -1;
    const textEnd = isQuoted && close < 0 ? line.length : close;
    const found = line.indexOf(separator, isQuoted ? textEnd : start);
    const end = found < 0 ? line.length : found;
    if (at === wanted[next]) {
      // a quote that never closes: the row is cut, and with it the figure
      if (isQuoted && close < 0) break;
      picked.push(isQuoted ? line.slice(start + 1, textEnd) : line.slice(start, end));
      next += 1;
    }
    start = end + 1;
  }
  while (picked.length < wanted.length) picked.push(undefined);
  return picked;
}

// time = date " " hour ":" minute [ ":" second [ "." milliseconds ] ]
const timePattern = /^\s{0,8}(\S{8,10}) (\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?\s{0,8}$/;

// date = month "/" day "/" year as PDH prints it; day "." month "." year or year "-" month "-" day as a spreadsheet saves it
const datePatterns = [
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
];

/** Milliseconds of the wall clock as if it were UTC; month before day between slashes, in every language; null where it is no time. */
export function readPdhTime(written: string): number | null {
  const match = timePattern.exec(written);
  if (!match) return null;
  const [, date = '', hour, minute, second = '0', fraction = '0'] = match;
  const found = datePatterns.map((pattern) => pattern.exec(date)?.groups).find((groups) => groups !== undefined);
  if (!found) return null;
  const { year, month, day } = found;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  if (parts[1] > 11 || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return null;
  const ms = Date.UTC(...parts, Number(fraction.padEnd(3, '0')));
  return new Date(ms).getUTCDate() === parts[2] ? ms : null;
}

// value = [sign] digits [ ("." | ",") digits ] [ exponent ]
const valuePattern = /^\s{0,40}([+-]?\d{1,40})(?:[.,](\d{1,40}))?(e[+-]?\d{1,3})?\s{0,40}$/i;

/** A number with either decimal sign; NaN for a blank (no sample), null where it is neither. */
export function readPdhValue(written: string): number | null {
  const match = valuePattern.exec(written);
  if (match) return Number(`${match[1]}.${match[2] ?? '0'}${match[3] ?? ''}`);
  return written.trim() === '' ? Number.NaN : null;
}
