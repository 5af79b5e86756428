import { describe, expect, test } from 'vitest';
import { codesOf } from '../../helpers/evidence.ts';
import { fieldLists, headerOf } from './log-texts.ts';
import { read, readLog } from './read.ts';

const header = headerOf(fieldLists.sp1);
const idle = '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -';
const refusal = (n: string, time = '04:05:07') => `2026-02-03 ${time} - - - - - - - - - ${n} -`;
const codes = (input: string | Uint8Array) => codesOf(read(input));

describe('refusals', () => {
  test.each([
    ['3_Connections_Refused', 3],
    ['24_CONNECTIONS_REFUSED', 24],
    ['0_Connections_Refused', 0],
    ['1_Connection_Refused', 1],
    ['2147483647_Connections_Refused', 2147483647],
    ['Connections_Refused', -1],
    ['connection_refused', -1],
    ['Number_Connections_refused', -1],
    ['N_Connections_Refused', -1],
  ])('%s is a refusal of %i connections', (phrase, connections) => {
    const { artifact } = readLog(`${header}${refusal(phrase)}\r\n`);
    expect([...artifact.refusals.connections]).toEqual([connections]);
    expect(artifact.reasons).toEqual({ Connections_Refused: 1 });
    expect(artifact.oddities.count).toBe(0);
  });

  test.each([
    '_Connections_Refused',
    'x3_Connections_Refused',
    '3Connections_Refused',
    '3__Connections_Refused',
    '3_Connections_Refuse',
  ])('%s is an unknown reason', (phrase) => {
    const { artifact } = readLog(`${header}${refusal(phrase)}\r\n`);
    expect(artifact.reasons).toEqual({ [phrase]: 1 });
    expect(artifact.refusals.utcMs.length).toBe(0);
  });

  test.each(['2147483648', '99999999999999999999999'])(
    'a number like %s is unknown, the refusal is not lost',
    (number) => {
      const { artifact, problems } = readLog(`${header}${refusal(`${number}_Connections_Refused`)}\r\n`);
      expect([...artifact.refusals.connections]).toEqual([-1]);
      expect(artifact.entries).toBe(1);
      expect(artifact.oddities.kept.map(({ line, code }) => [line, code])).toEqual([[5, 'absurd-number']]);
      expect(problems.count).toBe(0);
    },
  );

  test('of many refusals the first five and the last five are quoted', () => {
    const rows = Array.from({ length: 40 }, (_, index) => refusal(`${index}_Connections_Refused`));
    const { artifact } = readLog(`${header}${rows.join('\r\n')}\r\n`);
    expect(artifact.refusalQuotes.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9, 40, 41, 42, 43, 44]);
    expect(artifact.refusalQuotes.at(-1)?.quote).toBe(rows.at(-1));
  });

  test('time may go backwards: files are rolled and http.sys restarts', () => {
    const { artifact, problems } = readLog(
      `${header}${refusal('1_Connections_Refused', '05:00:00')}\r\n${refusal('1_Connections_Refused', '04:00:00')}\r\n`,
    );
    expect(problems.count).toBe(0);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2026, 1, 3, 4));
    expect(artifact.lastUtcMs).toBe(Date.UTC(2026, 1, 3, 5));
    expect([...artifact.perMinute.utcMs]).toEqual([Date.UTC(2026, 1, 3, 4), Date.UTC(2026, 1, 3, 5)]);
  });
});

describe('dates and times', () => {
  test.each([
    ['2026-13-03 04:05:06', 'bad-date'],
    ['2007-02-30 04:05:06', 'bad-date'],
    ['2026-02-00 04:05:06', 'bad-date'],
    ['1600-12-31 04:05:06', 'bad-date'],
    ['2026-02-03 25:00:00', 'bad-time'],
    ['2026-02-03 04:60:00', 'bad-time'],
    ['2026-02-03 04:05:60', 'bad-time'],
    ['2026-02-03 4:05:06', 'bad-time'],
  ])('%s is rejected as %s', (moment, code) => {
    const row = idle.replace('2026-02-03 04:05:06', moment);
    expect(codes(`${header}${idle}\r\n${row}\r\n${idle}\r\n`)).toEqual([code]);
    expect(read(`${header}${idle}\r\n${row}\r\n${idle}\r\n`).artifact?.entries).toBe(2);
  });

  test.each([
    ['1601-01-01 00:00:00', Date.UTC(1601, 0, 1)],
    ['2000-02-29 12:00:00', Date.UTC(2000, 1, 29, 12)],
    ['2024-02-29 23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['9999-12-31 23:59:59', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ])('%s is a moment', (moment, utcMs) => {
    expect(readLog(`${idle.replace('2026-02-03 04:05:06', moment)}\r\n`).artifact.firstUtcMs).toBe(utcMs);
  });

  test('the word "datetime" of KB 933844 is no moment', () => {
    expect(codes(`${header}datetime - - - - - - - - - 24_Connections_Refused -\n`)).toEqual(['no-moment']);
  });
});
