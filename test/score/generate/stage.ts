import { drawMachine, hourMs, type Machine, type Wanted } from './machine.ts';
import { calmMemory, type MemoryModel, type PoolModel, poolAt, type TagModel } from './pool.ts';
import type { Random } from './random.ts';

/** A machine, how long it runs, and when somebody looked at it. */
export interface Stage {
  readonly machine: Machine;
  readonly runHours: number;
  readonly captureUtcMs: number;
}

/** A machine that has run for a while since its boot. */
export function drawStage(random: Random, wanted: Wanted, hours: readonly [number, number] = [24, 600]): Stage {
  const machine = drawMachine(random, wanted);
  const runHours = random.real(...hours);
  return { machine, runHours, captureUtcMs: Math.round((machine.bootUtcMs + runHours * hourMs) / 1000) * 1000 };
}

/** The pool of a stage with these tags. */
export function poolOf(random: Random, machine: Machine, tags: readonly TagModel[], memory?: MemoryModel): PoolModel {
  return {
    machine,
    random: random.fork('pool'),
    tags: random.fork('tags').shuffled(tags),
    bootsUtcMs: [machine.bootUtcMs],
    memory: memory ?? calmMemory(random),
    slack: random.real(1.005, 1.03),
  };
}

/** `count` moments over the last `hours` before `endUtcMs`, at least 30 minutes apart when the hours allow. */
export function sampleMoments(
  random: Random,
  { count, hours, endUtcMs }: { count: number; hours: number; endUtcMs: number },
): number[] {
  const stepMs = count > 1 ? (hours * hourMs) / (count - 1) : 0;
  return Array.from({ length: count }, (_, at) => {
    const wobble = at === 0 || at === count - 1 ? 0 : random.real(-0.15, 0.15) * stepMs;
    return Math.round((endUtcMs - (count - 1 - at) * stepMs + wobble) / 1000) * 1000;
  });
}

/**
 * The pool with as much slack as makes its printed total come out at a moment. Where the pool ends in a few megabytes,
 * a percent decides whether http.sys refuses.
 */
export function fitted(pool: PoolModel, totalBytes: number, utcMs: number): PoolModel {
  const rows = poolAt({ ...pool, slack: 1 }, utcMs).nonPagedBytes;
  return { ...pool, slack: Math.max(1.001, totalBytes / rows) };
}
