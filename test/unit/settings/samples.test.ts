import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { BootArtifact } from '../../../shared/model/artifact/settings.ts';
import { bootIniReader } from '../../../shared/settings/boot-ini.ts';
import { headOf, readEvidence } from '../../helpers/evidence.ts';
import { testNeeding, tool } from '../../helpers/needs.ts';

/** The public samples beside the repository, where they are present; expectations are written from their text. */
const sample = (name: string) => readFileSync(join(tool('shared'), 'samples', name));

function read(name: string) {
  expect(bootIniReader.recognise(headOf(sample(name)))).toBeGreaterThanOrEqual(0.9);
  const boot = readEvidence(bootIniReader, sample(name)).artifact as BootArtifact;
  return boot.entries.map((entry) => [
    entry.name,
    entry.isBooted,
    entry.bootedBecause,
    Object.fromEntries(entry.switches.map((one) => [one.key, one.value])),
  ]);
}

testNeeding('shared')('the public samples of boot.ini give what their text says', () => {
  expect(read('bootini-xp-cmdcons.txt')).toEqual([
    ['Microsoft Windows XP Professional', true, 'default', { FASTDETECT: true }],
    ['Microsoft Windows Recovery Console', false, 'other-entry', { CMDCONS: true }],
  ]);
  expect(read('bootini-two-os-fragment.txt')).toEqual([
    ['Microsoft Windows XP Professional', true, 'first-entry', { FASTDETECT: true }],
    ['Microsoft Windows 2000 Professional', false, 'other-entry', { FASTDETECT: true }],
  ]);
  expect(read('bootini-ms-3gb-userva-lines.txt')).toEqual([
    ['Windows Server 2003, Enterprise', true, 'first-entry', { FASTDETECT: true, '3GB': true }],
    ['Windows Server 2003, Enterprise', false, 'other-entry', { FASTDETECT: true, '3GB': true, USERVA: 3030 }],
  ]);
});
