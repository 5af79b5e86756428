import { truthOf } from '../incident.ts';
import { entries, poolFailureReasons } from '../log.ts';
import { hourMs } from '../machine.ts';
import type { Random } from '../random.ts';
import type { Scene } from '../scene.ts';
import { drawStage, type Stage } from '../stage.ts';
import { halvable, server2003Small } from '../windows.ts';
import { counterLog, poolColumns } from './elsewhere.ts';
import type { LeakPlan } from './leak-parts.ts';
import { fullBytes, isHalved, plainPlan, playLeak } from './leak-play.ts';
import type { Played, Scenario } from './scenario.ts';

/** How a difficulty changes a plain leak. */
interface Difficulty {
  readonly plan?: Partial<LeakPlan>;
  readonly count: readonly [number, number];
  readonly lastPart: readonly [number, number];
  readonly scene?: (scene: Scene, random: Random, stage: Stage) => Partial<Scene>;
}

/** Leaks that a careful reader still finds, but not at first glance. */
const difficulties: Readonly<Record<string, Difficulty>> = {
  'daily wave': { plan: { wave: 0.3, share: 0.45 }, count: [5, 9], lastPart: [0.4, 0.7] },
  'began late': { plan: { startPart: 0.6, share: 0.5 }, count: [6, 9], lastPart: [0.7, 0.85] },
  'in nightly steps': { plan: { stepHours: 24, share: 0.5 }, count: [6, 10], lastPart: [0.5, 0.8] },
  'two samples': { count: [2, 2], lastPart: [0.08, 0.3] },
  'full for hours': { plan: { fullPart: 0.8, share: 0.55 }, count: [5, 9], lastPart: [0.5, 0.8] },
  // something that only runs while people work
  'by day only': { plan: { stepHours: 8, share: 0.5 }, count: [7, 12], lastPart: [0.5, 0.8] },
  'one log of many prints': {
    plan: { share: 0.6 },
    count: [4, 9],
    lastPart: [0.3, 0.6],
    scene: () => ({ isAppended: true }),
  },
  'many samples': { count: [14, 40], lastPart: [0.4, 0.9] },
  'beside a small one': { plan: { leaks: 'small', share: 0.5 }, count: [5, 8], lastPart: [0.5, 0.8] },
  // connection structures that stay when the connections are long gone
  'leaked connections': {
    plan: { owner: 'connections' },
    count: [3, 6],
    lastPart: [0.3, 0.6],
    scene: ({ sampleTimes }, random) => {
      const held = { inbound: random.int(30, 400), port: 80, pid: 4, outbound: null };
      return { sockets: sampleTimes.slice(-2).map((utcMs) => ({ utcMs, held })) };
    },
  },
  'windows partner': { plan: { hasPartner: 'windows' }, count: [3, 6], lastPart: [0.3, 0.6] },
  'failing pool in the log': {
    count: [3, 6],
    lastPart: [0.3, 0.6],
    scene: (scene, random) => {
      const span = { fromUtcMs: scene.captureUtcMs - 2 * hourMs, toUtcMs: scene.captureUtcMs };
      return {
        log: [
          ...(scene.log ?? []),
          ...entries(random, span, { reasons: poolFailureReasons, count: random.int(20, 200) }),
        ],
      };
    },
  },
  'counters beside one sample': {
    plan: { share: 0.62 },
    count: [1, 1],
    lastPart: [0.1, 0.1],
    scene: ({ pool, captureUtcMs }, _random, { runHours }) => ({
      needsTotals: true,
      counters: pool && counterLog(poolColumns(pool), { hours: Math.min(48, runHours * 0.6), endUtcMs: captureUtcMs }),
    }),
  },
  'busy process': {
    plan: { owner: 'kernel' },
    count: [3, 5],
    lastPart: [0.4, 0.6],
    scene: ({ sampleTimes }) => ({
      processes: sampleTimes.map((utcMs, at) => ({
        utcMs,
        list: [
          { name: 'System', pid: 4, handles: 1800, threads: 90, workingSetBytes: 300_000 },
          {
            name: 'avguard.exe',
            pid: 1320,
            handles: 9000 + at * 14_000,
            threads: 40 + at * 300,
            workingSetBytes: 40_000_000,
          },
          { name: 'w3wp.exe', pid: 2212, handles: 1200 + (at % 2) * 60, threads: 44, workingSetBytes: 210_000_000 },
          { name: 'lsass.exe', pid: 540, handles: 900, threads: 30, workingSetBytes: 12_000_000 },
        ],
      })),
    }),
  },
};

/** Short runs have no nights in them. */
const hoursFor = (name: string): readonly [number, number] =>
  name === 'in nightly steps' || name === 'by day only' ? [200, 600] : [60, 600];

const hard: Scenario = {
  name: 'leak-32-hard',
  weight: 16,
  play(random): Played {
    const name = random.pick(Object.keys(difficulties));
    const difficulty = difficulties[name]!;
    const windows = name === 'two samples' && random.chance(0.3) ? [server2003Small] : halvable;
    const stage = drawStage(random, { windows, threeGb: random.chance(0.25) ? 'booted' : 'none' }, hoursFor(name));
    const plan = { ...plainPlan(random, fullBytes(random, stage.machine)), ...difficulty.plan };
    const { scene, names } = playLeak(random, stage, plan, {
      count: random.int(...difficulty.count),
      lastPart: random.real(...difficulty.lastPart),
    });
    return {
      scene: {
        ...scene,
        mustShow: isHalved(stage.machine) ? ['boot'] : [],
        ...difficulty.scene?.(scene, random, stage),
      },
      truth: truthOf('nonpaged-pool-leak', { ...names, isCeilingLowered: isHalved(stage.machine) }),
      traps: [name],
    };
  },
};

/** EnableAggressiveMemoryUsage was set and http.sys not restarted: it still refuses under 20 MB (sections 1.1 and 2). */
const notInForce: Scenario = {
  name: 'leak-32-value-not-in-force',
  weight: 2,
  play(random) {
    const stage = drawStage(random, { windows: halvable });
    const { machine } = stage;
    const registry = machine.registry.map((value) =>
      value.name === 'EnableErrorLogging' ? { ...value, name: 'EnableAggressiveMemoryUsage', value: 1 } : value,
    );
    const set = { ...stage, machine: { ...machine, registry } };
    const plan = plainPlan(random, machine.ceilingBytes! - random.real(10, 18) * 1024 * 1024);
    const { scene, names } = playLeak(random, set, plan, { count: random.int(3, 6), lastPart: random.real(0.3, 0.6) });
    return { scene: { ...scene, mustShow: ['registry'] }, truth: truthOf('nonpaged-pool-leak', names), traps: [] };
  },
};

export const hardLeaks32: readonly Scenario[] = [hard, notInForce];
