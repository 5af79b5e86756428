import { truthOf } from '../incident.ts';
import { hourMs, mib } from '../machine.ts';
import { drawStage, sampleMoments } from '../stage.ts';
import { ceiled64, halvable, server2008X86, tableCeiling } from '../windows.ts';
import type { LeakPlan } from './leak-parts.ts';
import { fullBytes, isHalved, plainPlan, playLeak } from './leak-play.ts';
import type { Played, Scenario } from './scenario.ts';

/** A driver leaks on a 32-bit server; at least two samples show it growing and http.sys refuses. */
const refusing: Scenario = {
  name: 'leak-32-refusing',
  weight: 10,
  play(random) {
    const threeGb = random.pick(['none', 'none', 'booted', 'booted', 'not-booted'] as const);
    const windows = threeGb === 'none' ? [...halvable, server2008X86] : halvable;
    const stage = drawStage(random, { windows, threeGb, isAggressive: random.chance(0.1) });
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
  weight: 12,
  play(random) {
    const trap = random.pick([
      'big constant',
      'bystander',
      'wrap',
      'two leaks',
      'partner',
      'kernel',
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
      owner: trap === 'kernel' ? 'kernel' : trap === 'http.sys' ? 'http.sys' : 'third-party',
    };
    const samples =
      trap === 'bystander'
        ? { count: random.int(5, 9), lastPart: random.real(0.75, 0.92) }
        : { count: random.int(3, 7), lastPart: random.real(0.3, 0.6) };
    const { scene, names } = playLeak(random, stage, plan, samples);
    // few connections, so that a growing http.sys tag is no load
    const held = { inbound: random.int(20, 300), port: 80, pid: 4, outbound: null };
    const sockets =
      trap === 'http.sys' && random.chance(0.5) ? scene.sampleTimes.map((utcMs) => ({ utcMs, held })) : [];
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
    const windows = threeGb === 'none' ? [...halvable, server2008X86, ...ceiled64] : halvable;
    const stage = drawStage(random, { windows, threeGb });
    const plan = { ...plainPlan(random, fullBytes(random, stage.machine)), share: random.real(0.53, 0.8) };
    const { scene, names } = playLeak(random, stage, plan, { count: 1, lastPart: 0.1 });
    // without the log only the table tells where the pool ends, and it must tell that the pool is at its threshold
    const table = isHalved(stage.machine) ? 128 * mib : tableCeiling(stage.machine.windows, stage.machine.ramBytes)!;
    const isLogged = table - plan.totalBytes > 20 * mib || random.chance(0.8);
    return {
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
