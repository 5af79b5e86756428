const two = (value: number): string => String(value).padStart(2, '0');

/** `2007-11-13 20:01:44`, of the moment shifted by minutes. */
export function dateAndTime(utcMs: number, shiftMinutes = 0): { readonly date: string; readonly time: string } {
  const iso = new Date(utcMs + shiftMinutes * 60_000).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

/** `2007-11-13T200144Z`, as names of files carry it. */
export function nameMoment(utcMs: number): string {
  return `${new Date(utcMs).toISOString().slice(0, 19).replaceAll(':', '')}Z`;
}

/** `11/13/2007`, of the moment shifted by minutes. */
export function monthFirst(utcMs: number, shiftMinutes: number): string {
  const at = new Date(utcMs + shiftMinutes * 60_000);
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`;
}

/** `8:01:44 PM`, of the moment shifted by minutes. */
export function halfDayTime(utcMs: number, shiftMinutes: number): string {
  const at = new Date(utcMs + shiftMinutes * 60_000);
  const hour = at.getUTCHours();
  return `${hour % 12 === 0 ? 12 : hour % 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** `(GMT-06:00)` without its brackets' first word. */
export function offsetOf(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
