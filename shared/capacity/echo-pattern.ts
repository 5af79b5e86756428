/** The pattern repeats after so many bytes; a prime, so that no power-of-two buffer falls in step with it. */
const period = 65_521;
/** Longest stretch that `patternAt` gives. */
export const longestStretch = 65_536;

const pattern = makePattern(period + longestStretch);

function makePattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < period; at += 1) {
    // Park and Miller's minimal standard generator
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state & 255;
  }
  bytes.copyWithin(period, 0, length - period);
  return bytes;
}

/**
 * The bytes that connection number `connection` sends from its byte `offset` on: each connection begins elsewhere in the
 * pattern, so that an echo to the wrong one is seen. `length` is at most `longestStretch`. The view must not be written to.
 */
export function patternAt(connection: number, offset: number, length: number): Uint8Array {
  const start = (connection * 7919 + offset) % period;
  return pattern.subarray(start, start + Math.min(length, longestStretch));
}

/** How many bytes of an echo are not what was sent. */
export function wrongBytes(connection: number, offset: number, echoed: Uint8Array): number {
  let wrong = 0;
  for (let from = 0; from < echoed.length; from += longestStretch) {
    const part = echoed.subarray(from, from + longestStretch);
    const wanted = patternAt(connection, offset + from, part.length);
    for (let at = 0; at < part.length; at += 1) if (part[at] !== wanted[at]) wrong += 1;
  }
  return wrong;
}
