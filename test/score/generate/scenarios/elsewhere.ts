import { truthOf } from '../incident.ts';
import { noise } from '../log.ts';
import { hourMs, mib } from '../machine.ts';
import { namesOf, ordinaryPool, type PoolModel, paceFor, poolAt, steadyTag } from '../pool.ts';
import type { Counter } from '../print/counters.ts';
import type { Random } from '../random.ts';
import { emptyScene, type Scene } from '../scene.ts';
import { drawStage, poolOf, type Stage, sampleMoments } from '../stage.ts';
import { thirdPartyTag } from '../tags.ts';
import { halvable, server2003, server2008R2, unceiled64 } from '../windows.ts';
import { easyBytes } from './easy.ts';
import type { Scenario } from './scenario.ts';

/** Paged pool fills: a paged tag grows, !vm or the event log says how far it is (sections 3.4 and 4.3). */
const paged: Scenario = {
  name: 'paged-pool',
  weight: 6,
  play(random) {
    const stage = drawStage(random, { windows: [...halvable, server2003], ramFromMib: 2048 }, [48, 500]);
    const { machine, runHours, captureUtcMs } = stage;
    const proof = random.pick(['maximum', 'event', 'growth'] as const);
    const ordinary = ordinaryPool(random, machine, easyBytes(random, machine));
    const isWindowsTag = random.chance(0.4);
    const tag = isWindowsTag ? random.pick(['MmSt', 'Toke', 'Ntff', 'CM31']) : thirdPartyTag(random, namesOf(ordinary));
    const maximum = random.real(250, 360) * mib;
    const others = 60 * mib;
    const grown = (proof === 'growth' ? random.real(0.45, 0.75) : random.real(0.93, 0.985)) * maximum - others;
    const size = random.pick([256, 793, 1472, 4096]);
    const leak = {
      ...steadyTag(tag, { bytes: 40 * size, size, pool: 'paged', churn: 500 }),
      perHour: paceFor(grown, size, runHours),
    };
    const pool = poolOf(random, machine, [...ordinary.filter((each) => each.tag !== tag), leak]);
    const count = proof === 'growth' ? random.int(4, 7) : random.int(2, 5);
    const texts = 'The server was unable to allocate from the system paged pool because the pool was empty.';
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count, hours: runHours * random.real(0.3, 0.7), endUtcMs: captureUtcMs }),
        debugger: proof === 'maximum' ? 'whole' : null,
        needsAllRows: true,
        limits: {
          nonPagedMaxBytes: machine.ceilingBytes,
          pagedMaxBytes: maximum,
          freePtes: random.int(20_000, 90_000),
        },
        events: proof === 'event' ? [{ utcMs: captureUtcMs - 300_000, source: 'Srv', id: 2020, text: texts }] : [],
        log: random.chance(0.5) ? quietLog(random, stage) : null,
      },
      truth: truthOf('paged-pool-exhaustion', { culprits: [tag] }),
      traps: [proof, isWindowsTag ? 'windows tag' : 'third party'],
    };
  },
};

/** A paged tag grows through all samples, long before the end; 64-bit prints no maximum worth the name. */
const pagedEarly: Scenario = {
  name: 'paged-pool-early',
  weight: 4,
  play(random) {
    const stage = drawStage(random, { windows: [server2003, ...unceiled64], ramFromMib: 2048 }, [48, 500]);
    const { machine, runHours, captureUtcMs } = stage;
    const isOld = machine.windows.isBeforeVista;
    const ordinary = ordinaryPool(random, machine, easyBytes(random, machine));
    const tag = random.chance(0.5) ? random.pick(['MmSt', 'Toke']) : thirdPartyTag(random, namesOf(ordinary));
    const grown = isOld ? random.real(60, 140) * mib : machine.ramBytes * random.real(0.08, 0.3);
    const size = random.pick([256, 1472, 4096]);
    const leak = {
      ...steadyTag(tag, { bytes: 4000 * size, size, pool: 'paged', churn: 900 }),
      perHour: paceFor(grown, size, runHours),
    };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        // programs leave room: memory is not short
        pool: poolOf(random, machine, [...ordinary.filter((each) => each.tag !== tag), leak], {
          usedShare: 0.35,
          commitShare: 0.3,
          perHour: 0,
        }),
        sampleTimes: sampleMoments(random, {
          count: random.int(5, 9),
          hours: runHours * random.real(0.5, 0.8),
          endUtcMs: captureUtcMs,
        }),
        needsAllRows: true,
        log: random.chance(0.4) ? quietLog(random, stage) : null,
        mustShow: ['systeminfo'],
      },
      truth: truthOf('paged-pool-exhaustion', { culprits: [tag] }),
      traps: [isOld ? '32-bit' : '64-bit'],
    };
  },
};

/** Only !vm was printed: the paged pool is full, and nobody's tag is known. */
const pagedFull: Scenario = {
  name: 'paged-pool-without-tags',
  weight: 3,
  play(random) {
    const stage = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [48, 500]);
    const { machine, captureUtcMs } = stage;
    const ordinary = ordinaryPool(random, machine, easyBytes(random, machine));
    const bytes = random.real(160, 320) * mib;
    const full = steadyTag('MmSt', { bytes, size: 793, pool: 'paged' });
    const pool = poolOf(random, machine, [...ordinary.filter((each) => each.pool === 'nonpaged'), full]);
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: [captureUtcMs],
        debugger: 'vm',
        limits: {
          nonPagedMaxBytes: machine.ceilingBytes,
          pagedMaxBytes: poolAt(pool, captureUtcMs).pagedBytes / random.real(0.95, 0.998),
          freePtes: random.int(20_000, 90_000),
        },
        log: random.chance(0.5) ? quietLog(random, stage) : null,
      },
      truth: truthOf('paged-pool-exhaustion'),
      traps: [],
    };
  },
};

/** Free system page table entries run out, mostly with /3GB and no /USERVA (section 5: under 10,000, MemTriage 1,000). */
const ptes: Scenario = {
  name: 'system-ptes',
  weight: 6,
  play(random) {
    const threeGb = random.chance(0.7) ? 'booted' : 'none';
    const stage = drawStage(random, { windows: [server2003], threeGb, ramFromMib: 2048 }, [48, 500]);
    const { machine, runHours, captureUtcMs } = stage;
    const pool = poolOf(random, machine, ordinaryPool(random, machine, machine.ceilingBytes! * random.real(0.3, 0.5)));
    const free = random.int(150, 6000);
    const isDebugger = random.chance(0.4);
    const hours = Math.min(48, runHours * 0.5);
    const column = countdown('Memory\\Free System Page Table Entries', {
      from: free * random.real(1, 4),
      to: free,
      hours,
      endUtcMs: captureUtcMs,
    });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, {
          count: isDebugger ? random.int(1, 3) : random.int(0, 3),
          hours,
          endUtcMs: captureUtcMs,
        }),
        debugger: isDebugger ? 'whole' : null,
        limits: { nonPagedMaxBytes: machine.ceilingBytes, pagedMaxBytes: 200 * mib, freePtes: free },
        counters: isDebugger ? null : counterLog([column, ...poolColumns(pool)], { hours, endUtcMs: captureUtcMs }),
        log: random.chance(0.4) ? quietLog(random, stage) : null,
      },
      truth: truthOf('system-pte-exhaustion', { isCeilingLowered: threeGb === 'booted' ? 'open' : false }),
      traps: [isDebugger ? '!vm' : 'counters', threeGb === 'booted' ? '/3GB' : 'no switch'],
    };
  },
};

/** Programs have taken all memory; both pools are small. */
const memory: Scenario = {
  name: 'memory-elsewhere',
  weight: 6,
  play(random) {
    const stage = drawStage(
      random,
      { windows: [server2003, server2008R2, ...unceiled64], ramFromMib: 2048 },
      [48, 500],
    );
    const { machine, captureUtcMs, runHours } = stage;
    const bytes = machine.ramBytes * random.real(0.01, 0.03);
    const hours = Math.min(40, runHours * 0.6);
    const isRising = random.chance(0.6);
    const full = { usedShare: random.real(0.95, 0.975), commitShare: random.real(0.975, 0.99), perHour: 0 };
    const pace = random.real(0.1, 0.4) / runHours;
    const filling = {
      usedShare: full.usedShare - pace * runHours,
      commitShare: full.commitShare - pace * runHours,
      perHour: pace,
    };
    const pool = poolOf(random, machine, ordinaryPool(random, machine, bytes), isRising ? filling : full);
    const text = 'Windows successfully diagnosed a low virtual memory condition.';
    const source = 'Microsoft-Windows-Resource-Exhaustion-Detector';
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count: random.int(1, 5), hours, endUtcMs: captureUtcMs }),
        needsTotals: true,
        events: random.chance(0.5) ? [{ utcMs: captureUtcMs - 600_000, source, id: 2004, text }] : [],
        log: random.chance(0.4) ? quietLog(random, stage) : null,
        mustShow: ['systeminfo'],
      },
      truth: truthOf('memory-exhausted-elsewhere'),
      traps: [isRising ? 'rising' : 'full'],
    };
  },
};

function quietLog(random: Random, { captureUtcMs }: Stage): Scene['log'] {
  return noise(random, { fromUtcMs: captureUtcMs - 24 * hourMs, toUtcMs: captureUtcMs }, random.int(1, 12));
}

function countdown(
  path: string,
  { from, to, hours, endUtcMs }: { from: number; to: number; hours: number; endUtcMs: number },
): Counter {
  return {
    path,
    valueAt: (utcMs) => Math.round(to + (from - to) * Math.max(0, (endUtcMs - utcMs) / (hours * hourMs))),
  };
}

/** The counters of section 3.4 that tell the pools' totals. */
export function poolColumns(pool: PoolModel): Counter[] {
  return [
    { path: 'Memory\\Pool Nonpaged Bytes', valueAt: (utcMs) => poolAt(pool, utcMs).nonPagedBytes },
    { path: 'Memory\\Pool Paged Bytes', valueAt: (utcMs) => poolAt(pool, utcMs).pagedBytes },
    { path: 'Memory\\Available Bytes', valueAt: (utcMs) => poolAt(pool, utcMs).availableBytes },
  ];
}

/** A log with a row every 600 seconds, as section 3.4 samples leaks. */
export function counterLog(
  columns: readonly Counter[],
  { hours, endUtcMs }: { hours: number; endUtcMs: number },
): Scene['counters'] {
  const count = Math.max(3, Math.min(300, Math.floor((hours * hourMs) / 600_000)));
  const stepMs = (hours * hourMs) / (count - 1);
  return { columns, times: Array.from({ length: count }, (_, at) => Math.round(endUtcMs - (count - 1 - at) * stepMs)) };
}

export const elsewhere: readonly Scenario[] = [paged, pagedEarly, pagedFull, ptes, memory];
