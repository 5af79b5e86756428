import { truthOf } from '../incident.ts';
import { mib } from '../machine.ts';
import { steadyTag } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, poolOf, sampleMoments } from '../stage.ts';
import { halvable, server2008R2, unceiled64 } from '../windows.ts';
import { plain64 } from './leak-64.ts';
import { leakingPool } from './leak-parts.ts';
import type { Scenario } from './scenario.ts';

/** Seen early on a large machine: a few percent of RAM, growing through all samples. */
const early: Scenario = {
  name: 'leak-64-early',
  weight: 5,
  play(random) {
    const stage = drawStage(random, { windows: [server2008R2, ...unceiled64] }, [60, 900]);
    const { machine, runHours, captureUtcMs } = stage;
    const totalBytes = Math.max(300 * mib, machine.ramBytes * random.real(0.04, 0.09));
    const wave = random.chance(0.5) ? random.real(0.05, 0.2) : 0;
    const share = random.real(0.35, 0.6);
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share,
      wave,
      owner: 'third-party',
    });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, {
          count: random.int(5, 9),
          hours: runHours * random.real(0.4, 0.8),
          endUtcMs: captureUtcMs,
        }),
        needsAllRows: true,
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: wave > 0 ? ['daily wave'] : [],
    };
  },
};

/** Earlier still: the pool is a percent or three of RAM and most of it is what belongs there. */
const veryEarly: Scenario = {
  name: 'leak-64-very-early',
  weight: 4,
  play(random) {
    const stage = drawStage(random, { windows: unceiled64 }, [60, 500]);
    const { machine, runHours, captureUtcMs } = stage;
    const totalBytes = Math.max(350 * mib, machine.ramBytes * random.real(0.01, 0.03));
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share: random.real(0.2, 0.4),
      owner: 'third-party',
    });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, {
          count: random.int(6, 12),
          hours: runHours * random.real(0.5, 0.85),
          endUtcMs: captureUtcMs,
        }),
        needsAllRows: true,
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [],
    };
  },
};

/** The pool itself has eaten the machine: memory is short because of the leak, not elsewhere. */
const eaten: Scenario = {
  name: 'leak-64-ate-the-machine',
  weight: 4,
  play(random) {
    const stage = drawStage(random, { windows: unceiled64 }, [12, 600]);
    const { machine, runHours, captureUtcMs } = stage;
    const totalBytes = machine.ramBytes * random.real(0.55, 0.75);
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share: random.real(0.7, 0.9),
      owner: 'third-party',
    });
    const memory = { usedShare: 0.97 - totalBytes / machine.ramBytes, commitShare: random.real(0.4, 0.55), perHour: 0 };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags, memory),
        sampleTimes: sampleMoments(random, {
          count: random.int(3, 6),
          hours: runHours * random.real(0.2, 0.5),
          endUtcMs: captureUtcMs,
        }),
        needsTotals: true,
        events: [
          {
            utcMs: captureUtcMs - 900_000,
            source: 'Microsoft-Windows-Resource-Exhaustion-Detector',
            id: 2004,
            text: 'Windows successfully diagnosed a low virtual memory condition.',
          },
        ],
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: ['memory short'],
    };
  },
};

/** Tags that differ in the case of one letter, or live in both pools: case-sensitive, four bytes (section 4). */
const lookAlike: Scenario = {
  name: 'leak-64-look-alike',
  weight: 4,
  play(random) {
    const stage = drawStage(random, { windows: unceiled64 }, [24, 500]);
    const { machine, runHours, captureUtcMs } = stage;
    const [tag, twin] = random.pick([
      ['NtFC', 'Ntfc'],
      ['AbCd', 'abCd'],
      ['Dh 1', 'Dh1 '],
      [' Xf2', 'Xf2 '],
      ['HidC', 'HidC'],
    ] as const);
    const totalBytes = machine.ramBytes * random.real(0.1, 0.3);
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share: random.real(0.4, 0.6),
      owner: { tag },
    });
    const pool = tag === twin ? ('paged' as const) : ('nonpaged' as const);
    const other = steadyTag(twin, { bytes: totalBytes * 0.15, size: 512, pool, churn: 4000 });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, [...tags, other]),
        sampleTimes: sampleMoments(random, {
          count: random.int(3, 6),
          hours: runHours * random.real(0.3, 0.6),
          endUtcMs: captureUtcMs,
        }),
        needsAllRows: true,
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [tag],
    };
  },
};

/** A few megabytes an hour on a 32-bit server at half its ceiling, straight as a line through many samples. */
const small: Scenario = {
  name: 'leak-32-small-and-steady',
  weight: 4,
  play(random) {
    const stage = drawStage(random, { windows: halvable }, [100, 900]);
    const { machine, runHours, captureUtcMs } = stage;
    const totalBytes = machine.ceilingBytes! * random.real(0.35, 0.6);
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share: random.real(0.12, 0.2),
      owner: 'third-party',
    });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, {
          count: random.int(7, 14),
          hours: runHours * random.real(0.6, 0.9),
          endUtcMs: captureUtcMs,
        }),
        needsAllRows: true,
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [],
    };
  },
};

export const hardLeaks64: readonly Scenario[] = [small, early, veryEarly, eaten, lookAlike];
