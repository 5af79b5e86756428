import { expect, test } from 'vitest';
import { leastCertainty } from '../../../shared/recognise/recognise.ts';
import { wideBytes } from '../../helpers/evidence.ts';
import { fieldLists, headerOf } from './log-texts.ts';
import { certainty } from './read.ts';

const idle = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -\r\n';

test('a field list with s-reason is an HTTPERR log for certain', () => {
  expect(certainty(headerOf(fieldLists.sp1))).toBe(1);
  expect(certainty('#Fields: date s-reason\n')).toBe(1);
  expect(certainty(wideBytes(headerOf(fieldLists.sp1)))).toBe(1);
});

test('the name http.sys gives itself is enough', () => {
  expect(certainty('#Software: Microsoft HTTP API 1.0\r\n')).toBeGreaterThanOrEqual(0.9);
});

test('rows alone are enough, also behind a damaged first line', () => {
  expect(certainty(idle)).toBeGreaterThanOrEqual(0.9);
  expect(certainty(`04:05:06 - - - - Timer_Connec\r\n${idle.repeat(5)}`)).toBeGreaterThanOrEqual(0.7);
});

test('rows that a page broke into lines are rows', () => {
  const broken = idle.replace(' 443 ', ' 443\r\n').replace(' Timer', '\r\nTimer');
  expect(certainty(broken)).toBeGreaterThanOrEqual(0.9);
  expect(certainty('2026-02-03 04:05:06 it began\r\nand went on\r\nfor hours\r\n')).toBe(0);
});

test('rows with undocumented reasons are known by their ports and version', () => {
  expect(certainty(idle.replace('Timer_ConnectionIdle', 'Brand_New').repeat(3))).toBeGreaterThanOrEqual(0.9);
});

test('an IIS access log is none, with and without its header', () => {
  const row = '2026-02-03 04:05:06 10.0.0.1 GET /a.htm - 80 - 10.0.0.9 Mozilla/4.0 200 0 0 15\r\n';
  const header =
    '#Software: Microsoft Internet Information Services 8.5\r\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\r\n';
  expect(certainty(`${header}${row.repeat(20)}`)).toBe(0);
  expect(certainty(row.repeat(20))).toBe(0);
  expect(certainty('#Software: Microsoft HTTP Server API 2.0\r\n#Fields: date time s-sitename cs-uri-stem\r\n')).toBe(
    0,
  );
});

test('a log whose first 64 KB are comments is taken, and so is one that begins with many headers', () => {
  expect(certainty(`${'# nothing happened\n'.repeat(5000)}${idle}`)).toBeGreaterThanOrEqual(leastCertainty);
  expect(certainty(`${headerOf(fieldLists.sp1).repeat(500)}${idle}`)).toBe(1);
});

test('prose, other logs and a short file of comments are none', () => {
  for (const text of [
    '',
    '# a note\n',
    'Dear all,\nthe server stopped again at 2026-02-03 04:05:06.\n',
    `Here is one line of the log:\n${idle}${'and a lot of prose\n'.repeat(20)}`,
    '2026-02-03 04:05:06 INFO started - - - - - - - - -\n'.repeat(30),
  ]) {
    expect(certainty(text)).toBeLessThan(leastCertainty);
  }
});
