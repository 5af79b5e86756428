import { refusing } from '../prints/logs.ts';
import { memoryManagement, regQuery, server2008x86, server2019 } from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, vm, withTags } from '../prints/pools.ts';
import { gib, mib } from '../prints/sizes.ts';
import { events, processes, typeperf } from '../prints/tools.ts';
import { at, crowd, info, ini, log, series } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const lowered = { primary: ['nonpaged-pool-ceiling-lowered'], culprits: [] } as const;

/** Ceilings, page table entries, the paged pool and memory. */
export const limitCases: readonly ByHand[] = [
  {
    name: '/3GB and refusals, no sample',
    files: { ...ini('/fastdetect /3GB'), ...info(), ...log },
    primary: ['inconclusive'],
    begins: ['capture-first'],
  },
  {
    name: '/3GB and nobody stands out: the ceiling is the trouble',
    files: { ...ini('/fastdetect /3GB'), ...info(), ...log, [at(4, 9)]: poolmon(crowd(6.8 * mib), { np: 114 * mib }) },
    ...lowered,
    actions: ['remove-3gb'],
  },
  {
    name: 'NonPagedPoolSize is set to 64 MB',
    files: {
      ...ini(),
      ...info(),
      ...log,
      'mm.txt': regQuery(memoryManagement, { NonPagedPoolSize: 64 * mib, PagedPoolSize: 0 }),
      [at(4, 9)]: poolmon(crowd(2 * mib), { np: 52 * mib }),
    },
    ...lowered,
    noActions: ['remove-3gb'],
  },
  {
    name: 'NonPagedPoolLimit of 200 MB on 32-bit 2008',
    files: {
      ...info(server2008x86),
      'HTTPERR/httperr1.log': refusing('2010-03-04T09:00:02Z'),
      'mm.txt': regQuery(memoryManagement, { NonPagedPoolLimit: 200 }),
      'poolmon-2010-03-04T090000Z.txt': poolmon(crowd(13.2 * mib), { np: 191 * mib, memory: 4_093 * mib }),
    },
    ...lowered,
  },
  {
    name: 'MmCm is a third of a full pool, and nobody else stands out',
    files: {
      ...ini('/fastdetect /3GB'),
      ...info(),
      ...log,
      [at(4, 9)]: poolmon(withTags(crowd(4 * mib), ['MmCm', 38 * mib, 411, 6]), { np: 116 * mib }),
    },
    ...lowered,
  },
  {
    name: 'Exchange 2003 front end with /3GB',
    files: {
      ...ini('/fastdetect /3GB /USERVA=3030'),
      ...info(),
      ...log,
      [at(4, 9)]: poolmon(crowd(6.8 * mib), { np: 114 * mib }),
      'processes.csv': processes([
        ['store.exe', 2044, 6_210, 120],
        ['inetinfo.exe', 1620, 2_044, 60],
        ['w3wp.exe', 4312, 1_010, 44],
      ]),
    },
    ...lowered,
    says: [/934878/],
  },
  {
    name: 'page table entries with /3GB',
    files: {
      ...ini('/fastdetect /3GB'),
      ...info(),
      'ptes.csv': typeperf(
        ['Memory\\Free System Page Table Entries', 'Memory\\Pool Nonpaged Bytes'],
        [
          ['2008-03-04T09:00:00Z', 4_811, 61 * mib],
          ['2008-03-04T09:10:00Z', 4_790, 61 * mib],
          ['2008-03-04T09:20:00Z', 4_802, 61 * mib],
        ],
      ),
    },
    primary: ['system-pte-exhaustion'],
    actions: ['remove-3gb'],
  },
  {
    name: 'the debugger alone: paged pool at its maximum',
    files: {
      'vm.log': vm(
        {
          'NonPagedPool Usage': 61_120,
          'NonPagedPool Max': 262_144,
          'PagedPool Usage': 350_000,
          'PagedPool Maximum': 360_448,
          'Free System PTEs': 180_000,
        },
        4_095 * mib,
      ),
    },
    primary: ['paged-pool-exhaustion'],
    culprits: [],
  },
  {
    name: 'a paged tag grows for two days',
    files: {
      ...ini(),
      ...info(),
      ...series([at(1, 9), at(1, 21), at(2, 9), at(2, 21), at(3, 9)], (n) =>
        withTags(quiet32, ['MmSt', (40 + 60 * n) * mib, 20_000 + 30_000 * n, 99_000, 'Paged']),
      ),
    },
    primary: ['paged-pool-exhaustion'],
    culprits: ['MmSt'],
  },
  {
    name: 'programs committed everything, the pool is small',
    files: {
      ...info(server2019),
      [at(4, 9)]: poolmon(quiet64, { memory: 32_767 * mib, avail: 90 * mib, commit: 47.6 * gib, limit: 48 * gib }),
    },
    primary: ['memory-exhausted-elsewhere'],
    culprits: [],
  },
  {
    name: 'event 2004 while the pool is small',
    files: {
      ...info(server2019),
      'system.txt': events([
        'Microsoft-Windows-Resource-Exhaustion-Detector',
        2004,
        '2022-03-04T09:00:00',
        'Windows successfully diagnosed a low virtual memory condition.',
      ]),
      [at(4, 9)]: poolmon(quiet64, { memory: 32_767 * mib, avail: 700 * mib, commit: 46.9 * gib, limit: 48 * gib }),
    },
    primary: ['memory-exhausted-elsewhere'],
  },
];
