import { truthOf } from '../incident.ts';
import { noise, refusals, shortSince } from '../log.ts';
import { hourMs, mib } from '../machine.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { ceiled64, unceiled64 } from '../windows.ts';
import { type LeakPlan, leakingPool } from './leak-parts.ts';
import type { Scenario } from './scenario.ts';

/** One driver, from the boot on. */
export const plain64: Omit<LeakPlan, 'totalBytes' | 'share' | 'owner'> = {
  leaks: 1,
  hasPartner: false,
  hasBigConstant: false,
  hasBystander: false,
  isWrapping: false,
  startPart: 0,
  fullPart: 1,
  stepHours: 0,
  wave: 0,
};

/** 64-bit with no ceiling below RAM: the tag grows, nothing refuses (sections 3.1, 4.5, 6: NtFC, Proc). */
const modern: Scenario = {
  name: 'leak-64-modern',
  weight: 12,
  play(random) {
    const stage = drawStage(random, { windows: unceiled64 }, [12, 800]);
    const { machine, runHours, captureUtcMs } = stage;
    const owner = random.pick([
      'third-party',
      'third-party',
      { tag: 'NtFC' },
      { tag: 'Proc' },
      { tag: 'Thre' },
    ] as const);
    const trap = random.pick(['none', 'none', 'big constant', 'bystander', 'two leaks'] as const);
    const totalBytes = machine.ramBytes * random.real(0.12, 0.55);
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share: trap === 'big constant' ? random.real(0.22, 0.3) : random.real(0.4, 0.85),
      leaks: trap === 'two leaks' ? 2 : 1,
      hasBigConstant: trap === 'big constant',
      hasBystander: trap === 'bystander',
      owner,
    });
    const lastPart = trap === 'bystander' ? random.real(0.75, 0.92) : random.real(0.2, 0.7);
    const count = trap === 'bystander' ? random.int(5, 9) : random.int(3, 8);
    const span = { fromUtcMs: captureUtcMs - Math.min(72, runHours) * hourMs, toUtcMs: captureUtcMs };
    const pool = poolOf(random, machine, tags, {
      usedShare: random.real(0.2, 0.4),
      commitShare: random.real(0.15, 0.35),
      perHour: 0,
    });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count, hours: runHours * lastPart, endUtcMs: captureUtcMs }),
        log: random.chance(0.4) ? noise(random, span, random.int(1, 60)) : null,
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [typeof owner === 'object' ? owner.tag : owner, ...(trap === 'none' ? [] : [trap])],
    };
  },
};

/** 64-bit 2003 and 2008 R2: the ceiling is a share of RAM and refusals come when it is reached (3.1). */
const ceiled: Scenario = {
  name: 'leak-64-refusing',
  weight: 5,
  play(random) {
    const stage = drawStage(random, { windows: ceiled64 });
    const { machine, runHours, captureUtcMs } = stage;
    const totalBytes = machine.ceilingBytes! - random.real(2, 18) * mib;
    const { tags, ...names } = leakingPool(random, stage, {
      ...plain64,
      totalBytes,
      share: random.real(0.5, 0.85),
      owner: 'third-party',
    });
    const drawn = poolOf(random, machine, tags, { usedShare: 0.12, commitShare: 0.2, perHour: 0 });
    const pool = fitted(drawn, totalBytes, captureUtcMs);
    const since = shortSince(pool, captureUtcMs);
    const log = noise(random, { fromUtcMs: captureUtcMs - 24 * hourMs, toUtcMs: captureUtcMs }, random.int(0, 30));
    if (since !== null) log.push(...refusals(random, { fromUtcMs: since, toUtcMs: captureUtcMs }));
    const hours = runHours * random.real(0.15, 0.6);
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count: random.int(2, 6), hours, endUtcMs: captureUtcMs }),
        log,
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [],
    };
  },
};

export const leaks64: readonly Scenario[] = [modern, ceiled];
