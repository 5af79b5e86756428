import { expect, test } from 'vitest';
import { registryMachine } from '../../../shared/derive/machine/machine-registry.ts';
import { readIncident } from '../../helpers/incident.ts';

const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const version = (...lines: string[]) =>
  registryMachine(
    readIncident([{ file: 'version.txt', content: `\n${key}\n${lines.map((line) => `    ${line}\n`).join('')}` }]),
  ).osVersion.map(({ value }) => value);

const is63 = 'CurrentVersion    REG_SZ    6.3';

test.each([
  ['6.1', ['CurrentVersion    REG_SZ    6.1', 'CurrentBuildNumber    REG_SZ    7601'], ['6.1.7601']],
  ['6.3 of Server 2012 R2', [is63, 'CurrentBuildNumber    REG_SZ    9600'], ['6.3.9600']],
  ['6.3 of a later Windows', [is63, 'CurrentBuildNumber    REG_SZ    17763'], ['10.0.17763']],
  ['the true numbers', [is63, 'CurrentMajorVersionNumber    REG_DWORD    0xa'], ['10.0']],
  ['6.3 of nobody knows which', [is63], []],
])('the version of Windows is read from the registry: %s', (_, lines, expected) => {
  expect(version(...lines)).toEqual(expected);
});
