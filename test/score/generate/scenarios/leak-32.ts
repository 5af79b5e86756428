import { truthOf } from '../incident.ts';
import { noise, refusals, shortSince } from '../log.ts';
import { hourMs, type Machine, mib } from '../machine.ts';
import type { LogEvent } from '../print/httperr.ts';
import type { Random } from '../random.ts';
import { emptyScene, type Scene } from '../scene.ts';
import { drawStage, fitted, poolOf, type Stage, sampleMoments } from '../stage.ts';
import { halvable, server2008X86 } from '../windows.ts';
import { type LeakPlan, leakingPool } from './leak-parts.ts';
import type { Played, Scenario } from './scenario.ts';

/** Bytes of the pool at which the free pool has fallen to between 1 MB and just under the threshold. */
function fullBytes(random: Random, { ceilingBytes, thresholdBytes }: Machine): number {
  return ceilingBytes! - random.real(1 * mib, thresholdBytes - 1.5 * mib);
}

function plainPlan(random: Random, totalBytes: number): LeakPlan {
  return {
    totalBytes,
    share: random.real(0.32, 0.7),
    leaks: 1,
    hasPartner: false,
    hasBigConstant: false,
    hasBystander: false,
    isWrapping: false,
    owner: 'third-party',
  };
}

/** The pool, the samples and the log of a leak that was sampled over the last part of its run. */
function playLeak(
  random: Random,
  stage: Stage,
  plan: LeakPlan,
  samples: { count: number; lastPart: number },
): { scene: Scene; names: Omit<ReturnType<typeof leakingPool>, 'tags'> } {
  const { machine, runHours, captureUtcMs } = stage;
  const { tags, ...names } = leakingPool(random, stage, plan);
  const pool = fitted(poolOf(random, machine, tags), plan.totalBytes, captureUtcMs);
  const hours = Math.max(0.5, runHours * samples.lastPart);
  const sampleTimes = sampleMoments(random, { count: samples.count, hours, endUtcMs: captureUtcMs });
  const since = shortSince(pool, captureUtcMs);
  const span = { fromUtcMs: captureUtcMs - Math.min(runHours, 72) * hourMs, toUtcMs: captureUtcMs };
  const log: LogEvent[] = noise(random, span, random.int(0, 40));
  if (since !== null)
    log.push(...refusals(random, { fromUtcMs: Math.max(since, span.fromUtcMs), toUtcMs: captureUtcMs }));
  return { scene: { ...emptyScene(machine, captureUtcMs), pool, sampleTimes, log }, names };
}

const isHalved = (machine: Machine): boolean => machine.switches.includes('/3GB');

/** A driver leaks on a 32-bit server; at least two samples show it growing and http.sys refuses. */
const refusing: Scenario = {
  name: 'leak-32-refusing',
  weight: 14,
  play(random) {
    const threeGb = random.pick(['none', 'none', 'booted', 'booted', 'not-booted'] as const);
    const stage = drawStage(random, { windows: halvable, threeGb, isAggressive: random.chance(0.1) });
    const plan = plainPlan(random, fullBytes(random, stage.machine));
    const traps = [threeGb === 'none' ? '' : `/3GB ${threeGb}`].filter(Boolean);
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(2, 8),
      lastPart: random.real(0.12, 0.6),
    });
    const isSeen = scene.machine.registry.some(
      ({ name, value }) => name === 'EnableAggressiveMemoryUsage' && value === 1,
    );
    return {
      scene: {
        ...scene,
        mustShow: [...(threeGb === 'booted' ? ['boot' as const] : []), ...(isSeen ? ['registry' as const] : [])],
      },
      truth: truthOf('nonpaged-pool-leak', { ...names, isCeilingLowered: isHalved(stage.machine) }),
      traps,
    };
  },
};

/** The same with one of the difficulties that lead a reader to the wrong tag. */
const withTrap: Scenario = {
  name: 'leak-32-trap',
  weight: 18,
  play(random) {
    const trap = random.pick([
      'big constant',
      'bystander',
      'wrap',
      'two leaks',
      'partner',
      'object',
      'http.sys',
    ] as const);
    const stage = drawStage(random, { windows: halvable, threeGb: random.chance(0.3) ? 'booted' : 'none' });
    const base = plainPlan(random, fullBytes(random, stage.machine));
    const plan: LeakPlan = {
      ...base,
      share: trap === 'big constant' ? random.real(0.2, 0.3) : base.share,
      leaks: trap === 'two leaks' ? 2 : 1,
      hasPartner: trap === 'partner',
      hasBigConstant: trap === 'big constant',
      hasBystander: trap === 'bystander',
      isWrapping: trap === 'wrap',
      owner: trap === 'object' ? 'object' : trap === 'http.sys' ? 'http.sys' : 'third-party',
    };
    const samples =
      trap === 'bystander'
        ? { count: random.int(5, 9), lastPart: random.real(0.75, 0.92) }
        : { count: random.int(3, 7), lastPart: random.real(0.3, 0.6) };
    const { scene, names } = playLeak(random, stage, plan, samples);
    // few connections, so that a growing http.sys tag is no load
    const held = { inbound: random.int(20, 300), port: 80, pid: 4, outbound: null };
    const sockets = trap === 'http.sys' ? scene.sampleTimes.map((utcMs) => ({ utcMs, held })) : [];
    return {
      scene: { ...scene, sockets, mustShow: isHalved(stage.machine) ? ['boot'] : [] },
      truth: truthOf('nonpaged-pool-leak', { ...names, isCeilingLowered: isHalved(stage.machine) }),
      traps: [trap],
    };
  },
};

/** Seen early: much is free yet, nothing refuses, but one tag keeps growing through all samples. */
const early: Scenario = {
  name: 'leak-32-early',
  weight: 6,
  play(random) {
    const windows = [...halvable, server2008X86];
    const stage = drawStage(random, { windows, threeGb: random.chance(0.25) ? 'booted' : 'none' });
    const { ceilingBytes } = stage.machine;
    const total = Math.min(ceilingBytes! * random.real(0.4, 0.7), 200 * mib);
    const plan = { ...plainPlan(random, total), hasBigConstant: random.chance(0.3), share: random.real(0.22, 0.5) };
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(4, 9),
      lastPart: random.real(0.4, 0.8),
    });
    return {
      scene: { ...scene, log: random.chance(0.5) ? scene.log : null },
      truth: truthOf('nonpaged-pool-leak', { ...names, isCeilingLowered: isHalved(stage.machine) ? 'open' : false }),
      traps: ['early'],
    };
  },
};

/** One snapshot: refusals or a pool at the threshold, and one tag that holds most of it. */
const single: Scenario = {
  name: 'leak-32-single',
  weight: 8,
  play(random) {
    const threeGb = random.pick(['none', 'booted', 'not-booted'] as const);
    const stage = drawStage(random, { windows: halvable, threeGb });
    const plan = { ...plainPlan(random, fullBytes(random, stage.machine)), share: random.real(0.56, 0.8) };
    const { scene, names } = playLeak(random, stage, plan, { count: 1, lastPart: 0.1 });
    const isLogged = random.chance(0.8);
    return {
      // without the log only the settings tell where the pool ends
      scene: {
        ...scene,
        log: isLogged ? scene.log : null,
        needsTotals: true,
        mustShow: ['boot', ...(isLogged ? [] : ['systeminfo' as const])],
      },
      truth: truthOf('nonpaged-pool-leak', {
        ...names,
        isCeilingLowered: isHalved(stage.machine),
        confidenceLimit: 0.8,
      }),
      traps: ['single snapshot', ...(threeGb === 'none' ? [] : [`/3GB ${threeGb}`])],
    };
  },
};

/** A reboot between the samples: the leak begins anew and grows at the same pace. */
const rebooted: Scenario = {
  name: 'leak-32-rebooted',
  weight: 5,
  play(random): Played {
    const stage = drawStage(random, { windows: halvable });
    const { machine, runHours } = stage;
    const plan = plainPlan(random, fullBytes(random, machine));
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(3, 5),
      lastPart: random.real(0.3, 0.6),
    });
    const secondBoot = stage.captureUtcMs + random.int(5, 40) * 60_000;
    const secondHours = runHours * random.real(0.3, 0.8);
    const captureUtcMs = Math.round((secondBoot + secondHours * hourMs) / 1000) * 1000;
    const after = sampleMoments(random, { count: random.int(3, 5), hours: secondHours * 0.85, endUtcMs: captureUtcMs });
    return {
      scene: {
        ...scene,
        captureUtcMs,
        pool: { ...scene.pool!, bootsUtcMs: [machine.bootUtcMs, secondBoot] },
        sampleTimes: [...scene.sampleTimes, ...after],
      },
      truth: truthOf('nonpaged-pool-leak', { ...names }),
      traps: ['reboot in the middle'],
    };
  },
};

export const leaks32: readonly Scenario[] = [refusing, withTrap, early, single, rebooted];
