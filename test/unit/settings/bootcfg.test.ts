import { expect, test } from 'vitest';
import type { BootArtifact } from '../../../shared/model/artifact/settings.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { recognise } from '../../../shared/recognise/recognise.ts';
import { bootcfgReader } from '../../../shared/settings/bootcfg.ts';
import { codesOf, headOf, readEvidence } from '../../helpers/evidence.ts';

const arc = 'multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS';

const english = [
  'C:\\>bootcfg /query',
  '',
  'Boot Loader Settings',
  '--------------------',
  'timeout: 30',
  `default: ${arc}`,
  '',
  'Boot Entries',
  '------------',
  'Boot entry ID:    1',
  'OS Friendly Name: Windows Server 2003, Enterprise: /3GB',
  `Path:             ${arc}`,
  'OS Load Options:  /fastdetect /noexecute=optout /3GB /userva=3030',
  '',
  'Boot entry ID:    2',
  'OS Friendly Name: Microsoft Windows Recovery Console',
  'Path:             C:\\CMDCONS\\BOOTSECT.DAT',
  'OS Load Options:  /cmdcons',
];

const german = [
  'Startladeprogrammeinstellungen',
  '------------------------------',
  'timeout: 30',
  `default: ${arc}`,
  '',
  'Starteinträge',
  '-------------',
  'Starteintragskennung: 1',
  'Anzeigename:          "Windows Server 2003, Standard"',
  `Pfad:                 ${arc}`,
  'Betriebssystem-Ladeoptionen: /fastdetect',
  '                             /3GB',
  'Starteintragskennung: 2',
  'Anzeigename:          "ohne"',
  `Pfad:                 ${arc}`,
  'Betriebssystem-Ladeoptionen: N/V',
];

function read(lines: readonly string[]) {
  const result = readEvidence(bootcfgReader, lines.join('\r\n'));
  const boot = result.artifact as BootArtifact | null;
  return { entries: boot?.entries ?? [], codes: codesOf(result) };
}

const keysOf = (lines: readonly string[]) =>
  read(lines).entries.map(({ switches }) => switches.map(({ key, value, line }) => [key, value, line]));

test('bootcfg shows entries with their switches, and which one boots', () => {
  const { entries, codes } = read(english);
  expect(codes).toEqual([]);
  expect(entries.map(({ name, path, line, isBooted }) => [name, path, line, isBooted])).toEqual([
    ['Windows Server 2003, Enterprise: /3GB', arc, 12, true],
    ['Microsoft Windows Recovery Console', 'C:\\CMDCONS\\BOOTSECT.DAT', 17, false],
  ]);
  expect(keysOf(english)[0]).toEqual([
    ['FASTDETECT', true, 13],
    ['NOEXECUTE', 'optout', 13],
    ['3GB', true, 13],
    ['USERVA', 3030, 13],
  ]);
});

test('labels of any language do, options may be wrapped or none', () => {
  const { entries, codes } = read(german);
  expect(codes).toEqual(['default-matches-several']);
  expect(entries.map(({ name, bootedBecause }) => [name, bootedBecause])).toEqual([
    ['Windows Server 2003, Standard', 'first-of-default'],
    ['ohne', 'other-entry'],
  ]);
  expect(keysOf(german)).toEqual([
    [
      ['FASTDETECT', true, 11],
      ['3GB', true, 12],
    ],
    [],
  ]);
});

test('a print of bootcfg is recognised whole, cut to one entry, and not mistaken', () => {
  const kindOf = (lines: readonly string[]) => recognise(headOf(lines.join('\n')), allReaderKinds)?.kind;
  expect(kindOf(english)).toBe(bootcfgReader);
  expect(kindOf(german)).toBe(bootcfgReader);
  expect(kindOf(english.slice(9, 13))).toBe(bootcfgReader);
  expect(bootcfgReader.recognise(headOf('Number: 1\nWindows Directory: C:\\WINDOWS\n'))).toBe(0);
  expect(bootcfgReader.recognise(headOf(`[boot loader]\ndefault=${arc}\n`))).toBe(0);
});
