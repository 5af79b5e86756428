import type { LineSplitter, OnLine } from './lines.ts';

const CR = 0x0d;
const LF = 0x0a;

/** Lines of a UTF-16 file; `max` is in characters. */
export function splitWideLines(
  onLine: OnLine,
  { encoding, max }: { encoding: 'utf-16le' | 'utf-16be'; max: number },
): LineSplitter {
  const decoder = new TextDecoder(encoding);
  let line = 0;
  let carry = '';
  let isCarrying = false;
  let isCarryCut = false;
  let isAfterCr = false;

  const keep = (part: string): void => {
    isCarrying = true;
    if (carry.length + part.length > max) isCarryCut = true;
    carry += part.slice(0, max - carry.length);
  };
  const emit = (): void => {
    line += 1;
    onLine(carry, line, isCarryCut);
    carry = '';
    isCarrying = false;
    isCarryCut = false;
  };
  const take = (text: string): void => {
    let at = 0;
    for (let here = 0; here < text.length; here += 1) {
      const code = text.charCodeAt(here);
      if (code !== CR && code !== LF) {
        isAfterCr = false;
        continue;
      }
      if (code === LF && isAfterCr) {
        isAfterCr = false;
        at = here + 1;
        continue;
      }
      isAfterCr = code === CR;
      keep(text.slice(at, here));
      emit();
      at = here + 1;
    }
    if (at < text.length) keep(text.slice(at));
  };

  return {
    feed: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      if (isCarrying) emit();
    },
  };
}
