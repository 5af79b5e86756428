/** Longest line read, in bytes; http.sys cuts a URL at 4096 (KB 820729). */
export const lineLimitBytes = 65_536;

/** A line whose end has not come yet, kept between chunks in bounded memory. */
export interface OpenLine {
  isEmpty(): boolean;
  append(bytes: Uint8Array): void;
  /** The line so far, in a buffer that the next line overwrites; null when it is too long. Starts a new line. */
  take(): Uint8Array | null;
}

/** Of zero bytes in front of a line one is kept; those after it (and CR) do not make it too long. */
export function createOpenLine(): OpenLine {
  let buffer = new Uint8Array(1024);
  let length = 0;
  let isEmpty = true;
  let isTooLong = false;
  return {
    isEmpty: () => isEmpty,
    append(bytes) {
      if (bytes.length > 0) isEmpty = false;
      if (isTooLong) return;
      const isAllZeros = length === 1 && buffer[0] === 0;
      const from =
        length === 0 && bytes[0] === 0 ? skipZeros(bytes, 0, bytes.length) : isAllZeros ? countZeros(bytes) : 0;
      const kept = Math.min(bytes.length - from, lineLimitBytes - length);
      if (length + kept > buffer.length) buffer = grown(buffer, length + kept);
      buffer.set(bytes.subarray(from, from + kept), length);
      length += kept;
      isTooLong = !isPadding(bytes, from + kept, bytes.length);
    },
    take() {
      const line = isTooLong ? null : buffer.subarray(0, length);
      length = 0;
      isEmpty = true;
      isTooLong = false;
      return line;
    },
  };
}

/** The same bytes with room for `needed`, at most for a whole line. */
function grown(buffer: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  let size = buffer.length;
  while (size < needed) size *= 2;
  const larger = new Uint8Array(Math.min(size, lineLimitBytes));
  larger.set(buffer);
  return larger;
}

function countZeros(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0) at += 1;
  return at;
}

/** Where the line begins when all but the last of its leading zero bytes are left out. */
function skipZeros(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at += 1;
  return Math.max(start, at - 1);
}

/** What `append` would keep of a line that lies whole in one chunk; null when it is too long. */
export function boundLine(bytes: Uint8Array, start: number, end: number): { start: number; end: number } | null {
  if (end - start <= lineLimitBytes) return { start, end };
  const from = bytes[start] === 0 ? skipZeros(bytes, start, end) : start;
  const to = Math.min(end, from + lineLimitBytes);
  return isPadding(bytes, to, end) ? { start: from, end: to } : null;
}

function isPadding(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== 0 && bytes[at] !== 0x0d) return false;
  return true;
}
