import { entries, httperr } from '../prints/logs.ts';
import {
  memoryManagement,
  regQuery,
  server2003,
  server2008r2,
  server2019,
  server2025,
  systeminfo,
  windows11arm,
} from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, type TagRow, vm, withTags } from '../prints/pools.ts';
import { mib } from '../prints/sizes.ts';
import { at, crowd, hourly, info, ini, log, series } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const later = (rows: readonly TagRow[], times: number): readonly TagRow[] =>
  rows.map(([tag, bytes, live, freed = 0, pool = 'Nonp'], n) => [
    tag,
    bytes * (1 + (((n * 7) % 11) - 5) / 200),
    live,
    freed + 50_000 * times,
    pool,
  ]);
const wide = (ramMb: number) => () => ({ memory: ramMb * mib });
const filling = (pace: number) => (n: number) =>
  withTags(quiet64, [
    'Xcch',
    900 * mib * (1 - Math.exp(-pace * n)) + 20 * mib,
    Math.round(400_000 * (1 - Math.exp(-pace * n))) + 9_000,
    900,
  ]);

/** Nothing is wrong, or nothing that can be seen. */
export const calmCases: readonly ByHand[] = [
  { name: 'boot.ini alone', files: ini('/fastdetect /3GB'), primary: ['inconclusive'] },
  { name: 'systeminfo alone', files: info(), primary: ['inconclusive'] },
  {
    name: '/USERVA without /3GB is ignored',
    files: { ...ini('/fastdetect /USERVA=3030'), ...info(), ...series([at(3, 9), at(4, 9)], (n) => later(quiet32, n)) },
    primary: ['none'],
    says: [/ignores it/],
  },
  {
    name: 'NonPagedPoolLimit means nothing on 64-bit',
    files: {
      ...info(server2008r2),
      'mm.txt': regQuery(memoryManagement, { NonPagedPoolLimit: 200 }),
      ...series([at(3, 9), at(4, 9)], (n) => later(quiet64, n), wide(8_191)),
    },
    primary: ['none'],
    contributing: [],
  },
  {
    name: 'a quiet 2003, looked at twice',
    files: { ...ini(), ...info(), ...series([at(3, 9), at(4, 9)], (n) => later(quiet32, n)) },
    primary: ['none'],
  },
  {
    name: 'a quiet 2003, looked at once',
    files: { ...ini(), ...info(), [at(3, 9)]: poolmon(quiet32) },
    primary: ['none'],
    atMost: 0.98,
  },
  {
    name: 'a quiet server of today, looked at once',
    files: { ...info(server2025), [at(3, 9)]: poolmon(quiet64, { memory: 65_535 * mib }) },
    primary: ['none'],
  },
  {
    name: 'a quiet ARM machine',
    files: { ...info(windows11arm), [at(3, 9)]: poolmon(quiet64, { memory: 16_057 * mib }) },
    primary: ['none'],
  },
  {
    name: 'one print of a quiet server and nothing about the machine',
    files: { [at(4, 9)]: poolmon(quiet32) },
    primary: ['none', 'inconclusive'],
  },
  {
    name: 'the debugger alone: everything has room',
    files: {
      'vm.log': vm(
        {
          'NonPagedPool Usage': 61_120,
          'NonPagedPool Max': 262_144,
          'PagedPool Usage': 90_000,
          'PagedPool Maximum': 360_448,
          'Free System PTEs': 180_000,
        },
        4_095 * mib,
      ),
    },
    primary: ['none', 'inconclusive'],
    culprits: [],
  },
  {
    name: 'the day comes up: everything rises together from six to noon',
    files: {
      ...info(),
      ...ini(),
      ...series(hourly(4, [6, 8, 10, 12]), (n) =>
        quiet32.map(
          ([tag, bytes, live, freed = 0, pool = 'Nonp']) =>
            [tag, bytes * (1 + 0.09 * n), Math.round(live * (1 + 0.09 * n)), freed + 900_000 * n, pool] as const,
        ),
      ),
    },
    primary: ['none', 'inconclusive'],
    atMost: 0.85,
    missing: [/same hour|second/i],
  },
  {
    name: 'a cache warms up after the boot and stays',
    files: {
      ...info(server2019),
      ...series(
        [1, 2, 3, 4, 5, 6, 7, 8].map((day) => at(day, 9)),
        filling(2.2),
        wide(32_767),
      ),
    },
    primary: ['none'],
    culprits: [],
  },
  {
    name: 'a warm-up that nobody saw end',
    files: { ...info(server2019), ...series(hourly(1, [1, 3, 5, 7, 9, 11]), filling(0.5), wide(32_767)) },
    primary: ['none', 'inconclusive', 'nonpaged-pool-leak'],
    atMost: 0.85,
  },
  {
    name: 'MmCm holds half of a pool that is far from full',
    files: { ...ini(), ...info(), [at(4, 9)]: poolmon(withTags(quiet32, ['MmCm', 44 * mib, 411, 6])) },
    primary: ['none'],
    culprits: [],
  },
  {
    name: 'refusals, but the sample is from after the restart',
    files: {
      ...ini(),
      ...log,
      'systeminfo.txt': systeminfo({ ...server2003, boot: '3/4/2008, 9:30:00 AM' }),
      [at(4, 10)]: poolmon(quiet32),
    },
    primary: ['inconclusive'],
    culprits: [],
    missing: [/pool sample/i],
  },
  {
    name: '112 MB in use on a 2003 of which nobody knows how it was booted',
    files: { ...info(), [at(3, 9)]: poolmon(crowd(6.6 * mib), { np: 112 * mib }) },
    primary: ['none', 'inconclusive'],
    atMost: 0.8,
    says: [/without \/3GB/],
    missing: [/boot settings/i],
  },
  {
    name: 'the same where the log goes on without a refusal',
    files: {
      ...info(),
      [at(3, 9)]: poolmon(crowd(6.6 * mib), { np: 112 * mib }),
      'HTTPERR/httperr1.log': httperr(entries('Timer_ConnectionIdle', 900, '2008-03-03T08:30:00Z')),
    },
    primary: ['none', 'request-noise'],
  },
];
