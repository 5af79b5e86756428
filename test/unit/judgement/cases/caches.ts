import { server2008r2 } from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, withTags } from '../prints/pools.ts';
import { mib } from '../prints/sizes.ts';
import { at, hourly, info, ini, log, own, series } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const filled = withTags(quiet32, ['UlUC', 160 * mib, 40_000, 900_000]);
const full = { np: 242 * mib };

/** The cache of http.sys, and pools of which one look shows too little. */
export const cacheCases: readonly ByHand[] = [
  {
    name: 'the URI cache of http.sys holds most of a full pool, seen once',
    files: { ...ini(), ...info(), ...log, [at(4, 9)]: poolmon(filled, full) },
    primary: ['connection-load'],
    culprits: [],
    atMost: 0.7,
    says: [/answers it keeps in its cache/, /given back when they are removed/],
    actions: ['limit-url-cache'],
    noActions: ['update-driver'],
    commands: [/UriMaxCacheMegabyteCount/],
    noCommands: [/netsh http/],
    missing: [/second pool sample/i],
  },
  {
    name: 'the URI cache fills the pool and has stood still for days',
    files: {
      ...ini(),
      ...info(),
      ...log,
      ...series(
        [at(2, 9), at(3, 9), at(4, 9)],
        () => filled,
        () => full,
      ),
    },
    primary: ['connection-load'],
    culprits: [],
    atMost: 0.7,
  },
  {
    name: 'entries of the URI cache grow without end for three days',
    files: {
      ...ini(),
      ...info(),
      ...series([at(1, 9), at(2, 9), at(3, 9), at(4, 9)], (n) =>
        withTags(quiet32, ['UlUC', (30 + 35 * n) * mib, 8_000 + 9_000 * n, 90]),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['UlUC'],
  },
  {
    name: 'one look at a 2003 with room left, of which an unknown tag holds most',
    files: { ...ini(), ...info(), [at(4, 9)]: poolmon(withTags(quiet32, own(120 * mib)), { np: 190 * mib }) },
    primary: ['inconclusive'],
    missing: [/second pool sample/i],
  },
  {
    name: 'two looks within 36 minutes, and the tag that holds most has gained 5 %',
    files: {
      ...ini(),
      ...info(),
      ...series([at(4, 9), at(4, 9, 36)], (n) => withTags(quiet32, own((100 + 5 * n) * mib, 200_000 + 10_000 * n))),
    },
    primary: ['inconclusive'],
    says: [/too little and too soon/],
    missing: [/another day/],
  },
  {
    name: 'two looks a day apart, and the tag that holds most stands still',
    files: {
      ...ini(),
      ...info(),
      ...series([at(3, 9), at(4, 9)], (n) => withTags(quiet32, own(100 * mib + n * 4_096))),
    },
    primary: ['none'],
  },
  {
    name: 'a busy tag of NTFS rises through one forenoon, nearly all of it freed again',
    files: {
      ...info(server2008r2),
      ...series(
        hourly(4, [6, 8, 11, 14]),
        (n) => withTags(quiet64, ['NtFs', (25 + 3.3 * n) * mib, 400_000 + 50_000 * n, 900_000 + 8_000_000 * n]),
        () => ({ memory: 8_191 * mib, np: 420 * mib }),
      ),
    },
    primary: ['none', 'inconclusive'],
  },
  {
    name: 'a busy tag that nobody knows rises through one forenoon',
    files: {
      ...info(server2008r2),
      ...series(
        hourly(4, [6, 8, 11, 14]),
        (n) => withTags(quiet64, ['Zwav', (45 + 9 * n) * mib, 400_000 + 80_000 * n, 900_000 + 8_000_000 * n]),
        () => ({ memory: 8_191 * mib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Zwav'],
    atMost: 0.85,
    says: [/same hour of another day/],
    missing: [/another day/],
  },
  {
    name: 'a busy tag fills the pool within a forenoon until connections are refused',
    files: {
      ...ini(),
      ...info(),
      ...log,
      ...series(
        hourly(4, [2, 5, 9]),
        (n) => withTags(quiet32, ['Xflt', (60 + 50 * n) * mib, 100_000 + 90_000 * n, 8_000_000 * (n + 1)]),
        (n) => ({ np: (136 + 50 * n) * mib }),
      ),
    },
    primary: ['nonpaged-pool-leak'],
    culprits: ['Xflt'],
    atLeast: 0.9,
  },
  {
    name: 'lists that are cut ever shorter accuse no tag that they do not show',
    files: {
      ...info(server2008r2),
      ...series(
        [at(1, 9), at(2, 9), at(3, 9), at(4, 9)],
        (n) => withTags(quiet64, ['Zpgd', 250_000, 2_500, 90, 'Paged']).slice(0, [400, 400, 12, 6][n]),
        () => ({ memory: 8_191 * mib, np: 220 * mib, paged: 240 * mib }),
      ),
    },
    primary: ['none', 'inconclusive'],
  },
  {
    name: 'a tag that holds more than the machine has memory is left out, and nothing is called healthy',
    files: {
      ...info(server2008r2),
      ...series(
        [at(3, 9), at(4, 9)],
        (n) => withTags(quiet64, ['Xflt', (80_000 + 900 * n) * mib, 9_000_000 + n, 40]),
        () => ({ memory: 8_191 * mib, np: 500 * mib }),
      ),
    },
    primary: ['inconclusive'],
    says: [/cannot be true/],
  },
];
