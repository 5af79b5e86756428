import { expect, test } from 'vitest';
import type { ServerFact, ServerFacts } from '../../../shared/fleet/survey/server-facts.ts';
import { factsOf } from '../../../shared/fleet/survey/server-facts.ts';
import { type BlamedTag, failedRow, type ServerRow, serverRow } from '../../../shared/fleet/survey/server-row.ts';
import { createSurvey, type FleetSurvey } from '../../../shared/fleet/survey/survey.ts';
import { surveyCsv } from '../../../shared/fleet/survey/survey-csv.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';

const leak = 'nonpaged-pool-leak';

function row(name: string, verdict: ServerRow['verdict'], changes: Partial<ServerRow> = {}): ServerRow {
  return { ...failedRow(name, ''), problem: null, verdict, ...changes };
}
const blamed = (file: string, version: string | null): BlamedTag[] => [
  { tag: 'Leak', pool: 'nonpaged', drivers: [{ file, version }] },
];
const boot = (name: string, value = 'true'): ServerFact => ({ kind: 'boot-switch', name, value });
const version = (name: string, value: string): ServerFact => ({ kind: 'driver-version', name, value });

/** A survey of rows with the facts of each; `whole` kinds are all among the evidence of each. */
function survey(
  servers: readonly (readonly [ServerRow, readonly ServerFact[]])[],
  wholeKinds: ServerFacts['wholeKinds'] = [],
): FleetSurvey {
  const builder = createSurvey();
  for (const [server, facts] of servers) builder.add(server, { facts, wholeKinds, wholeKeys: [] });
  return builder.finish();
}

test('servers stand by verdict: the sick first, then undecided, healthy and unread', () => {
  const rows = [
    row('d', 'none'),
    row('e', 'none'),
    row('c', 'inconclusive'),
    row('b', leak),
    row('a', leak),
    failedRow('f', 'Not readable.'),
  ];
  const { servers, verdicts } = survey(rows.map((each) => [each, []]));
  expect(servers.map(({ name }) => name).join('')).toBe('abcdef');
  expect(verdicts[0]).toEqual({ verdict: leak, servers: 2 });
  expect(verdicts.at(-1)).toEqual({ verdict: 'failed', servers: 1 });
});

test('a driver of one version on two servers is shared, other versions and single servers are not', () => {
  const { shared } = survey([
    [row('a', leak, { blamed: blamed('C:\\Windows\\Leaky.sys', '1.2') }), []],
    [row('b', leak, { blamed: blamed('drivers/leaky.SYS', '1.2') }), []],
    [row('c', leak, { blamed: blamed('leaky.sys', '1.3') }), []],
  ]);
  expect(shared).toEqual([
    { what: 'tag', name: 'Leak', version: null, servers: ['a', 'b', 'c'] },
    { what: 'driver', name: 'leaky.sys', version: '1.2', servers: ['a', 'b'] },
  ]);
});

test('a version that only the sick have is told, with what most of the healthy have instead', () => {
  const { differences } = survey([
    [row('a', leak), [version('leaky.sys', '1.2')]],
    [row('b', leak), [version('leaky.sys', '1.2')]],
    [row('c', 'none'), [version('leaky.sys', '1.3')]],
    [row('d', 'request-noise'), [version('leaky.sys', '1.3')]],
    [row('e', 'inconclusive'), [version('leaky.sys', '1.2')]],
  ]);
  expect(differences).toEqual([
    {
      ...{ verdict: leak, kind: 'driver-version', name: 'leaky.sys', value: '1.2' },
      ...{ sick: 2, ofSick: 2, healthy: 0, ofHealthy: 2, instead: { value: '1.3', servers: 2 } },
    },
  ]);
});

test('what is not in a whole list is absent; without the list nothing is known of it', () => {
  const servers = [
    [row('a', leak), [boot('3GB')]],
    [row('b', 'none'), []],
  ] as const;
  expect(survey(servers).differences).toEqual([]);
  expect(survey(servers, ['boot-switch']).differences).toMatchObject([
    { name: '3GB', healthy: 0, ofHealthy: 1, instead: { value: null, servers: 1 } },
  ]);
});

const http = 'services\\http\\parameters';
const tcpip = 'services\\tcpip\\parameters';

test.each([
  ['the whole key was printed', [http], 1],
  ['only another key was printed', [tcpip], 0],
  ['no key was printed whole', [], 0],
])('a registry value counts as not set where %s', (_, wholeKeys, told) => {
  const builder = createSurvey();
  const set: ServerFact = { kind: 'registry-value', name: 'MaxConnections', value: '5', key: http };
  builder.add(row('a', leak), { facts: [set], wholeKinds: [], wholeKeys: [http] });
  builder.add(row('b', 'none'), { facts: [], wholeKinds: [], wholeKeys });
  expect(builder.finish().differences).toHaveLength(told);
});

test('of equally clear differences a driver that is blamed comes first', () => {
  const facts = [boot('3GB'), { kind: 'driver', name: 'leaky.sys', value: 'present' } as const];
  const { differences } = survey(
    [
      [row('a', leak, { blamed: blamed('LEAKY.sys', null) }), facts],
      [row('b', 'none'), []],
    ],
    ['boot-switch', 'driver'],
  );
  expect(differences.map(({ name }) => name)).toEqual(['leaky.sys', '3GB']);
});

test('a name that every object has is a name like any other', () => {
  const { differences } = survey([
    [row('a', leak), [boot('constructor', '1'), boot('__proto__', '1')]],
    [row('b', 'none'), [boot('constructor', '2')]],
  ]);
  expect(differences.map(({ name }) => name)).toEqual(['constructor']);
});

test.each([
  ['below a gap of a half', ['x', 'x', 'y', 'y', 'y'], 0],
  ['at a gap of a half', ['x', 'x', 'y', 'y'], 1],
  ['above a gap of a half', ['x', 'x', 'y'], 1],
])('%s', (_, sick, told) => {
  const rows = sick.map((value, at) => [row(`s${at}`, 'connection-load'), [boot('build', value)]] as const);
  const { differences } = survey([...rows, [row('h', 'none'), [boot('build', 'y')]]]);
  expect(differences.filter(({ value }) => value === 'x')).toHaveLength(told);
});

test('each verdict is compared with the healthy by itself', () => {
  const { differences } = survey(
    [
      [row('a', leak), [boot('3GB')]],
      [row('b', 'connection-load'), [boot('PAE')]],
      [row('c', 'none'), []],
    ],
    ['boot-switch'],
  );
  expect(differences.map(({ verdict, name }) => `${verdict} ${name}`)).toEqual(['connection-load PAE', `${leak} 3GB`]);
});

const input = (file: string, kind: Diagnosis['inputs'][number]['kind'], reason: string | null = null) => ({
  ...{ file, kind, reason, sha256: '', bytes: 1, problems: 0 },
});

test('settings in force, versions and drivers become facts', () => {
  const source = (file: string) => ({ file, line: 1 });
  const diagnosis = {
    ...emptyDiagnosis(),
    inputs: [input('boot.ini', 'boot.ini'), input('a.reg', 'reg-export', 'Damaged.')],
    settings: [
      { key: '3GB', value: true, effective: null, source: source('boot.ini') },
      { key: 'off', value: 1, effective: false, source: source('boot.ini') },
      { key: 'unset', value: null, effective: null, source: source('boot.ini') },
      { key: 'PoolUsageMaximum', value: 60, effective: true, source: source('other.reg') },
    ],
  };
  const drivers = [
    { file: 'a.sys', version: '1.0', company: null },
    { file: 'tcpip.sys', version: '5.2', company: 'Microsoft Corporation' },
    { file: 'b.sys', version: null, company: null },
  ];
  const { facts, wholeKinds, wholeKeys } = factsOf(diagnosis, {
    installed: { isListed: true, drivers },
    registryKeys: [{ path: http, names: ['poolusagemaximum'], isWhole: true }],
  });
  expect(facts.map(({ kind, name, value }) => `${kind} ${name} ${value}`)).toEqual([
    'boot-switch 3GB true',
    'registry-value PoolUsageMaximum 60',
    'driver a.sys present',
    'driver-version a.sys 1.0',
    'driver tcpip.sys present',
    'windows-driver-version tcpip.sys 5.2',
    'driver b.sys present',
  ]);
  expect(facts[1]).toMatchObject({ key: http });
  expect(wholeKinds).toEqual(['boot-switch', 'driver']);
  expect(wholeKeys).toEqual([http]);
});

test('evidence of which some could be read is a row with a problem, of which nothing could a failure', () => {
  const some = [input('boot.ini', 'boot.ini'), input('b.log', 'httperr', 'Cut off.')];
  expect(serverRow('a', { ...emptyDiagnosis(), inputs: some })).toMatchObject({
    verdict: 'inconclusive',
    problem: '1 of 2 files could not be read; the first, b.log: Cut off.',
  });
  const nothing = [input('torn.zip', 'zip', 'Cut off.')];
  expect(serverRow('a', { ...emptyDiagnosis(), inputs: nothing })).toMatchObject({
    verdict: null,
    problem: 'torn.zip: Cut off.',
  });
});

test('a row of CSV quotes what it must and holds no formula', () => {
  const csv = surveyCsv(survey([[failedRow('=a,"b"', 'No\nsuch file.'), []]]));
  expect(csv.split('\r\n')[1]).toBe(`"'=a,""b""",,failed,,,,,,,,,,"No such file."`);
});
