import { truthOf } from '../incident.ts';
import { noise, refusals } from '../log.ts';
import { hourMs, type Machine, mib } from '../machine.ts';
import { namesOf, ordinaryPool, steadyTag, type TagModel } from '../pool.ts';
import type { Random } from '../random.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { thirdPartyTag } from '../tags.ts';
import { server2003, server2003Rtm, server2008X86 } from '../windows.ts';
import { usualSlack } from './leak-parts.ts';
import type { Scenario } from './scenario.ts';

/** Many drivers, none of which holds most of the pool and none of which grows. */
function crowdedPool(random: Random, machine: Machine, totalBytes: number): TagModel[] {
  const guests = random.int(4, 7);
  const each = (totalBytes * random.real(0.4, 0.55)) / guests;
  const ordinary = ordinaryPool(random, machine, totalBytes - each * guests);
  const taken = new Set(namesOf(ordinary));
  const more = Array.from({ length: guests }, () => {
    const tag = thirdPartyTag(random, taken);
    taken.add(tag);
    return steadyTag(tag, { bytes: each * random.real(0.8, 1.2), size: random.pick([183, 453, 4096]), churn: 300 });
  });
  return [...ordinary, ...more];
}

/** A setting lowers the ceiling, the pool is full, and nothing leaks: the setting is the cause. */
const lowered: Scenario = {
  name: 'ceiling-lowered',
  weight: 8,
  play(random) {
    const way = random.pick(['/3GB', '/3GB', '/3GB', 'NonPagedPoolSize', 'NonPagedPoolLimit'] as const);
    const { machine, runHours, captureUtcMs } = drawStage(random, {
      windows: way === 'NonPagedPoolLimit' ? [server2008X86] : [server2003, server2003Rtm],
      ramFromMib: 2048,
      ...(way === '/3GB' ? { threeGb: 'booted' as const } : {}),
      ...(way === 'NonPagedPoolSize' ? { fixedPoolBytes: random.pick([64, 80, 96]) * mib } : {}),
      ...(way === 'NonPagedPoolLimit' ? { poolLimitMb: random.pick([128, 192, 256]) } : {}),
    });
    const totalBytes = machine.ceilingBytes! - random.real(6, 16) * mib;
    const drawn = poolOf(random, machine, crowdedPool(random, machine, totalBytes / usualSlack));
    const pool = fitted(drawn, totalBytes, captureUtcMs);
    const count = random.int(2, 6);
    const hours = Math.min(runHours * 0.6, random.real(2, 72));
    const span = { fromUtcMs: captureUtcMs - Math.min(48, runHours * 0.8) * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count, hours, endUtcMs: captureUtcMs }),
        log: [...noise(random, span, random.int(0, 40)), ...refusals(random, span)],
        mustShow: way === '/3GB' ? ['boot', 'systeminfo'] : ['registry', 'systeminfo'],
      },
      truth: truthOf('nonpaged-pool-ceiling-lowered', { isCeilingLowered: true }),
      traps: [way],
    };
  },
};

export const ceilings: readonly Scenario[] = [lowered];
