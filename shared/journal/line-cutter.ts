import { joined } from '../recognise/byte-lines.ts';

export interface CutterOptions {
  readonly maxLineBytes: number;
  /** A whole line without its end, as a part of `bytes` that is reused afterwards. */
  onLine(bytes: Uint8Array, place: { line: number; offset: number; from: number; to: number }): void;
  /** What is no whole line: `zeros` and `torn` at the end of the file, `long` anywhere. */
  onTail(kind: 'zeros' | 'torn' | 'long', line: number, offset: number): void;
}

const lineEnd = 0x0a;

/** Cuts bytes at line feeds without turning them into text; the outcome does not depend on the chunks. */
export function createLineCutter(options: CutterOptions): { feed(chunk: Uint8Array): void; end(): void } {
  let carry: Uint8Array = new Uint8Array(0);
  let carried = 0;
  let line = 1;
  let offset = 0;
  let isTooLong = false;
  let isZeros = true;

  /** Keeps the begin of a line in a buffer that doubles, so that a long line is not copied for each chunk. */
  const keep = (part: Uint8Array): void => {
    if (isZeros) isZeros = part.every((byte) => byte === 0);
    if (carried + part.length > options.maxLineBytes) isTooLong = true;
    if (!isTooLong) {
      if (carried + part.length > carry.length) {
        carry = joined(carry.subarray(0, carried), new Uint8Array(Math.max(part.length, carry.length)));
      }
      carry.set(part, carried);
    }
    carried += part.length;
  };
  const emit = (bytes: Uint8Array, from: number, to: number): void => {
    if (isTooLong || to - from > options.maxLineBytes) options.onTail('long', line, offset);
    else options.onLine(bytes, { line, offset, from, to });
    offset += (isTooLong ? carried : to - from) + 1;
    line += 1;
    carried = 0;
    isTooLong = false;
    isZeros = true;
  };

  return {
    feed(chunk) {
      let at = 0;
      for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, at)) {
        if (carried > 0) {
          keep(chunk.subarray(at, end));
          emit(carry, 0, Math.min(carried, carry.length));
        } else emit(chunk, at, end);
        at = end + 1;
      }
      if (at < chunk.length) keep(chunk.subarray(at));
    },
    end() {
      if (carried > 0) options.onTail(isZeros ? 'zeros' : isTooLong ? 'long' : 'torn', line, offset);
    },
  };
}
