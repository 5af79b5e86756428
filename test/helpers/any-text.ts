import fc from 'fast-check';

/** Characters with a meaning somewhere between a log line and a page. */
const marks = [...'<>"\'`&=+-@|,;:\\/*_[](){}#~.$ \t\r\n\0\u001b\u009b\u200b\u202e\u2028\ud800\udc00\ufeff\u0301＝'];

/**
 * Any text at all: every code point and lone surrogates, with marks of markup and formulas more often than chance
 * would have them. (fast-check's own `unit: 'binary'` takes seconds to set up.)
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const character = fc.oneof(
    fc.constantFrom(...marks),
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  );
  return fc.array(character, { maxLength }).map((characters) => characters.join(''));
}
