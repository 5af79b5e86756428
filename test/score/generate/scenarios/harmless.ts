import { truthOf } from '../incident.ts';
import { noise } from '../log.ts';
import { hourMs, type Machine } from '../machine.ts';
import { namesOf, ordinaryPool, steadyTag, type TagModel } from '../pool.ts';
import type { Random } from '../random.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, poolOf, sampleMoments } from '../stage.ts';
import { thirdPartyTag } from '../tags.ts';
import { anyWindows, halvable } from '../windows.ts';
import { easyBytes } from './easy.ts';
import type { Scenario } from './scenario.ts';

/** Nothing is wrong: samples over hours in which the pool holds steady with much free, and no complaint in the log. */
const healthy: Scenario = {
  name: 'healthy',
  weight: 9,
  play(random) {
    const trap = random.pick(['none', 'none', '/3GB', 'big constant', 'warm-up', 'busy', 'reboot'] as const);
    const windows = trap === '/3GB' ? halvable : anyWindows;
    const stage = drawStage(random, { windows, threeGb: trap === '/3GB' ? 'booted' : 'none' }, [48, 900]);
    const { machine, runHours, captureUtcMs } = stage;
    const bytes = easyBytes(random, machine);
    const tags = trapTags(random, stage, { trap, bytes });
    const count = trap === 'warm-up' ? random.int(6, 10) : random.int(3, 8);
    const hours =
      trap === 'warm-up' ? runHours * random.real(0.8, 0.95) : Math.min(runHours * 0.7, random.real(4, 300));
    const pool = poolOf(random, machine, tags);
    const secondBoot = captureUtcMs - hours * 0.5 * hourMs;
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: trap === 'reboot' ? { ...pool, bootsUtcMs: [machine.bootUtcMs, secondBoot] } : pool,
        sampleTimes: sampleMoments(random, { count, hours, endUtcMs: captureUtcMs }),
        // a log in which http.sys had nothing to say but its header
        log: machine.windows.layout !== 'no-header' && random.chance(0.4) ? [] : null,
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none', { isCeilingLowered: trap === '/3GB' ? 'open' : false }),
      traps: trap === 'none' ? [] : [trap],
    };
  },
};

function trapTags(
  random: Random,
  { machine, runHours }: { machine: Machine; runHours: number },
  { trap, bytes }: { trap: string; bytes: number },
): TagModel[] {
  const extra = trap === 'big constant' ? 0.6 : trap === 'warm-up' ? 0.3 : 0;
  const tags = ordinaryPool(random, machine, bytes * (1 - extra));
  const tag = thirdPartyTag(random, namesOf(tags));
  if (trap === 'big constant') return [...tags, steadyTag(tag, { bytes: bytes * extra, size: 4096 })];
  if (trap === 'warm-up') {
    const warmHours = runHours * random.real(0.03, 0.08);
    return [...tags, steadyTag(tag, { bytes: bytes * extra, size: 512, churn: 3000, warmHours })];
  }
  return trap === 'busy'
    ? tags.map((each) => ({ ...each, churn: each.churn * 20, sway: Math.min(0.2, each.sway * 3) }))
    : tags;
}

/** The log is full of clients' noise, and samples, where there are any, show a pool at ease. */
const noisy: Scenario = {
  name: 'request-noise',
  weight: 7,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: anyWindows }, [48, 600]);
    const pool = poolOf(random, machine, ordinaryPool(random, machine, easyBytes(random, machine)));
    const count = random.pick([0, 0, 1, 2, 4]);
    const span = { fromUtcMs: captureUtcMs - Math.min(runHours, 240) * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: count > 0 ? pool : null,
        sampleTimes: sampleMoments(random, { count, hours: Math.min(24, runHours / 2), endUtcMs: captureUtcMs }),
        log: noise(random, span, random.int(40, 400)),
        mustShow: count > 0 ? ['systeminfo'] : [],
      },
      // a healthy pool beside noise is healthy, too (product.md: "nothing wrong with the pool")
      truth: truthOf('request-noise', { alsoRight: count >= 2 ? ['none'] : [] }),
      traps: [`${count} samples`],
    };
  },
};

export const harmless: readonly Scenario[] = [healthy, noisy];
