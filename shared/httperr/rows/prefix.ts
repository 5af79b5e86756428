import { readDay, readTime } from './instant.ts';
import type { Range } from './values.ts';

/** How far into a line a row may begin; `findstr` prints whole paths in front. */
const prefixLimitBytes = 300;
const momentLength = 'YYYY-MM-DD HH:MM:SS'.length;

/**
 * Where the row begins in a line that a search tool put something in front of, as `findstr` does with several files or
 * `/n`, `find /n` and `Select-String`: `prefix = *any ( ":" | "|" | "]" | blank )`, then date, blank and time. Without such a thing, the
 * start of the range.
 */
export function skipPrefix(bytes: Uint8Array, { start, end }: Range): number {
  const last = Math.min(start + prefixLimitBytes, end - momentLength);
  for (let at = start; at <= last; at += 1) {
    if (bytes[at + 4] !== 0x2d || bytes[at + 13] !== 0x3a) continue;
    if (at > start && !endsPrefix(bytes[at - 1] ?? 0)) continue;
    if (Number.isNaN(readDay(bytes, at)) || Number.isNaN(readTime(bytes, at + 11))) continue;
    return bytes[at + 10] === 0x20 ? at : start;
  }
  return start;
}

const endsPrefix = (byte: number): boolean =>
  byte === 0x3a || byte === 0x7c || byte === 0x5d || byte === 0x20 || byte === 0x09;
