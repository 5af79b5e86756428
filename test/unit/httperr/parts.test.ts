import { expect, test } from 'vitest';
import {
  finishHttpErr,
  joinHttpErrParts,
  planHttpErrSplit,
  readHttpErrPart,
  startOfFile,
} from '../../../shared/httperr/index.ts';
import { bytesOf, wideBytes } from '../../helpers/evidence.ts';
import { fieldLists, headerOf } from './log-texts.ts';
import { read } from './read.ts';

const idle = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -\r\n';
const refusal = (n: number) => `2026-02-03 04:05:06 - - - - - - - - - ${n}_Connections_Refused -\r\n`;

const readRange = (text: string, start = startOfFile) => {
  const reader = readHttpErrPart(start);
  reader.feed(bytesOf(text));
  return reader.end();
};

test('line numbers, offsets and quotes of the second range count from the beginning of the file', () => {
  const first = `${headerOf(fieldLists.sp1)}${idle}stray\r\n`;
  const second = `${Array.from({ length: 12 }, (_, index) => refusal(index)).join('')}stray\r\n`;
  const parts = [readRange(first), readRange(second, { fields: fieldLists.sp1.split(' ') })];
  const joined = joinHttpErrParts(parts);
  if (joined === null) throw new Error('the ranges fit');
  expect(finishHttpErr(joined)).toEqual(read(first + second));
  expect(finishHttpErr(joined).problems.kept.map(({ line, offset }) => [line, offset])).toEqual([
    [6, first.length - 7],
    [19, first.length + second.length - 7],
  ]);
});

test('a range that was begun with another header than was in force is to be read again', () => {
  const first = readRange(`${headerOf(fieldLists.sp1)}${idle}`);
  expect(joinHttpErrParts([first, readRange(idle)])).toBeNull();
  expect(joinHttpErrParts([first, readRange(idle, first.end)])).not.toBeNull();
});

test('a file is parted where a line begins with date and time', () => {
  const text = `${headerOf(fieldLists.sp1)}${idle.repeat(10)}`;
  const window = bytesOf(text.slice(300));
  const plan = planHttpErrSplit(bytesOf(text.slice(0, 250)), window);
  expect(plan?.start.fields).toEqual(fieldLists.sp1.split(' '));
  expect(text.slice(300 + (plan?.at ?? 0))).toMatch(/^2026-02-03 04:05:06 10/);
});

test('what cannot be parted is not', () => {
  const text = `${headerOf(fieldLists.sp1)}${idle.repeat(10)}`;
  expect(planHttpErrSplit(bytesOf(text), bytesOf('no line begins here'))).toBeNull();
  expect(planHttpErrSplit(bytesOf(text), bytesOf('\n2026-02-03 04:05\n# 2026-02-03 04:05:06\n'))).toBeNull();
  expect(planHttpErrSplit(wideBytes(text), wideBytes(text))).toBeNull();
});

test('rows without a date cannot be read in parts', () => {
  const first = readRange(`${headerOf(fieldLists.timeOnly)}04:05:06 URL -\r\n`);
  expect(joinHttpErrParts([first, readRange('04:05:07 URL -\r\n', first.end)])).toBeNull();
});

test('no range is no file, one range is itself', () => {
  expect(joinHttpErrParts([])).toBeNull();
  const only = readRange(idle);
  expect(joinHttpErrParts([only])).toBe(only);
});
