import { truthOf } from '../incident.ts';
import { entries, noise, poolFailureReasons } from '../log.ts';
import { hourMs } from '../machine.ts';
import { ordinaryPool } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, poolOf, sampleMoments } from '../stage.ts';
import { anyWindows } from '../windows.ts';
import { easyBytes } from './easy.ts';
import type { Scenario } from './scenario.ts';

/** The application or its pool fails (section 1.6); the kernel's pool, where somebody looked, is at ease. */
const failing: Scenario = {
  name: 'application-pool',
  weight: 7,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: anyWindows }, [24, 600]);
    const pool = poolOf(random, machine, ordinaryPool(random, machine, easyBytes(random, machine)));
    const count = random.pick([0, 1, 2, 4]);
    const span = { fromUtcMs: captureUtcMs - Math.min(runHours, 120) * hourMs, toUtcMs: captureUtcMs };
    const outage = { fromUtcMs: captureUtcMs - random.real(0.1, 3) * hourMs, toUtcMs: captureUtcMs };
    // IIS 6 says ..._By_AppPool, Vista and later ..._By_ReqQueue
    const reasons = random
      .some(poolFailureReasons, 0.5)
      .map((reason) => (machine.windows.isBeforeVista ? reason : reason.replace('By_AppPool', 'By_ReqQueue')));
    const of = { reasons: reasons.length > 0 ? reasons : ['QueueFull'], count: random.pick([12, 30, 80, 300]) };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: count > 0 ? pool : null,
        sampleTimes: sampleMoments(random, { count, hours: Math.min(24, runHours / 2), endUtcMs: captureUtcMs }),
        log: [...noise(random, span, random.pick([0, 10, 60, 250])), ...entries(random, outage, of)],
        mustShow: ['systeminfo'],
      },
      truth: truthOf('application-pool-failure'),
      traps: [`${count} samples`],
    };
  },
};

export const appPools: readonly Scenario[] = [failing];
