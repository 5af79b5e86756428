import { expect, test } from 'vitest';
import { decodeText, detectEncoding } from '../../../shared/recognise/text.ts';

const chinese = Uint8Array.of(0xd6, 0xf7, 0xbb, 0xfa, 0xc3, 0xfb, 0x3a); // the words before a host's name in GBK
const western = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('Chinese of two bytes a character is GBK', () => {
  expect(decodeText(chinese)).toBe('\u4e3b\u673a\u540d:');
});

test('accented letters before plain ones are no GBK although they are valid in it', () => {
  for (const word of ['ABH\u00d6REN', 'Startger\u00e4t', 'm\u00e9moire syst\u00e8me', 'direcci\u00f3n']) {
    expect([word, detectEncoding(western(word)), decodeText(western(word))]).toEqual([word, 'windows-1252', word]);
  }
});

test('four pairs in five of the common ranges are GBK, fewer are not', () => {
  const common = [0xd6, 0xf7];
  const rare = [0xd6, 0x52];
  const text = (...pairs: number[][]) => Uint8Array.from(pairs.flat());
  expect(detectEncoding(text(common, common, common, common, rare))).toBe('gbk');
  expect(detectEncoding(text(common, common, common, rare))).toBe('windows-1252');
});
