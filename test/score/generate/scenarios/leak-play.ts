import { noise, refusals, shortSince } from '../log.ts';
import { hourMs, type Machine, mib } from '../machine.ts';
import type { LogEvent } from '../print/httperr.ts';
import type { Random } from '../random.ts';
import { emptyScene, type Scene } from '../scene.ts';
import { fitted, poolOf, type Stage, sampleMoments } from '../stage.ts';
import { type LeakPlan, leakingPool } from './leak-parts.ts';

/** Bytes of the pool at which the free pool has fallen to between 1 MB and just under the threshold. */
export function fullBytes(random: Random, { ceilingBytes, thresholdBytes }: Machine): number {
  return ceilingBytes! - random.real(1 * mib, thresholdBytes - 1.5 * mib);
}

/** One driver that leaks from the boot on and holds a third to two thirds of the pool. */
export function plainPlan(random: Random, totalBytes: number): LeakPlan {
  return {
    totalBytes,
    share: random.real(0.32, 0.7),
    leaks: 1,
    hasPartner: false,
    hasBigConstant: false,
    hasBystander: false,
    isWrapping: false,
    startPart: 0,
    fullPart: 1,
    stepHours: 0,
    wave: 0,
    owner: 'third-party',
  };
}

/** The pool, the samples and the log of a leak that was sampled over the last part of its run. */
export function playLeak(
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

/** Whether the entry that boots has /3GB. */
export const isHalved = (machine: Machine): boolean => machine.switches.includes('/3GB');
