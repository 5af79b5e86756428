import { decodeText } from '../../recognise/text.ts';

/** The text of a piece of one line, in whatever encoding it is; plain ASCII, as nearly all of it, without a decoder. */
export function lineText(bytes: Uint8Array): string {
  for (const byte of bytes) if (byte > 0x7f || byte === 0) return decodeText(bytes);
  return String.fromCharCode(...bytes);
}
