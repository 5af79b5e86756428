import { bootIni, server2003, server2019, systeminfo } from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, type TagRow, vm, withTags } from '../prints/pools.ts';
import { mib } from '../prints/sizes.ts';
import { at, growing, info, ini, log, own } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const stamped = (utc: string, rows: readonly TagRow[]) => `${utc}\r\n${poolmon(rows)}`;
const counted = (rows: readonly TagRow[], more: number): readonly TagRow[] =>
  rows.map(([tag, bytes, live, freed = 0, pool = 'Nonp']) => [tag, bytes, live, freed + more, pool]);
const full = poolmon(withTags(quiet32, own(180 * mib)), { np: 242 * mib });

/** Evidence that cannot all be true. */
export const oddCases: readonly ByHand[] = [
  {
    name: 'two boot.ini files that differ in /3GB',
    files: {
      'a/boot.ini': bootIni(['/fastdetect /3GB']),
      'b/boot.ini': bootIni(['/fastdetect']),
      ...info(),
      ...log,
      [at(4, 9)]: full,
    },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    contributing: [],
    says: [/contradicts itself about what the machine boots/],
    noActions: ['remove-3gb'],
  },
  {
    name: 'two boot.ini files that say the same in other letters',
    files: {
      'a/boot.ini': bootIni(['/fastdetect /3GB']),
      'b/boot.ini': bootIni(['/FASTDETECT /3gb']),
      ...info(),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, own(69 * mib)), { np: 109 * mib }),
    },
    primary: ['nonpaged-pool-leak'],
    contributing: ['nonpaged-pool-ceiling-lowered'],
    neverSays: [/contradicts itself/],
  },
  {
    name: 'system information of two machines',
    files: {
      'a/systeminfo.txt': systeminfo({ ...server2003, host: 'WEB01' }),
      'b/systeminfo.txt': systeminfo({ ...server2003, host: 'WEB02', ramMb: 2_047 }),
      ...ini(),
      ...log,
      [at(3, 9)]: poolmon(growing(0)),
      [at(4, 9)]: poolmon(growing(2)),
    },
    primary: ['inconclusive'],
    says: [/cannot be of one machine/],
    culprits: [],
    begins: ['capture-first'],
  },
  {
    name: 'samples of a 32-bit and of a 64-bit machine in one folder',
    files: {
      'a/systeminfo.txt': systeminfo(server2003),
      'b/systeminfo.txt': systeminfo(server2019),
      [at(3, 9)]: poolmon(quiet32),
      [at(4, 9)]: poolmon(quiet64, { memory: 32_767 * mib }),
    },
    primary: ['inconclusive'],
    says: [/cannot be of one machine/],
    culprits: [],
  },
  {
    name: 'samples with two sizes of memory, without systeminfo',
    files: {
      [at(3, 9)]: poolmon(quiet32, { memory: 2_047 * mib }),
      [at(4, 9)]: poolmon(withTags(quiet32, own(90 * mib)), { memory: 4_095 * mib }),
      [at(4, 12)]: poolmon(withTags(quiet32, own(95 * mib)), { memory: 4_095 * mib }),
    },
    primary: ['inconclusive', 'nonpaged-pool-leak'],
    atMost: 0.75,
    says: [/files of two machines are mixed/],
  },
  {
    name: 'a pool larger than the memory of the machine',
    files: {
      ...info({ ...server2003, ramMb: 1_023 }),
      ...ini(),
      [at(4, 9)]: poolmon(withTags(quiet32, own(190 * mib)), { np: 2_300 * mib, memory: 1_023 * mib }),
    },
    primary: ['inconclusive'],
    says: [/larger than/],
    culprits: [],
  },
  {
    name: 'the debugger prints a pool larger than memory',
    files: {
      'vm.log': vm(
        { 'NonPagedPool Usage': 118_236_224, 'NonPagedPool Max': 6_244_320, 'PagedPool Usage': 90_000 },
        8_191 * mib,
      ),
    },
    primary: ['inconclusive', 'none'],
    says: [/larger than/],
  },
  {
    name: 'printed times go backwards in one file',
    files: {
      ...info(),
      ...ini(),
      'poolmon.log': [
        stamped('2008-03-04T09:00:00Z', growing(0)),
        stamped('2008-03-04T11:00:00Z', growing(1)),
        stamped('2008-03-04T10:00:00Z', growing(2)),
        stamped('2008-03-04T12:00:00Z', growing(3)),
      ].join('\r\n'),
    },
    primary: ['inconclusive', 'nonpaged-pool-leak'],
    says: [/times of the samples contradict themselves/],
    atMost: 0.75,
  },
  {
    name: 'names of files go backwards while every counter goes forwards',
    files: {
      ...info(),
      ...ini(),
      [at(4, 12)]: poolmon(growing(0)),
      [at(4, 11)]: poolmon(counted(growing(1), 90_000)),
      [at(4, 10)]: poolmon(counted(growing(2), 180_000)),
    },
    primary: ['inconclusive'],
    culprits: [],
    says: [/run backwards/],
  },
  {
    name: 'the same sample twice under two names is no time in which nothing grew',
    files: { ...info(), ...ini(), ...log, [at(4, 9)]: full, 'copy-of-poolmon.txt': full },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    atMost: 0.8,
  },
  {
    name: 'a poolmon print of another machine beside the log of a refusing one',
    files: { ...info(), ...ini(), ...log, [at(4, 9)]: poolmon(quiet32) },
    primary: ['inconclusive'],
    says: [/of another machine or time/, /much free: they are of another moment/],
    missing: [/while connections are refused/i],
  },
];
