import { truthOf } from '../incident.ts';
import { noise, refusals } from '../log.ts';
import { hourMs } from '../machine.ts';
import { ordinaryPool, steadyTag } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { anyWindows, halvable, unceiled64 } from '../windows.ts';
import { easyBytes } from './easy.ts';
import { plain64 } from './leak-64.ts';
import { leakingPool, withWave } from './leak-parts.ts';
import { fullBytes, plainPlan } from './leak-play.ts';
import type { Scenario } from './scenario.ts';

/** Refusals and one snapshot in which nobody stands out. */
const nobodyStandsOut: Scenario = {
  name: 'one-snapshot-without-leader',
  weight: 2,
  play(random) {
    const { machine, captureUtcMs } = drawStage(random, { windows: halvable });
    const totalBytes = fullBytes(random, machine);
    const pool = fitted(
      poolOf(random, machine, ordinaryPool(random, machine, totalBytes / 1.02)),
      totalBytes,
      captureUtcMs,
    );
    const span = { fromUtcMs: captureUtcMs - 2 * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: { ...emptyScene(machine, captureUtcMs), pool, sampleTimes: [captureUtcMs], log: refusals(random, span) },
      truth: truthOf('inconclusive', { isDecidable: false, isCeilingLowered: 'open' }),
      traps: [],
    };
  },
};

/** One snapshot of a 64-bit machine in which one tag holds most of the pool: large, or growing? */
const one64: Scenario = {
  name: 'one-snapshot-64',
  weight: 2,
  play(random) {
    const stage = drawStage(random, { windows: unceiled64 });
    const { machine, captureUtcMs } = stage;
    const totalBytes = machine.ramBytes * random.real(0.15, 0.4);
    const { tags, ...names } = leakingPool(random, stage, { ...plain64, totalBytes, share: 0.7, owner: 'third-party' });
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: [captureUtcMs],
        mustShow: ['systeminfo'],
      },
      truth: truthOf('nonpaged-pool-leak', {
        ...names,
        isDecidable: false,
        alsoRight: ['inconclusive', 'none'],
        confidenceLimit: 0.8,
      }),
      traps: [],
    };
  },
};

/** Samples of one morning, when everything rises: a leak or the day? */
const morning: Scenario = {
  name: 'one-morning',
  weight: 2,
  play(random) {
    const { machine, captureUtcMs } = drawStage(random, { windows: anyWindows }, [100, 400]);
    const noonUtcMs = Math.floor(captureUtcMs / (24 * hourMs)) * 24 * hourMs + 13 * hourMs;
    const endUtcMs = noonUtcMs > machine.bootUtcMs + 12 * hourMs ? noonUtcMs : noonUtcMs + 24 * hourMs;
    const tags = withWave(ordinaryPool(random, machine, easyBytes(random, machine)), random.real(0.2, 0.4));
    return {
      scene: {
        ...emptyScene(machine, endUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, { count: random.int(3, 4), hours: random.real(4, 8), endUtcMs }),
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none', { isDecidable: false, alsoRight: ['inconclusive'] }),
      traps: [],
    };
  },
};

/** Refusals before a reboot and a cure, and days of a pool at ease after it. */
const cured: Scenario = {
  name: 'cured',
  weight: 2,
  play(random) {
    const { machine, captureUtcMs: bootUtcMs } = drawStage(random, { windows: halvable }, [100, 300]);
    const runHours = random.real(100, 300);
    const captureUtcMs = Math.round((bootUtcMs + runHours * hourMs) / 1000) * 1000;
    const before = { fromUtcMs: bootUtcMs - 5 * hourMs, toUtcMs: bootUtcMs - 900_000 };
    const after = { fromUtcMs: bootUtcMs, toUtcMs: captureUtcMs };
    const pool = poolOf(
      random,
      machine,
      ordinaryPool(random, machine, machine.ceilingBytes! * random.real(0.18, 0.35)),
    );
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: { ...pool, bootsUtcMs: [bootUtcMs] },
        sampleTimes: sampleMoments(random, { count: random.int(4, 8), hours: runHours * 0.9, endUtcMs: captureUtcMs }),
        log: [...refusals(random, before), ...noise(random, after, random.int(0, 20))],
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none', { isDecidable: false, alsoRight: ['inconclusive', 'request-noise'] }),
      traps: [],
    };
  },
};

/** One snapshot, refusals, and most of the pool is contiguous memory that drivers take at the boot (section 8: MmCm). */
const contiguous: Scenario = {
  name: 'one-snapshot-contiguous',
  weight: 1,
  play(random) {
    const stage = drawStage(random, { windows: halvable });
    const { machine, captureUtcMs } = stage;
    const plan = plainPlan(random, fullBytes(random, machine));
    const rest = ordinaryPool(random, machine, plan.totalBytes * 0.42).filter(({ tag }) => tag !== 'MmCm');
    const tags = [...rest, steadyTag('MmCm', { bytes: plan.totalBytes * 0.56, size: 65_536 })];
    const span = { fromUtcMs: captureUtcMs - hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: fitted(poolOf(random, machine, tags), plan.totalBytes, captureUtcMs),
        sampleTimes: [captureUtcMs],
        log: refusals(random, span),
      },
      truth: truthOf('inconclusive', { isDecidable: false, isCeilingLowered: 'open' }),
      traps: [],
    };
  },
};

/** A driver's cache fills ever more slowly and is nearly full at the last sample. */
const flattening: Scenario = {
  name: 'flattening',
  weight: 2,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: anyWindows }, [100, 600]);
    const bytes = easyBytes(random, machine);
    const warmHours = runHours * random.real(0.12, 0.2);
    const cache = { ...steadyTag('Xch1', { bytes: bytes * 0.3, size: 512, churn: 3000 }), warmHours };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, [...ordinaryPool(random, machine, bytes * 0.7), cache]),
        sampleTimes: sampleMoments(random, {
          count: random.int(6, 10),
          hours: runHours * 0.75,
          endUtcMs: captureUtcMs,
        }),
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none', { isDecidable: false, alsoRight: ['inconclusive'] }),
      traps: [],
    };
  },
};

/** http.sys refused, yet every sample of the same hours shows half of the pool free: the evidence does not fit. */
const contradicting: Scenario = {
  name: 'refusals-beside-a-free-pool',
  weight: 1,
  play(random) {
    const { machine, captureUtcMs } = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [100, 600]);
    const span = { fromUtcMs: captureUtcMs - 4 * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, ordinaryPool(random, machine, machine.ceilingBytes! * random.real(0.25, 0.4))),
        sampleTimes: sampleMoments(random, { count: random.int(2, 4), hours: 4, endUtcMs: captureUtcMs }),
        log: refusals(random, span),
        mustShow: ['systeminfo', 'boot', 'registry'],
      },
      truth: truthOf('inconclusive', { isDecidable: false, isCeilingLowered: 'open' }),
      traps: [],
    };
  },
};

/** All prints in one file without a time, nothing short yet: a tag grows from print to print, at no pace that is known. */
const untimed: Scenario = {
  name: 'growth-without-times',
  weight: 1,
  play(random) {
    const stage = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [60, 400]);
    const { machine, runHours, captureUtcMs } = stage;
    const plan = { ...plainPlan(random, machine.ceilingBytes! * random.real(0.4, 0.6)), share: random.real(0.4, 0.6) };
    const { tags, ...names } = leakingPool(random, stage, plan);
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, { count: random.int(4, 7), hours: runHours * 0.6, endUtcMs: captureUtcMs }),
        isAppended: true,
        mustShow: ['systeminfo'],
      },
      truth: truthOf('nonpaged-pool-leak', { ...names, isDecidable: false, alsoRight: ['inconclusive'] }),
      traps: [],
    };
  },
};

export const open: readonly Scenario[] = [
  nobodyStandsOut,
  one64,
  morning,
  cured,
  contiguous,
  flattening,
  contradicting,
  untimed,
];
