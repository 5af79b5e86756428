/** Not shaped like a date or time at all. */
export const notShaped = Number.NaN;
/** Shaped like one, but there is no such day or time. */
export const impossible = Number.POSITIVE_INFINITY;

const msPerMinute = 60_000;
const msPerDay = 86_400_000;
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function digits(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return notShaped;
    number = number * 10 + digit;
  }
  return number;
}

/** UTC milliseconds of the day `YYYY-MM-DD` that starts at `at`, or `notShaped`, or `impossible`. */
export function readDay(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return notShaped;
  const year = digits(bytes, at, 4);
  const month = digits(bytes, at + 5, 2);
  const day = digits(bytes, at + 8, 2);
  const isShaped = year + month + day >= 0;
  if (!isShaped) return notShaped;
  // Windows has no time before 1601.
  if (year < 1601 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) return impossible;
  return daysSinceEpoch(year, month, day) * msPerDay;
}

function lengthOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (daysIn[month - 1] ?? 0);
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysSinceEpoch(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  const leapThisYear = month > 2 && isLeap(year) ? 1 : 0;
  return (year - 1970) * 365 + leapDays + (daysBefore[month - 1] ?? 0) + leapThisYear + day - 1;
}

/** Milliseconds since midnight of the time `HH:MM:SS` that starts at `at`, or `notShaped`, or `impossible`. */
export function readTime(bytes: Uint8Array, at: number): number {
  if (bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a) return notShaped;
  const hour = digits(bytes, at, 2);
  const minute = digits(bytes, at + 3, 2);
  const second = digits(bytes, at + 6, 2);
  const isShaped = hour + minute + second >= 0;
  if (!isShaped) return notShaped;
  if (hour > 23 || minute > 59 || second > 59) return impossible;
  return (hour * 60 + minute) * msPerMinute + second * 1000;
}

/** UTC milliseconds of the minute `YYYY-MM-DD HH:MM` that starts at `at`; NaN or infinite where it is no such thing. */
export function readMinute(bytes: Uint8Array, at: number): number {
  if (bytes[at + 10] !== 0x20 || bytes[at + 13] !== 0x3a) return notShaped;
  const hour = digits(bytes, at + 11, 2);
  const minute = digits(bytes, at + 14, 2);
  if (hour > 23 || minute > 59) return impossible;
  return readDay(bytes, at) + (hour * 60 + minute) * msPerMinute;
}
