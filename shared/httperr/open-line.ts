import { lineLimitBytes } from './scan.ts';

/** A line whose end has not come yet, kept between chunks in bounded memory. */
export interface OpenLine {
  isEmpty(): boolean;
  append(bytes: Uint8Array): void;
  /** The line so far, without zero bytes in front; null when it is too long. Starts a new line. */
  take(): Uint8Array | null;
}

/** Zero bytes in front of a line are not kept, and those after it (with CR) do not make it too long. */
export function createOpenLine(): OpenLine {
  const buffer = new Uint8Array(lineLimitBytes);
  let length = 0;
  let seen = 0;
  let isTooLong = false;
  return {
    isEmpty: () => seen === 0,
    append(bytes) {
      seen += bytes.length;
      if (isTooLong) return;
      const from = length === 0 ? countZeros(bytes) : 0;
      const kept = Math.min(bytes.length - from, lineLimitBytes - length);
      buffer.set(bytes.subarray(from, from + kept), length);
      length += kept;
      isTooLong = !isPadding(bytes, from + kept);
    },
    take() {
      const line = isTooLong ? null : paddedLine(buffer.subarray(0, length), seen > 0 && length === 0);
      length = 0;
      seen = 0;
      isTooLong = false;
      return line;
    },
  };
}

const zero = new Uint8Array(1);

/** A line of zero bytes only is handed on as one of them, so that it is told from a blank one. */
const paddedLine = (line: Uint8Array, wasZeros: boolean): Uint8Array => (wasZeros ? zero : line);

function countZeros(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0) at += 1;
  return at;
}

function isPadding(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] !== 0 && bytes[at] !== 0x0d) return false;
  return true;
}

/** What `append` would keep of a line that lies whole in one chunk; null when it is too long. */
export function boundLine(bytes: Uint8Array, start: number, end: number): { start: number; end: number } | null {
  if (end - start <= lineLimitBytes) return { start, end };
  let from = start;
  while (from < end && bytes[from] === 0) from += 1;
  if (from === end) return { start, end: start + 1 };
  const to = Math.min(end, from + lineLimitBytes);
  return isPadding(bytes.subarray(to, end), 0) ? { start: from, end: to } : null;
}
