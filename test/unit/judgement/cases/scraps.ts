import { entries, httperr, refusing } from '../prints/logs.ts';
import {
  bootIni,
  server2003,
  server2008r2,
  server2012,
  server2019,
  server2025,
  systeminfo,
  windows11,
} from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, snapshot, type TagRow, vm, withTags } from '../prints/pools.ts';
import { gib, mib } from '../prints/sizes.ts';
import { events, netstat, processes, typeperf } from '../prints/tools.ts';
import { at, crowd, hourly, info, ini, log, own, series } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const paged = (bytes: number, live: number, tag = 'MmSt'): TagRow => [tag, bytes, live, 99_000, 'Paged'];

/** Less than one would wish for, and several troubles at once. */
export const scrapCases: readonly ByHand[] = [
  {
    name: 'a leak and a failing application pool',
    files: {
      ...info(),
      ...ini(),
      ...series(hourly(4, [1, 5, 9, 13]), (n) => withTags(quiet32, own((60 + 45 * n) * mib))),
      'HTTPERR/httperr1.log': httperr([
        ...entries('3_Connections_Refused', 40, '2008-03-04T12:00:02Z'),
        ...entries('AppOffline', 40, '2008-03-04T14:00:00Z'),
      ]),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
  },
  {
    name: 'a leak with /3GB and /USERVA booted',
    files: {
      ...info(),
      ...ini('/fastdetect /3GB /USERVA=3030'),
      ...log,
      ...series(hourly(4, [1, 3, 5, 7, 9]), (n) => withTags(quiet32, own((30 + 14 * n) * mib))),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    contributing: ['nonpaged-pool-ceiling-lowered'],
    actions: ['remove-3gb'],
    says: [/no source says that it gives back non-paged pool/],
  },
  {
    name: 'a non-paged and a paged tag grow',
    files: {
      ...info(),
      ...ini(),
      ...series([at(1, 9), at(2, 9), at(3, 9), at(4, 9)], (n) =>
        withTags(quiet32, own((20 + 40 * n) * mib), paged((40 + 50 * n) * mib, 20_000 + 25_000 * n)),
      ),
    },
    primary: ['nonpaged-pool-leak', 'paged-pool-exhaustion'],
  },
  {
    name: 'ports are gone and a driver leaks early on 64-bit',
    files: {
      ...info(server2012),
      ...series(
        [at(1, 9), at(2, 9), at(3, 9), at(4, 9)],
        (n) => withTags(quiet64, own((100 + 200 * n) * mib)),
        () => ({ memory: 16_383 * mib }),
      ),
      'netstat.txt': netstat({
        local: (n) => `10.20.0.7:${49_200 + n}`,
        remote: () => '10.20.9.9:1433',
        state: 'TIME_WAIT',
        number: 16_000,
      }),
    },
    primary: ['nonpaged-pool-leak', 'ephemeral-port-exhaustion'],
  },
  {
    name: 'only the snapshot of a tag list, one tag holds most',
    files: { [at(4, 9)]: snapshot(withTags(quiet32, own(170 * mib))) },
    primary: ['inconclusive', 'nonpaged-pool-leak'],
    atMost: 0.8,
    begins: ['capture-first'],
  },
  {
    name: 'two prints ten seconds apart',
    files: {
      ...info(),
      ...ini(),
      'poolmon-2008-03-04T090000Z.txt': poolmon(withTags(quiet32, own(60 * mib))),
      'poolmon-2008-03-04T090010Z.txt': poolmon(withTags(quiet32, own(60.4 * mib))),
    },
    primary: ['none', 'inconclusive'],
    atMost: 0.95,
    culprits: [],
  },
  {
    name: 'a saw-tooth: a cache fills and empties four times',
    files: {
      ...info(server2019),
      ...series(
        hourly(4, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        (n) => withTags(quiet64, ['Xcch', (200 + 200 * (n % 3)) * mib, 90_000 * (1 + (n % 3)), 900_000 + 270_000 * n]),
        () => ({ memory: 32_767 * mib }),
      ),
    },
    primary: ['none'],
    culprits: [],
  },
  {
    name: 'a pool that shrinks',
    files: {
      ...info(server2019),
      ...series(
        [at(1, 9), at(2, 9), at(3, 9), at(4, 9)],
        (n) => withTags(quiet64, own((900 - 200 * n) * mib)),
        () => ({ memory: 32_767 * mib }),
      ),
    },
    primary: ['none'],
    culprits: [],
  },
  {
    name: 'refusals of last year beside samples of today',
    files: {
      ...info(),
      ...ini(),
      'HTTPERR/httperr1.log': refusing('2007-03-04T09:00:02Z'),
      ...series([at(3, 9), at(4, 9)], () => quiet32),
    },
    primary: ['inconclusive', 'none'],
    culprits: [],
    atMost: 0.8,
  },
  {
    name: '32 GB of 64 in the pool of Server 2025, seen once, no tag list',
    files: {
      ...info(server2025),
      'pool.csv': typeperf(
        ['Memory\\Pool Nonpaged Bytes', 'Memory\\Available Bytes'],
        [
          ['2025-03-04T09:00:00Z', 32 * gib, 3 * gib],
          ['2025-03-04T09:10:00Z', 32 * gib, 3 * gib],
        ],
      ),
    },
    primary: ['inconclusive', 'nonpaged-pool-leak'],
    atMost: 0.8,
    culprits: [],
    begins: ['capture-first'],
  },
  {
    name: 'a debugger of Windows 10: 16 TB as the maximum is no ceiling',
    files: {
      ...info(windows11),
      'vm.log': vm(
        {
          'NonPagedPool Usage': 412_000,
          'NonPagedPoolNx Usage': 98_000,
          'NonPagedPool Max': 17_179_869_184,
          'PagedPool Usage': 610_000,
          'PagedPool Maximum': 17_179_869_184,
        },
        16_057 * mib,
      ),
    },
    primary: ['none', 'inconclusive'],
    culprits: [],
    neverSays: [/16,384/],
  },
  {
    name: 'refusals on a 64-bit server of today whose pool is small',
    files: {
      ...info(server2019),
      'HTTPERR/httperr1.log': refusing('2022-03-04T08:59:02Z', 14),
      'poolmon-2022-03-04T090000Z.txt': poolmon(quiet64, { memory: 32_767 * mib, avail: 12 * gib }),
    },
    primary: ['inconclusive'],
    culprits: [],
  },
  {
    name: 'a crowded /3GB server that refuses nothing yet',
    files: { ...info(), ...ini('/fastdetect /3GB'), [at(4, 9)]: poolmon(crowd(5 * mib), { np: 90 * mib }) },
    primary: ['none', 'inconclusive'],
    culprits: [],
    atMost: 0.97,
  },
  {
    name: 'handles of one process alone, 300,000 of them',
    files: {
      ...info(server2019),
      'processes.csv': processes([
        ['agent.exe', 1804, 300_000, 30],
        ['w3wp.exe', 4312, 1_010, 44],
      ]),
    },
    primary: ['inconclusive'],
  },
  {
    name: 'a boot.ini whose second entry is the default',
    files: {
      'boot.ini': bootIni(['/fastdetect', '/fastdetect /3GB'], 1),
      'systeminfo.txt': systeminfo(server2003),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, own(69 * mib)), { np: 109 * mib }),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    contributing: ['nonpaged-pool-ceiling-lowered'],
    actions: ['remove-3gb'],
  },
  {
    name: '2008 R2 with 8 GB: 2 GB of pool in one tag is a quarter of RAM, but a third of its ceiling',
    files: { ...info(server2008r2), [at(4, 9)]: poolmon(withTags(quiet64, own(2_200 * mib)), { memory: 8_191 * mib }) },
    primary: ['inconclusive', 'nonpaged-pool-leak', 'none'],
    atMost: 0.8,
    missing: [/second pool sample/i],
  },
  {
    name: 'an ISA server says that the pool fell below the minimum',
    files: {
      'app.txt': events([
        'Microsoft ISA Server Control',
        21280,
        '2008-03-04T09:00:00',
        'The size of the free non-paged pool fell below the system-defined minimum.',
      ]),
    },
    primary: ['inconclusive'],
    begins: ['capture-first'],
  },
  {
    name: 'three samples within twenty minutes',
    files: {
      ...info(),
      ...ini(),
      ...series([at(4, 9, 0), at(4, 9, 10), at(4, 9, 20)], (n) => withTags(quiet32, own((20 + 9 * n) * mib))),
    },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    culprits: ['Xflt'],
    atMost: 0.85,
    missing: [/second pool sample/i],
  },
  {
    name: 'a program that never closes its sockets: 24,000 in CLOSE_WAIT after five days',
    files: {
      ...info(),
      ...ini(),
      ...series([at(1, 9), at(2, 9), at(3, 9), at(4, 9), at(5, 9)], (n) =>
        withTags(
          quiet32,
          ['AfdE', (2 + 9 * n) * mib, 5_000 * (n + 1), 9_000],
          ['AfdC', (2 + 7 * n) * mib, 5_000 * (n + 1), 9_000],
          ['TCPC', (2 + 8 * n) * mib, 5_000 * (n + 1), 9_000],
          ['File', (4 + 2 * n) * mib, 25_000 + 5_000 * n, 9_000_000],
        ),
      ),
      'netstat.txt': netstat({
        local: () => '10.20.0.7:8080',
        remote: (n) => `10.20.${n % 90}.${n % 250}:${2_000 + n}`,
        state: 'CLOSE_WAIT',
        number: 24_000,
        pid: 4312,
      }),
    },
    primary: ['connection-load'],
    culprits: [],
    says: [/pile up/],
    noActions: ['update-driver'],
  },
];
