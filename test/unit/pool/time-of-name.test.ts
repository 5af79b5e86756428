import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOfName } from '../../../shared/model/time-of-name.ts';

const moment = Date.UTC(2007, 10, 13, 20, 1, 44);

test.each([
  'poolmon-2007-11-13T200144Z.txt',
  'poolmon 2007-11-13T20-01-44Z.txt',
  '20071113-200144Z.log',
  '20071113T200144Z',
  'SRV1_20071113_200144Z_pool.log',
  '2007-11-13T20:01:44Z',
  '2007-11-13 20.01.44z.txt',
])('a UTC time in the name %s is read', (name) => {
  expect(timeOfName(name)).toBe(moment);
});

test('a fraction of a second is read, and the last of several times counts', () => {
  expect(timeOfName('2007-11-13T200144.5Z.txt')).toBe(moment + 500);
  expect(timeOfName('2006-01-01T000000Z to 2007-11-13T200144Z.txt')).toBe(moment);
});

test.each([
  ['without a zone', 'poolmon-2007-11-13T200144.txt'],
  ['with a date only', 'ex071113.log'],
  ['on a day that no calendar has', 'poolmon-2007-02-30T200144Z.txt'],
  ['in month 13', '20071313-200144Z.txt'],
  ['at hour 24', '20071113-240144Z.txt'],
  ['inside a longer number', '120071113-200144Z.txt'],
  ['before a word', '20071113-200144Zebra.txt'],
  ['of nothing', ''],
])('a name %s gives no time', (_what, name) => {
  expect(timeOfName(name)).toBeNull();
});

test('the time zone of the computer does not matter', () => {
  const before = process.env['TZ'];
  for (const zone of ['Asia/Shanghai', 'America/Los_Angeles']) {
    process.env['TZ'] = zone;
    expect(timeOfName('poolmon-2007-11-13T200144Z.txt')).toBe(moment);
  }
  process.env['TZ'] = before;
});

test('no name makes it throw', () => {
  const part = fc.constantFrom('2007', '11', '-', 'T', 'Z', ':', '.', '99', '2007-11-13T200144Z', 'x');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
      ),
      (name) => {
        const found = timeOfName(name);
        expect(found === null || Number.isFinite(found)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
