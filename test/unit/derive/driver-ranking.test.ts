import { expect, test } from 'vitest';
import { rankedDrivers } from '../../../shared/derive/machine/driver-ranking.ts';
import type { DriversView, TagDriver } from '../../../shared/derive/machine/drivers.ts';
import { viewPool } from '../../../shared/derive/pool/pool.ts';
import { readIncident } from '../../helpers/incident.ts';
import { poolmonPrint } from '../../helpers/prints.ts';

const mib = 1024 * 1024;
const pool = viewPool(
  readIncident([
    {
      file: 'poolmon.txt',
      content: poolmonPrint({
        nonPagedKib: 120_000,
        rows: [
          { tag: 'ISil', bytes: 36 * mib, live: 80_939 },
          { tag: 'I100', bytes: 15 * mib, live: 80_909 },
          { tag: 'File', bytes: 4 * mib, live: 9000 },
        ],
      }),
    },
  ]),
  null,
);
const driver = (file: string, parts: Partial<TagDriver> = {}): TagDriver => ({
  file,
  grade: 'proven',
  isLoaded: null,
  company: null,
  version: null,
  signer: null,
  evidence: { file, line: null, sha256: '', quote: '' },
  isByTable: false,
  ...parts,
});
const view = (of: Readonly<Record<string, readonly TagDriver[]>>): DriversView => ({
  examined: 3,
  of: (tag) => of[tag] ?? [],
  versionOf: () => null,
});
const names = (of: Readonly<Record<string, readonly TagDriver[]>>) =>
  rankedDrivers('ISil', view(of), pool).map(({ file }) => file);

test('of equal drivers the one that also makes the tag in lockstep comes first', () => {
  expect(names({ ISil: [driver('a.sys'), driver('b.sys')], I100: [driver('B.SYS')] })).toEqual(['b.sys', 'a.sys']);
});

test('better evidence for the tag itself stays first', () => {
  const weaker = driver('b.sys', { grade: 'likely' });
  expect(names({ ISil: [driver('a.sys'), weaker], I100: [driver('b.sys')] })).toEqual(['a.sys', 'b.sys']);
});

test('letters of the partner that merely stand in a file count for nothing', () => {
  const both = [driver('a.sys'), driver('b.sys')];
  expect(names({ ISil: both, I100: [driver('b.sys', { grade: 'weak' })] })).toEqual(['a.sys', 'b.sys']);
});

test('a tag that is not in lockstep with it says nothing about its driver', () => {
  expect(names({ ISil: [driver('a.sys'), driver('b.sys')], File: [driver('b.sys')] })).toEqual(['a.sys', 'b.sys']);
});

test('without driver evidence there is nobody', () => {
  expect(rankedDrivers('ISil', null, pool)).toEqual([]);
});
