import { entries, httperr, refusing } from '../prints/logs.ts';
import {
  bootIni,
  httpParameters,
  regQuery,
  server2003x64,
  server2008r2,
  server2012,
  windows2000,
  xp,
} from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, snapshot, vm, withTags } from '../prints/pools.ts';
import { gib, mib } from '../prints/sizes.ts';
import { events, processes } from '../prints/tools.ts';
import { at, info, ini, log, own } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const leak = { primary: ['nonpaged-pool-leak'], culprits: ['Xflt'], atMost: 0.8 } as const;

/** Somebody holds most of a full pool, and one sample shows it. */
export const leaksAtOnce: readonly ByHand[] = [
  {
    name: 'case 1: /3GB, 109 MB used, one anti-virus tag holds 69 MB',
    files: {
      ...ini('/fastdetect /3GB'),
      ...info(),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, ['SavE', 69 * mib, 21_000, 40]), { np: 109 * mib }),
    },
    ...leak,
    culprits: ['SavE'],
    contributing: ['nonpaged-pool-ceiling-lowered'],
    begins: ['capture-first'],
    actions: ['remove-3gb', 'reboot', 'update-driver'],
    missing: [/second pool sample/i],
  },
  {
    name: 'one print of poolmon alone, 150 of 236 MB in one tag',
    files: { [at(4, 9)]: poolmon(withTags(quiet32, own(150 * mib)), { np: 236 * mib }) },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    atMost: 0.8,
    begins: ['capture-first'],
    missing: [/second pool sample/i],
  },
  {
    name: 'Thre holds 140 MB and one process has 260,000 handles',
    files: {
      ...info(),
      ...ini(),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, ['Thre', 140 * mib, 235_000, 9_000]), { np: 238 * mib }),
      'processes.csv': processes([
        ['RsTray.exe', 1804, 262_004, 14],
        ['svchost.exe', 980, 1_822, 91],
        ['w3wp.exe', 4312, 1_010, 44],
      ]),
    },
    ...leak,
    culprits: ['Thre'],
    says: [/RsTray/],
  },
  {
    name: 'a 64-bit 2008 R2 at its ceiling of three quarters of RAM',
    files: {
      ...info(server2008r2),
      'HTTPERR/httperr9.log': refusing('2012-03-04T08:58:02Z'),
      'poolmon-2012-03-04T090000Z.txt': poolmon(withTags(quiet64, own(5_700 * mib, 11_000_000)), {
        np: 6_130 * mib,
        memory: 8_191 * mib,
        avail: 300 * mib,
      }),
    },
    ...leak,
  },
  {
    name: 'a 64-bit 2003: the pool can be 400 KB for each MB, so 3.2 GB of 8 are its end',
    files: {
      ...info(server2003x64),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet64, own(2_900 * mib, 5_700_000)), { np: 3_190 * mib, memory: 8_190 * mib }),
    },
    ...leak,
  },
  {
    name: 'Windows 2000: the cap is 128 MB on any machine',
    files: {
      ...info(windows2000),
      [at(4, 9)]: poolmon(withTags(quiet32, own(90 * mib)), { np: 126 * mib, memory: 1_023 * mib }),
    },
    ...leak,
    noActions: ['enable-aggressive-memory-usage'],
  },
  {
    name: 'XP with 512 MB: 128 MB is all there is, and an anti-virus holds it',
    files: {
      ...info(xp),
      ...ini(),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, own(84 * mib)), { np: 118 * mib, memory: 511 * mib }),
    },
    ...leak,
  },
  {
    name: 'the debugger measured the ceiling: 271 MB, of which 255 are used',
    files: {
      ...info(),
      'vm-2008-03-04T090000Z.log': vm(
        {
          'NonPagedPool Usage': 261_120,
          'NonPagedPool Max': 277_508,
          'PagedPool Usage': 90_112,
          'PagedPool Maximum': 360_448,
          'Free System PTEs': 180_000,
        },
        2_621 * mib,
      ),
      [at(4, 9)]: poolmon(withTags(quiet32, own(180 * mib)), { np: 255 * mib, memory: 2_621 * mib }),
    },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    atMost: 0.75,
    says: [/virtual machine was changed/],
  },
  {
    name: 'the same measured ceiling on a machine of that size',
    files: {
      'systeminfo.txt': info({
        ...xp,
        name: 'Microsoft(R) Windows(R) Server 2003, Standard Edition',
        version: '5.2.3790 Service Pack 2 Build 3790',
        ramMb: 2_621,
      })['systeminfo.txt'],
      'vm-2008-03-04T090000Z.log': vm(
        {
          'NonPagedPool Usage': 261_120,
          'NonPagedPool Max': 277_508,
          'PagedPool Usage': 90_112,
          'PagedPool Maximum': 360_448,
          'Free System PTEs': 180_000,
        },
        2_621 * mib,
      ),
      [at(4, 9)]: poolmon(withTags(quiet32, own(180 * mib)), { np: 255 * mib, memory: 2_621 * mib }),
    },
    ...leak,
  },
  {
    name: 'case 2: two tags in lockstep and no majority',
    files: {
      ...info(),
      ...ini('/fastdetect /3GB'),
      ...log,
      [at(4, 9)]: poolmon(
        withTags(
          quiet32,
          ['ISil', 36_678_632, 80_939, 10],
          ['I100', 14_915_232, 80_909, 12],
          ['PcNw', 12_200_000, 24_000, 8],
          ['SavE', 11_700_000, 9_000, 900],
        ),
        { np: 109_056 * 1024 },
      ),
    },
    primary: ['nonpaged-pool-leak', 'nonpaged-pool-ceiling-lowered'],
    says: [/lockstep/i],
    atMost: 0.9,
    actions: ['remove-3gb'],
  },
  {
    name: 'wrong threshold: EnableAggressiveMemoryUsage was set, http.sys not restarted',
    files: {
      ...info(),
      ...ini(),
      ...log,
      'http.txt': regQuery(httpParameters, { EnableAggressiveMemoryUsage: 1 }),
      [at(4, 9)]: poolmon(withTags(quiet32, own(180 * mib)), { np: 239 * mib }),
    },
    ...leak,
    says: [/not in force yet|restarted/i],
    noActions: ['enable-aggressive-memory-usage'],
  },
  {
    name: 'EnableAggressiveMemoryUsage hides it: 14 MB free and accepting',
    files: {
      ...ini(),
      ...info(),
      'http.txt': regQuery(httpParameters, { EnableAggressiveMemoryUsage: 1 }),
      [at(4, 9)]: poolmon(withTags(quiet32, own(170 * mib)), { np: 242 * mib }),
      'HTTPERR/httperr1.log': httperr(entries('Timer_ConnectionIdle', 60, '2008-03-04T08:00:00Z')),
    },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    atMost: 0.8,
    says: [/only hidden/],
  },
  {
    name: '/3GB is on an entry that is not booted',
    files: {
      'boot.ini': bootIni(['/fastdetect', '/fastdetect /3GB'], 0),
      ...info(),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, own(180 * mib)), { np: 243 * mib }),
    },
    ...leak,
    contributing: [],
    noActions: ['remove-3gb'],
  },
  {
    name: 'a 64-bit Server 2012 whose pool holds half of RAM, one sample',
    files: {
      ...info(server2012),
      'poolmon-2014-03-04T090000Z.txt': poolmon(withTags(quiet64, own(7 * gib, 14_000_000)), {
        memory: 16_383 * mib,
        avail: 900 * mib,
      }),
    },
    primary: ['nonpaged-pool-leak', 'inconclusive'],
    atMost: 0.8,
    missing: [/second pool sample/i],
  },
  {
    name: 'event 2019 names the moment, a sample names the tag',
    files: {
      ...info(),
      ...ini(),
      'system.txt': events([
        'Srv',
        2019,
        '2008-03-04T09:00:00',
        'The server was unable to allocate from the system nonpaged pool because the pool was empty.',
      ]),
      [at(4, 9)]: poolmon(withTags(quiet32, own(190 * mib)), { np: 247 * mib }),
    },
    ...leak,
  },
  {
    name: 'the sum of the rows is what counts where a snapshot prints no totals',
    files: { ...info(), ...ini(), ...log, [at(4, 9)]: snapshot(withTags(quiet32, own(200 * mib))) },
    ...leak,
  },
];
