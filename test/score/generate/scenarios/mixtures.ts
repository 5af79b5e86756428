import { truthOf } from '../incident.ts';
import { entries, noise, poolFailureReasons, refusals } from '../log.ts';
import { hourMs, mib } from '../machine.ts';
import { paceFor, steadyTag } from '../pool.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { halvable } from '../windows.ts';
import { leakingPool } from './leak-parts.ts';
import { fullBytes, plainPlan, playLeak } from './leak-play.ts';
import type { Scenario } from './scenario.ts';

/** Refused a week ago, rebooted, and the tag grows again: the samples are of the second run, still far from the end. */
const again: Scenario = {
  name: 'mixture-refused-before-growing-again',
  weight: 4,
  play(random) {
    const first = drawStage(random, { windows: halvable }, [100, 300]);
    const { machine } = first;
    const bootUtcMs = first.captureUtcMs + 600_000;
    const runHours = random.real(60, 200);
    const captureUtcMs = Math.round((bootUtcMs + runHours * hourMs) / 1000) * 1000;
    const stage = { machine: { ...machine, bootUtcMs }, runHours, captureUtcMs };
    const plan = { ...plainPlan(random, machine.ceilingBytes! * random.real(0.4, 0.65)), share: random.real(0.3, 0.5) };
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(4, 7),
      lastPart: random.real(0.5, 0.8),
    });
    const old = refusals(random, { fromUtcMs: first.captureUtcMs - 3 * hourMs, toUtcMs: first.captureUtcMs });
    return {
      scene: { ...scene, log: [...old, ...(scene.log ?? [])] },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [],
    };
  },
};

/** A leak of non-paged pool refuses connections; a paged tag grows slowly beside it. */
const bothPools: Scenario = {
  name: 'mixture-paged-grows-too',
  weight: 3,
  play(random) {
    const stage = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [60, 400]);
    const plan = plainPlan(random, fullBytes(random, stage.machine));
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(4, 7),
      lastPart: random.real(0.4, 0.7),
    });
    const size = 512;
    const slow = {
      ...steadyTag('PgQ1', { bytes: 4 * mib, size, pool: 'paged' as const }),
      perHour: paceFor(random.real(5, 12) * mib, size, stage.runHours),
    };
    return {
      scene: { ...scene, pool: scene.pool && { ...scene.pool, tags: [...scene.pool.tags, slow] } },
      truth: truthOf('nonpaged-pool-leak', { ...names, mayBeNamed: [...names.mayBeNamed, 'PgQ1'] }),
      traps: [],
    };
  },
};

/** Everything fails at once for the clients: refusals by the hundred, a failing pool, busy ports; the leak is behind it. */
const everything: Scenario = {
  name: 'mixture-many-symptoms',
  weight: 4,
  play(random) {
    const stage = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [60, 400]);
    const { captureUtcMs } = stage;
    const plan = plainPlan(random, fullBytes(random, stage.machine));
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(3, 6),
      lastPart: random.real(0.3, 0.6),
    });
    const span = { fromUtcMs: captureUtcMs - 3 * hourMs, toUtcMs: captureUtcMs };
    const failing = entries(random, span, { reasons: [...poolFailureReasons, 'N/A'], count: random.int(20, 120) });
    const outbound = { count: random.int(600, 1500), state: 'TIME_WAIT', fromPort: 1100 };
    return {
      scene: {
        ...scene,
        log: [...(scene.log ?? []), ...failing, ...noise(random, span, random.int(50, 200))],
        sockets: [{ utcMs: captureUtcMs, held: { inbound: random.int(100, 900), port: 80, pid: 4, outbound } }],
        events: [
          {
            utcMs: captureUtcMs - 400_000,
            source: 'Srv',
            id: 2019,
            text: 'The server was unable to allocate from the system nonpaged pool because the pool was empty.',
          },
        ],
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [],
    };
  },
};

/** A driver leaks slowly while the clients' connections take as much again: the leak is the loss. */
const loadBeside: Scenario = {
  name: 'mixture-leak-under-load',
  weight: 3,
  play(random) {
    const stage = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [60, 400]);
    const { machine, captureUtcMs, runHours } = stage;
    const totalBytes = fullBytes(random, machine);
    const { tags, ...names } = leakingPool(random, stage, {
      ...plainPlan(random, totalBytes * 0.75),
      share: random.real(0.45, 0.6),
    });
    const connections = Math.round((totalBytes * 0.25) / 4768);
    const load = Object.entries({ AfdC: 1600, AfdE: 900, TCPT: 1900, TCPC: 368 }).map(([tag, size]) => ({
      ...steadyTag(tag, { bytes: size * connections, size, churn: 9000 }),
      sway: 0.03,
    }));
    const taken = new Set(load.map(({ tag }) => tag));
    const pool = fitted(
      poolOf(random, machine, [...tags.filter(({ tag }) => !taken.has(tag)), ...load]),
      totalBytes,
      captureUtcMs,
    );
    const span = { fromUtcMs: captureUtcMs - 0.3 * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...playLeak(random, stage, plainPlan(random, totalBytes), { count: 1, lastPart: 0.1 }).scene,
        pool,
        sampleTimes: sampleMoments(random, {
          count: random.int(4, 7),
          hours: runHours * random.real(0.4, 0.7),
          endUtcMs: captureUtcMs,
        }),
        sockets: [{ utcMs: captureUtcMs, held: { inbound: connections, port: 80, pid: 4, outbound: null } }],
        log: refusals(random, span),
      },
      truth: truthOf('nonpaged-pool-leak', names),
      traps: [],
    };
  },
};

export const mixtures: readonly Scenario[] = [again, bothPools, everything, loadBeside];
