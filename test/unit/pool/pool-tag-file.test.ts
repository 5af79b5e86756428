import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPoolTagLookup } from '../../../shared/derive/tags/pool-tag-lookup.ts';
import { parsePoolTagFile, poolTagKind } from '../../../shared/pool/index.ts';
import { headOf } from '../../helpers/evidence.ts';

const file = [
  'rem ------------------------------------------------',
  'REM   made up for a test',
  '// another comment',
  '',
  'Leak - leaky.sys    - deliberate leaks',
  'AbCd - <unknown>    - nobody knows',
  'Ab?? - some.sys - a family',
  'A*   - wide.sys - a wider family',
  'XY   - nt!xy        -internal list',
  '  Indt - nt!in - an indented entry',
  'Twic - one.sys - first',
  'Twic - two.sys - second',
  'ATmp - only a description',
  'Modl - nt!mm',
  'Dash - my-driver.sys - a hyphen in the name',
  'This line explains something and is no entry',
];

test('comments, entries and irregular lines are told apart', () => {
  const { entries, problems } = parsePoolTagFile(file);
  expect(entries.map(({ pattern, binary, description }) => [pattern, binary, description])).toEqual([
    ['Leak', 'leaky.sys', 'deliberate leaks'],
    ['AbCd', null, 'nobody knows'],
    ['Ab??', 'some.sys', 'a family'],
    ['A*  ', 'wide.sys', 'a wider family'],
    ['XY  ', 'nt!xy', 'internal list'],
    ['Indt', 'nt!in', 'an indented entry'],
    ['Twic', 'one.sys', 'first'],
    ['Twic', 'two.sys', 'second'],
    ['ATmp', null, 'only a description'],
    ['Modl', 'nt!mm', ''],
    ['Dash', 'my-driver.sys', 'a hyphen in the name'],
  ]);
  expect(problems.byCode).toEqual({ 'irregular-line': 1 });
  expect(problems.kept[0]?.line).toBe(16);
});

test('an exact entry beats a pattern, a longer prefix a shorter, and equals are all given', () => {
  const lookup = createPoolTagLookup(parsePoolTagFile(file).entries);
  const binaries = (tag: string) => lookup.find(tag).map(({ binary }) => binary);
  expect(binaries('AbCd')).toEqual([null]);
  expect(binaries('AbXY')).toEqual(['some.sys']);
  expect(binaries('AxCd')).toEqual(['wide.sys']);
  expect(binaries('A   ')).toEqual(['wide.sys']);
  expect(binaries('XY  ')).toEqual(['nt!xy']);
  expect(binaries('xy  ')).toEqual([]);
  expect(binaries('Twic')).toEqual(['one.sys', 'two.sys']);
});

test('a tag file is recognised, an HTTPERR log is not', () => {
  expect(poolTagKind.recognise(headOf(file.join('\r\n')))).toBeGreaterThan(0.7);
  const log = '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -\n'.repeat(30);
  expect(poolTagKind.recognise(headOf(log))).toBe(0);
});

test('every line is an entry, a comment, blank or a problem', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(...file),
    fc.string({ unit: fc.constantFrom(' ', '-', 'a', '\t', '*') }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const { entries, problems } = parsePoolTagFile(lines);
      expect(entries.length + problems.count).toBeLessThanOrEqual(lines.length);
      for (const { pattern } of entries) expect(pattern).toHaveLength(4);
      const lookup = createPoolTagLookup(entries);
      for (const { pattern } of entries) expect(lookup.find(pattern)).toBeDefined();
    }),
    { numRuns: 200 },
  );
});
