import { expect, test } from 'vitest';
import type { BootArtifact } from '../../../shared/model/artifact/settings.ts';
import { bcdeditReader } from '../../../shared/settings/bcdedit.ts';
import { codesOf, headOf, readEvidence } from '../../helpers/evidence.ts';

const manager = (fallback: string, identifier = 'identifier', id = '{bootmgr}') => `
Windows Boot Manager
--------------------
${identifier.padEnd(24)}${id}
device                  partition=\\Device\\HarddiskVolume1
description             Windows Boot Manager
default                 ${fallback}
displayorder            {current}
                        {11111111-2222-3333-4444-555555555555}
timeout                 30
`;
const loader = (id: string, extra = '', identifier = 'identifier') => `
Windows Boot Loader
-------------------
${identifier.padEnd(24)}${id}
device                  partition=C:
path                    \\Windows\\system32\\winload.exe
description             Windows Server 2008
osdevice                partition=C:
systemroot              \\Windows
nx                      OptOut
${extra}`;
const resume = `
Resume from Hibernate
---------------------
identifier              {99999999-2222-3333-4444-555555555555}
path                    \\Windows\\system32\\winresume.exe
`;
const tuned = 'increaseuserva          3072\npae                     ForceEnable\ntruncatememory          0x40000000\n';

function read(text: string) {
  const result = readEvidence(bcdeditReader, text.replaceAll('\n', '\r\n'));
  return { entries: (result.artifact as BootArtifact | null)?.entries ?? [], codes: codesOf(result) };
}

test('the current entry boots and its elements are switches', () => {
  const { entries, codes } = read(
    manager('{current}') + loader('{current}', tuned) + loader('{11111111-2222-3333-4444-555555555555}'),
  );
  expect(entries.map((entry) => [entry.path, entry.isBooted, entry.bootedBecause])).toEqual([
    ['{current}', true, 'current'],
    ['{11111111-2222-3333-4444-555555555555}', false, 'other-entry'],
  ]);
  expect(entries[0]?.switches.map((one) => [one.key, one.value])).toEqual([
    ['nx', 'OptOut'],
    ['increaseuserva', 3072],
    ['pae', 'ForceEnable'],
    ['truncatememory', 0x40000000],
  ]);
  expect(entries[0]?.switches[1]).toMatchObject({ line: 21, quote: 'increaseuserva          3072' });
  expect(codes).toEqual([]);
});

test('the running entry counts, not the default', () => {
  const { entries } = read(manager('{default}') + loader('{default}', tuned) + loader('{current}'));
  expect(entries.map((entry) => entry.isBooted)).toEqual([false, true]);
});

test('GUIDs of /v are matched with the default of the boot manager', () => {
  const id = '{ABCDEF01-2222-3333-4444-555555555555}';
  const print = manager(id.toLowerCase(), 'identifier', '{9dea862c-5cdd-4e70-acc1-f32b344d4795}');
  const { entries } = read(print + loader('{11111111-2222-3333-4444-555555555555}') + loader(id, tuned));
  expect(entries.map((entry) => [entry.isBooted, entry.bootedBecause])).toEqual([
    [false, 'other-entry'],
    [true, 'default'],
  ]);
});

test('a single entry without a boot manager boots', () => {
  expect(read(loader('{11111111-2222-3333-4444-555555555555}')).entries[0]?.bootedBecause).toBe('only-entry');
});

test('several entries without a current one and without a default leave it open', () => {
  const { entries, codes } = read(
    loader('{11111111-2222-3333-4444-555555555555}') + loader('{21111111-2222-3333-4444-555555555555}'),
  );
  expect(entries.map((entry) => entry.isBooted)).toEqual([null, null]);
  expect(codes).toEqual(['booted-entry-unknown']);
});

test('a localised print is read by its element names', () => {
  const print = (manager('{current}', 'Bezeichner') + loader('{current}', tuned, 'Bezeichner'))
    .replace('Windows Boot Manager', 'Windows-Start-Manager')
    .replace('Windows Boot Loader', 'Windows-Startladeprogramm');
  expect(read(print).entries[0]).toMatchObject({ path: '{current}', isBooted: true });
  expect(bcdeditReader.recognise(headOf(print))).toBe(1);
});

test('resume objects and tools are no boot entries', () => {
  expect(read(manager('{current}') + loader('{current}') + resume).entries).toHaveLength(1);
});

test('lines outside the blocks are problems, a typed command is not', () => {
  expect(read(`C:\\>bcdedit\n${loader('{current}')}\nstray\n`).codes).toEqual(['unreadable-line']);
});

test('other texts with dashes are not recognised', () => {
  expect(bcdeditReader.recognise(headOf('Title\n-----\nname value\n'))).toBe(0);
});
