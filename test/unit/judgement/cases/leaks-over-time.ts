import { bcdedit, server2003, server2008x86, server2019, server2025, windows11 } from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, snapshot, withTags } from '../prints/pools.ts';
import { gib, mib } from '../prints/sizes.ts';
import { netstat, processes, typeperf } from '../prints/tools.ts';
import { at, hourly, info, ini, log, own, series } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const daily = [at(1, 9), at(2, 9), at(3, 9), at(4, 9)];
const everyFour = hourly(3, [1, 5, 9, 13, 17, 21]);

/** Somebody keeps what he takes, and several samples show it. */
export const leaksOverTime: readonly ByHand[] = [
  {
    name: 'two prints a day apart, a third-party tag grows from 30 to 90 MB, far from any end',
    files: { ...info(), ...ini(), ...series([at(3, 9), at(4, 9)], (n) => withTags(quiet32, own((30 + 60 * n) * mib))) },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    contributing: [],
  },
  {
    name: 'six prints over six hours, without machine and without totals',
    files: Object.fromEntries(
      hourly(3, [1, 2, 3, 4, 5, 6]).map((name, n) => [name, snapshot(withTags(quiet32, own((20 + 12 * n) * mib)))]),
    ),
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'a counter of allocations wraps between two samples',
    files: {
      ...info(),
      ...ini(),
      ...series(everyFour.slice(0, 5), (n) =>
        withTags(quiet32, ['Xflt', (40 + 20 * n) * mib, 80_000 + 40_000 * n, (4_294_000_000 + 500_000 * n) % 2 ** 32]),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'a restart in the middle, the leak begins again',
    files: {
      ...info(),
      ...ini(),
      ...series([...hourly(3, [1, 7, 13, 19]), ...hourly(4, [1, 7, 13, 19])], (n) =>
        withTags(
          n < 4
            ? quiet32
            : quiet32.map(
                ([tag, bytes, live, freed = 0, pool = 'Nonp']) =>
                  [tag, bytes, live, Math.round(freed / 9), pool] as const,
              ),
          [
            'Xflt',
            (n < 4 ? 120 + 20 * n : 12 + 20 * (n - 4)) * mib,
            n < 4 ? 240_000 + 40_000 * n : 24_000 + 40_000 * (n - 4),
            10,
          ],
        ),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'a large constant tag beside a small growing one',
    files: {
      ...info(),
      ...ini(),
      ...series(everyFour, (n) => withTags(quiet32, ['VMbl', 80 * mib, 40, 0], own((4 + 3 * n) * mib))),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'two drivers leak at about the same pace',
    files: {
      ...info(),
      ...ini(),
      ...series(everyFour, (n) =>
        withTags(quiet32, own((20 + 10 * n) * mib), ['Yscn', (15 + 8 * n) * mib, 9_000 + 4_800 * n, 77]),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt', 'Yscn'],
  },
  {
    name: 'tags that differ in one letter only: NtFC leaks, Ntfc does not',
    files: {
      ...info(server2025),
      ...series(
        everyFour.slice(0, 4),
        (n) =>
          withTags(
            quiet64,
            ['NtFC', (1 + 3 * n) * gib, 4_000_000 * (1 + 3 * n), 88],
            ['Ntfc', 40 * mib, 90_000, 990_000],
          ),
        (n) => ({ memory: 65_535 * mib, avail: (40 - 3 * n) * gib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['NtFC'],
  },
  {
    name: 'Proc grows on a Windows 11 desktop without any refusal',
    files: {
      ...info(windows11),
      ...series(
        everyFour.slice(0, 5),
        (n) => withTags(quiet64, ['Proc', (300 + 250 * n) * mib, 110_000 + 91_000 * n, 20_000]),
        () => ({ memory: 16_057 * mib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Proc'],
    says: [/objects/i],
  },
  {
    name: 'Even grows with the handles of one program in two lists',
    files: {
      ...info(),
      ...ini(),
      ...series(everyFour.slice(0, 4), (n) =>
        withTags(quiet32, ['Even', (10 + 20 * n) * mib, 200_000 + 400_000 * n, 400_000_000]),
      ),
      'processes-2008-03-03T010000Z.csv': processes([
        ['agent.exe', 1804, 200_110, 14],
        ['w3wp.exe', 4312, 1_010, 44],
      ]),
      'processes-2008-03-03T130000Z.csv': processes([
        ['agent.exe', 1804, 1_400_210, 14],
        ['w3wp.exe', 4312, 1_300, 44],
      ]),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Even'],
    says: [/agent\.exe/],
  },
  {
    name: 'http.sys itself leaks: UlHC grows while 300 connections are open',
    files: {
      ...info(),
      ...ini(),
      ...series(daily, (n) => withTags(quiet32, ['UlHC', (20 + 45 * n) * mib, 55_000 + 120_000 * n, 800_000])),
      'netstat.txt': netstat({
        local: () => '10.20.0.7:80',
        remote: (n) => `10.20.3.${n % 250}:${2_000 + n}`,
        state: 'ESTABLISHED',
        number: 300,
        pid: 4,
      }),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['UlHC'],
  },
  {
    name: 'a 64-bit server of 2019: 300 MB a day for five days, seen early',
    files: {
      ...info(server2019),
      ...series(
        [1, 2, 3, 4, 5, 6].map((day) => at(day, 9)),
        (n) => withTags(quiet64, own(300 * mib * (n + 1), 600_000 * (n + 1))),
        () => ({ memory: 32_767 * mib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'growth stopped because the pool is full',
    files: {
      ...info(),
      ...ini(),
      ...log,
      ...series(hourly(4, [1, 3, 5, 7, 9, 11]), (n) => withTags(quiet32, own(Math.min(208, 120 + 44 * n) * mib))),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'only a counter log: the total climbs for three days to 230 MB',
    files: {
      ...info(),
      ...ini(),
      'pool.csv': typeperf(
        ['Memory\\Pool Nonpaged Bytes', 'Memory\\Pool Paged Bytes'],
        Array.from(
          { length: 72 },
          (_, n) =>
            [
              new Date(Date.parse('2008-03-01T00:00:00Z') + n * 3_600_000).toISOString(),
              (60 + 2.36 * n) * mib,
              96 * mib,
            ] as const,
        ),
      ),
    },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    culprits: [],
    atMost: 0.8,
    begins: ['capture-first'],
    missing: [/pool tags|pool sample/i],
  },
  {
    name: 'AfdP on a multiprocessor 2003 is a known leak: KB 917114',
    files: {
      ...info({ ...server2003, version: '5.2.3790 Service Pack 1 Build 3790' }),
      ...ini(),
      ...series(daily, (n) => withTags(quiet32, ['AfdP', (10 + 40 * n) * mib, 50_000 + 200_000 * n, 900])),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['AfdP'],
    says: [/917114/],
  },
  {
    name: 'samples of one file without any time, one tag grows',
    files: {
      'poolmon.txt': [0, 1, 2, 3].map((n) => poolmon(withTags(quiet32, own((20 + 20 * n) * mib)))).join('\r\n'),
    },
    primary: ['inconclusive', 'nonpaged-pool-leak'],
    atMost: 0.8,
  },
  {
    name: 'increaseuserva on 32-bit 2008: kernel half as large, a tag leaks',
    files: {
      ...info(server2008x86),
      'bcd.txt': bcdedit(['increaseuserva          3072']),
      ...series(
        daily,
        (n) => withTags(quiet32, own((100 + 150 * n) * mib)),
        () => ({ memory: 4_093 * mib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    noActions: ['enable-aggressive-memory-usage'],
  },
  {
    name: 'a leak that began late, after two quiet days',
    files: {
      ...info(),
      ...ini(),
      ...log,
      ...series([at(1, 9), at(1, 21), at(2, 9), at(2, 21), at(3, 9), at(3, 21), at(4, 9)], (n) =>
        withTags(quiet32, own(Math.max(4, 4 + 68 * (n - 3)) * mib)),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'Windows 11 with Fast Startup leaks over a shutdown',
    files: {
      ...info(windows11),
      ...series(
        [1, 2, 3, 4, 5].map((day) => at(day, 9)),
        (n) => withTags(quiet64, own(700 * mib * (n + 1), 1_400_000 * (n + 1))),
        () => ({ memory: 16_057 * mib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    says: [/Fast Startup/i],
  },
  {
    name: 'commit is full because the pool is',
    files: {
      ...info(server2019),
      ...series(
        [1, 2, 3].map((day) => at(day, 9)),
        (n) => withTags(quiet64, own(9 * gib * (n + 1), 18_000_000 * (n + 1))),
        (n) => ({ memory: 32_767 * mib, avail: (19.5 - 9.5 * n) * gib, commit: (29 + 9 * n) * gib, limit: 48 * gib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
];
