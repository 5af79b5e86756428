import { expect, test } from 'vitest';
import { shownRegistryKeys } from '../../../shared/derive/settings/shown-keys.ts';
import { readIncident } from '../../helpers/incident.ts';

const http = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
const shownIn = (content: string) => shownRegistryKeys(readIncident([{ file: 'a.txt', content }]));
const printed = (...names: string[]) =>
  `\n${http}\n${names.map((name) => `    ${name}    REG_DWORD    0x1\n`).join('')}\n`;

test('a print of two values shows a key as a whole, of one value perhaps not: `reg query /v` looks the same', () => {
  const path = 'services\\http\\parameters';
  expect(shownIn(printed('MaxConnections', 'Other'))).toEqual([
    { path, names: ['maxconnections', 'other'], isWhole: true },
  ]);
  expect(shownIn(printed('MaxConnections'))).toEqual([{ path, names: ['maxconnections'], isWhole: false }]);
});

test('an export shows every key that is in it as a whole', () => {
  const text = `Windows Registry Editor Version 5.00\n\n[${http}]\n"MaxConnections"=dword:00000005\n`;
  expect(shownIn(text)).toMatchObject([{ isWhole: true }]);
});

test('a control set that may not be the current one shows nothing', () => {
  expect(shownIn(printed('MaxConnections', 'Other').replace('CurrentControlSet', 'ControlSet002'))).toEqual([]);
});
