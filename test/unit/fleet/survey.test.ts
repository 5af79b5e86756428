import { expect, test } from 'vitest';
import { type BlamedTag, failedRow, type ServerRow, serverRow } from '../../../shared/fleet/server-row.ts';
import { surveyOf } from '../../../shared/fleet/survey.ts';
import { surveyCsv } from '../../../shared/fleet/survey-csv.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';

function row(name: string, verdict: ServerRow['verdict'], changes: Partial<ServerRow> = {}): ServerRow {
  return { ...failedRow(name, ''), fault: null, verdict, ...changes };
}
const blamed = (file: string, version: string | null): BlamedTag[] => [
  { tag: 'Leak', pool: 'nonpaged', drivers: [{ file, version }] },
];

test('servers stand by verdict, the most frequent first and the healthy last', () => {
  const rows = [
    row('d', 'none'),
    row('e', 'none'),
    row('c', 'inconclusive'),
    row('b', 'nonpaged-pool-leak'),
    row('a', 'nonpaged-pool-leak'),
    failedRow('f', 'Not readable.'),
  ];
  const survey = surveyOf(rows);
  expect(survey.servers.map(({ name }) => name).join('')).toBe('abfcde');
  expect(survey.verdicts[0]).toEqual({ verdict: 'nonpaged-pool-leak', servers: 2 });
  expect(survey.verdicts.at(-1)).toEqual({ verdict: 'none', servers: 2 });
  expect(survey.verdicts).toContainEqual({ verdict: 'failed', servers: 1 });
});

test('a driver of one version on two servers is shared, other versions and single servers are not', () => {
  const survey = surveyOf([
    row('a', 'nonpaged-pool-leak', { blamed: blamed('C:\\Windows\\Leaky.sys', '1.2') }),
    row('b', 'nonpaged-pool-leak', { blamed: blamed('drivers/leaky.SYS', '1.2') }),
    row('c', 'nonpaged-pool-leak', { blamed: blamed('leaky.sys', '1.3') }),
  ]);
  expect(survey.shared).toEqual([
    { what: 'tag', name: 'Leak', servers: ['a', 'b', 'c'] },
    { what: 'driver', name: 'leaky.sys 1.2', servers: ['a', 'b'] },
  ]);
});

test('what the healthy have different is told; what all have, or only one side is known of, is not', () => {
  const leak = 'nonpaged-pool-leak';
  const survey = surveyOf([
    row('a', leak, { facts: { Windows: '2003', '/3GB': 'true', only: 'sick', constructor: '1' } }),
    row('b', leak, { facts: { Windows: '2003', '/3GB': 'true' } }),
    row('c', 'none', { facts: { Windows: '2003', '/3GB': 'false' } }),
    row('d', 'inconclusive', { facts: { '/3GB': 'true' } }),
  ]);
  expect(survey.differences).toEqual([{ fact: '/3GB', value: 'true', sick: 2, ofSick: 2, healthy: 0, ofHealthy: 1 }]);
});

test.each([
  ['below a gap of a half', ['x', 'x', 'y', 'y', 'y'], 0],
  ['at a gap of a half', ['x', 'x', 'y', 'y'], 1],
])('%s', (_, sick, told) => {
  const rows = sick.map((value, at) => row(`s${at}`, 'connection-load', { facts: { build: value } }));
  const healthy = row('h', 'none', { facts: { build: 'y' } });
  expect(surveyOf([...rows, healthy]).differences.filter(({ value }) => value === 'x')).toHaveLength(told);
});

test('a diagnosis becomes a row with the facts that are in effect', () => {
  const source = { file: 'boot.ini', line: 1 };
  const made = serverRow('web1', {
    ...emptyDiagnosis(),
    settings: [
      { key: '/3GB', value: true, effective: null, source },
      { key: 'off', value: 1, effective: false, source },
      { key: 'unset', value: null, effective: null, source },
    ],
  });
  expect(made).toMatchObject({ name: 'web1', verdict: 'inconclusive', windows: null, facts: { '/3GB': 'true' } });
  expect(Object.keys(made.facts)).toEqual(['/3GB']);
});

test('a row of CSV quotes what it must and holds no formula', () => {
  const csv = surveyCsv(surveyOf([failedRow('=a,"b"', 'No\nsuch file.')]));
  expect(csv.split('\r\n')[1]).toBe(`"'=a,""b""",,,,,,,,,,,"No such file."`);
});
