import { truthOf } from '../incident.ts';
import { noise, refusals } from '../log.ts';
import { hourMs } from '../machine.ts';
import { ordinaryPool } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, poolOf } from '../stage.ts';
import { anyWindows, halvable } from '../windows.ts';
import type { Scenario } from './scenario.ts';

/** Refusals and no sample of the pool: who holds it cannot be known (product.md). */
const refusalsOnly: Scenario = {
  name: 'refusals-only',
  weight: 6,
  play(random) {
    const threeGb = random.pick(['none', 'booted', 'not-booted'] as const);
    const { machine, captureUtcMs } = drawStage(random, { windows: halvable, threeGb });
    const span = { fromUtcMs: captureUtcMs - random.real(0.2, 30) * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        log: [...noise(random, span, random.int(0, 200)), ...refusals(random, span)],
      },
      truth: truthOf('inconclusive', { isCeilingLowered: 'open' }),
      traps: threeGb === 'none' ? [] : [`/3GB ${threeGb}`],
    };
  },
};

/** Refusals of the last run, and one sample taken after the reboot that cured them. */
const sampledTooLate: Scenario = {
  name: 'sampled-after-reboot',
  weight: 2,
  play(random) {
    const { machine, runHours, captureUtcMs: bootUtcMs } = drawStage(random, { windows: halvable }, [100, 300]);
    const captureUtcMs = bootUtcMs + random.int(2, 20) * hourMs;
    const span = { fromUtcMs: bootUtcMs - Math.min(3, runHours) * hourMs, toUtcMs: bootUtcMs - 600_000 };
    const pool = poolOf(random, machine, ordinaryPool(random, machine, machine.ceilingBytes! * 0.25));
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: { ...pool, bootsUtcMs: [bootUtcMs] },
        sampleTimes: [captureUtcMs],
        log: [...noise(random, span, random.int(0, 20)), ...refusals(random, span)],
        mustShow: ['systeminfo', 'boot'],
      },
      truth: truthOf('inconclusive', { isDecidable: false }),
      traps: [],
    };
  },
};

/** Nothing but what the machine is. */
const settingsOnly: Scenario = {
  name: 'settings-only',
  weight: 2,
  play(random) {
    const { machine, captureUtcMs } = drawStage(random, { windows: anyWindows });
    return {
      scene: { ...emptyScene(machine, captureUtcMs), mustShow: ['systeminfo'] },
      truth: truthOf('inconclusive', { isCeilingLowered: 'open' }),
      traps: [],
    };
  },
};

export const undecidable: readonly Scenario[] = [refusalsOnly, sampledTooLate, settingsOnly];
