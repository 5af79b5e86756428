import { describe, expect, test } from 'vitest';
import { formatBytes, formatBytesPerHour } from '../../../shared/format/bytes.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { formatList, formatQuantity, formatShare } from '../../../shared/format/quantity.ts';
import { fillTemplate, placesOf } from '../../../shared/format/template.ts';
import { formatDuration, formatUtc, toIsoUtc } from '../../../shared/format/time.ts';
import { bytes, count, list, text } from '../../../shared/model/sentence.ts';

const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;

describe('bytes', () => {
  test.each([
    [111_616 * kib, '109 MB'],
    [109_056 * kib, '106.5 MB'],
    [36_678_632, '35.0 MB'],
    [20 * mib, '20 MB'],
    [20 * mib - 1, '20.0 MB'],
    [gib, '1 GB'],
    [1000 * mib - kib, '1,000.0 MB'],
    [1000 * mib + kib, '1,000 MB'],
    [3_096_560 * kib, '3,024 MB'],
    [4 * gib - 1, '4,096 MB'],
    [4 * gib + 1, '4.0 GB'],
    [17_179_869_184 * kib, '16 TB'],
    [0, '0 bytes'],
    [1023, '1,023 bytes'],
    [1024, '1 KB'],
    [-872, '\u2212872 bytes'],
    [-2.5 * mib, '\u22122.5 MB'],
    [Number.NaN, 'unknown'],
  ])('%d reads %s', (value, words) => {
    expect(formatBytes(value)).toBe(words);
  });

  test('a rate is bytes per hour', () => {
    expect(formatBytesPerHour(12.4 * mib)).toBe('12.4 MB per hour');
  });
});

describe('counts, shares and lists', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [80_939, '80,939'],
    [1_408_366, '1,408,366'],
    [-1234, '\u22121,234'],
    [-0.2, '0'],
  ])('%d reads %s', (value, words) => {
    expect(formatCount(value)).toBe(words);
  });

  test.each([
    [0.328, '32.8 %'],
    [0.5, '50 %'],
    [0, '0 %'],
    [0.0001, 'less than 0.1 %'],
    [1, '100 %'],
  ])('a share of %d reads %s', (value, words) => {
    expect(formatShare(value)).toBe(words);
  });

  test('lists end in "and"', () => {
    expect(formatList([])).toBe('none');
    expect(formatList(['a'])).toBe('a');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
    expect(formatQuantity(list([text('ISil'), text('I100')]))).toBe('ISil and I100');
  });
});

describe('time', () => {
  test('instants are UTC to the second', () => {
    expect(formatUtc(Date.UTC(2007, 10, 13, 20, 1, 44))).toBe('2007-11-13 20:01:44 UTC');
    expect(toIsoUtc(Date.UTC(2007, 10, 13, 20, 1, 44))).toBe('2007-11-13T20:01:44Z');
    expect(toIsoUtc(null)).toBeNull();
    expect(toIsoUtc(1e300)).toBeNull();
    expect(toIsoUtc(Number.NaN)).toBeNull();
  });

  test.each([
    [400, '400 ms'],
    [5000, '5 s'],
    [119_000, '119 s'],
    [120_000, '2 min'],
    [30 * 60_000, '30 min'],
    [2 * 3_600_000, '2 h'],
    [5.3 * 3_600_000, '5 h 18 min'],
    [10 * 86_400_000, '10 days'],
    [3.24 * 86_400_000, '3.2 days'],
  ])('%d ms reads %s', (value, words) => {
    expect(formatDuration(value)).toBe(words);
  });
});

describe('templates', () => {
  test('places are filled from the values', () => {
    const template = '{ceiling} \u2212 {used} = {free} free';
    const values = { ceiling: bytes(128 * mib), used: bytes(109 * mib), free: bytes(19 * mib) };
    expect(fillTemplate(template, values)).toBe('128 MB \u2212 109 MB = 19 MB free');
  });

  test('a place without a value stays visible and its name can be listed', () => {
    expect(fillTemplate('{a} of {toString}', { a: count(3) })).toBe('3 of {toString}');
    expect(placesOf('{a} {b} {a}')).toEqual(['a', 'b']);
  });

  test('a count may bring its noun in both numbers', () => {
    const template = '{n|entry|entries} of {all}';
    expect(fillTemplate(template, { n: count(1), all: count(3) })).toBe('1 entry of 3');
    expect(fillTemplate(template, { n: count(0), all: count(3) })).toBe('0 entries of 3');
    expect(placesOf(template)).toEqual(['n', 'all']);
  });

  test('braces inside a value are not places', () => {
    expect(fillTemplate('{tag} {n}', { tag: text('{n} '), n: count(1) })).toBe('{n}  1');
  });
});
