import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter, type LineOptions } from '../../../shared/recognise/lines.ts';
import { splitLines } from '../../../shared/recognise/text.ts';

function linesOf(bytes: Uint8Array, cuts: readonly number[] = [], options: LineOptions = {}) {
  const found: { text: string; line: number; isCut: boolean }[] = [];
  const splitter = createLineSplitter((text, line, isCut) => found.push({ text, line, isCut }), options);
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    const to = Math.min(Math.max(cut, from), bytes.length);
    splitter.feed(bytes.subarray(from, to));
    from = to;
  }
  splitter.end();
  return found;
}

const textsOf = (bytes: Uint8Array, cuts?: readonly number[], options?: LineOptions) =>
  linesOf(bytes, cuts, options).map(({ text }) => text);
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBig = false) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !isBig);
  return bytes;
};

/** Small alphabets, so that line ends, marks and multi-byte letters meet the cuts. */
const piece = fc.constantFrom('\r', '\n', '\r\n', 'a', ' ', 'é', '…', '\u00a0', '漢', '😀', 'Nonp');
const someText = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
const someCuts = fc.array(fc.nat({ max: 200 }), { maxLength: 12 }).map((cuts) => cuts.sort((a, b) => a - b));

test('UTF-8 in any chunks gives the lines of the whole text', () => {
  fc.assert(
    fc.property(someText, someCuts, (text, cuts) => {
      expect(textsOf(utf8(text), cuts)).toEqual(splitLines(text));
    }),
    { numRuns: 300 },
  );
});

test('UTF-16 with a mark in any chunks gives the lines of the whole text', () => {
  fc.assert(
    fc.property(someText, someCuts, fc.boolean(), (text, cuts, isBig) => {
      expect(textsOf(utf16(`\ufeff${text}`, isBig), cuts)).toEqual(splitLines(text));
    }),
    { numRuns: 200 },
  );
});

test('any bytes in any chunks give the same lines, cut or not', () => {
  const byte = fc.oneof(fc.constantFrom(0x0d, 0x0a, 0x20, 0x41, 0xc3, 0xa9, 0xff), fc.nat({ max: 255 }));
  fc.assert(
    fc.property(
      fc.array(byte, { maxLength: 120 }).map((values) => Uint8Array.from(values)),
      someCuts,
      fc.constantFrom('guess', 'bytes'),
      (bytes, cuts, legacy) => {
        const options = { maxLineBytes: 7, legacy } as const;
        expect(linesOf(bytes, cuts, options)).toEqual(linesOf(bytes, [], options));
      },
    ),
    { numRuns: 300 },
  );
});

test('line numbers start at 1 and a last line needs no end', () => {
  expect(linesOf(utf8('a\r\n\r\nb')).map(({ text, line }) => [line, text])).toEqual([
    [1, 'a'],
    [2, ''],
    [3, 'b'],
  ]);
});

test('a UTF-8 mark is dropped, at the beginning only', () => {
  expect(textsOf(utf8('\ufeffa\n\ufeffb'))).toEqual(['a', '\ufeffb']);
});

test('a line of exactly the limit is whole, one byte more is cut and says so', () => {
  const lines = linesOf(utf8('1234\n12345\n1\n'), [], { maxLineBytes: 4 });
  expect(lines.map(({ text, isCut }) => [text, isCut])).toEqual([
    ['1234', false],
    ['1234', true],
    ['1', false],
  ]);
});

test('each line is read in its own encoding: UTF-8, else GBK or Windows-1252, or one character a byte', () => {
  const bytes = Uint8Array.from([0xc3, 0xa9, 0x0a, 0xb1, 0xac, 0x0a, 0xe9, 0x20, 0x0a]);
  expect(textsOf(bytes)).toEqual(['é', '爆', 'é ']);
  expect(textsOf(bytes, [], { legacy: 'bytes' })).toEqual(['é', '\u00b1\u00ac', '\u00e9 ']);
});

test('memory for one endless line stays bounded', () => {
  let length = 0;
  const splitter = createLineSplitter((text) => {
    length = text.length;
  });
  const chunk = new Uint8Array(1024 * 1024).fill(0x41);
  for (let fed = 0; fed < 100; fed += 1) splitter.feed(chunk);
  splitter.end();
  expect(length).toBe(64 * 1024);
});
