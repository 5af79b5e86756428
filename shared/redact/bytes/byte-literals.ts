import { createMatcher, type Literal, lower, type Matcher } from '../matcher.ts';
import { applyEdits } from '../redact-text.ts';
import type { NameLiteral, Redaction } from '../redaction.ts';
import { bytesToText, textToBytes } from './encoded-text.ts';
import { encodeGbk } from './gbk.ts';

/** A name as the bytes of one encoding, one character for each byte. */
export interface ByteLiteral extends Literal {
  /** The token in the same encoding. */
  readonly token: string;
}

/**
 * What the bytes are of. `image`: only names that cannot be there by chance, and tokens of the same length, so that code
 * keeps its places. `pool`: a print whose words of four characters are tags.
 */
export type ByteKind = 'text' | 'pool' | 'image';

/** Letters below which a name may be in an image by chance. */
const imageLeast = 6;

/** Every name of the map in UTF-8, both UTF-16 and GBK, as far as bytes of that kind can be searched for it. */
export function byteLiterals(redaction: Redaction, kind: ByteKind): ByteLiteral[] {
  const all = redaction.literals.flatMap((literal) => encodings(literal));
  if (kind === 'text') return all;
  if (kind === 'pool') return all.filter(({ text, step }) => text.length > 4 * step);
  return all.filter(({ text, token, boundary, step }) => {
    return boundary === 'anywhere' && text.length >= imageLeast * step && text.length === token.length;
  });
}

function encodings({ name, boundary, token }: NameLiteral): ByteLiteral[] {
  const literal = (text: string, written: string, step: 1 | 2): ByteLiteral => ({
    text: lower(text),
    boundary,
    step,
    token: written,
  });
  const utf8 = bytesToText(new TextEncoder().encode(name));
  const found = [
    literal(utf8, token, 1),
    literal(wide(name, true), wide(token, true), 2),
    literal(wide(name, false), wide(token, false), 2),
  ];
  const gbk = utf8 === name ? null : encodeGbk(name);
  return gbk ? [...found, literal(bytesToText(gbk), token, 1)] : found;
}

/** UTF-16 bytes as characters. */
export function wide(text: string, isLittle: boolean): string {
  return [...Array(text.length).keys()]
    .map((at) => {
      const code = text.charCodeAt(at);
      const low = String.fromCharCode(code & 255);
      const high = String.fromCharCode(code >> 8);
      return isLittle ? low + high : high + low;
    })
    .join('');
}

/** Replaces names by their bytes, whatever the encoding around them; the same bytes where there is none. */
export function redactBytes(bytes: Uint8Array, matcher: Matcher<ByteLiteral>): Uint8Array {
  const text = bytesToText(bytes);
  const matches = matcher.find(text);
  if (matches.length === 0) return bytes;
  return textToBytes(
    applyEdits(
      text,
      matches.map(({ start, end, literal }) => ({ start, end, token: literal.token })),
    ),
  );
}

export const byteMatcher = (redaction: Redaction, kind: ByteKind): Matcher<ByteLiteral> =>
  createMatcher(byteLiterals(redaction, kind));
