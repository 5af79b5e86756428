import { join, relative, resolve, sep, win32 } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRelativeName } from '../../../electron/headless/relative-name.ts';

test.each([
  ['httperr1.log', ['httperr1.log']],
  ['logs/2007/httperr1.log', ['logs', '2007', 'httperr1.log']],
  ['Ereignisse März.txt', ['Ereignisse März.txt']],
  ['..hidden', ['..hidden']],
  ['console.log', ['console.log']],
])('%j is a name', (name, parts) => {
  expect(splitRelativeName(name)).toEqual(parts);
});

test.each([
  '',
  '/',
  '/etc/passwd',
  '..',
  'a/../b',
  './a',
  'a//b',
  'a/',
  'C:/a',
  'a\\..\\b',
  '\\\\server\\share',
  'a:stream',
  'nul',
  'CON.txt',
  'com1.log',
  'a/LPT9',
  'a.',
  'a ',
  'a\u0000.log',
  'a\nb',
  '*',
  'a?',
  'x'.repeat(201),
  Array(33).fill('a').join('/'),
  Array(20).fill('x'.repeat(100)).join('/'),
])('%j is refused', (name) => {
  expect(splitRelativeName(name)).toBeNull();
});

test('no name leads out of its folder, on any system', () => {
  const part = fc.oneof(fc.constantFrom('..', '.', '', '\\', 'C:', 'a', '...'), fc.string({ maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (pieces) => {
      const parts = splitRelativeName(pieces.join('/'));
      if (parts === null) return;
      const below = relative(resolve('/base'), resolve(join('/base', ...parts)));
      expect(below.split(sep)).toEqual(parts);
      expect(win32.relative('C:\\base', win32.resolve('C:\\base', ...parts)).split('\\')).toEqual(parts);
    }),
    { numRuns: 300 },
  );
});
