import { truthOf } from '../incident.ts';
import { noise, refusals, shortSince } from '../log.ts';
import { hourMs, mib } from '../machine.ts';
import { ordinaryPool, paceFor, steadyTag } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { halvable } from '../windows.ts';
import { usualSlack } from './leak-parts.ts';
import type { Scenario } from './scenario.ts';

/** A program accepts connections and reads nothing: AFD's receive buffers fill the pool (section 7, case 4). */
const unread: Scenario = {
  name: 'unread-sockets',
  weight: 7,
  play(random) {
    const threeGb = random.chance(0.2) ? 'booted' : 'none';
    const stage = drawStage(random, { windows: halvable, threeGb, ramFromMib: 2048 }, [12, 300]);
    const { machine, runHours, captureUtcMs } = stage;
    const totalBytes = machine.ceilingBytes! - random.real(2, 17) * mib;
    const rows = totalBytes / usualSlack;
    const unreadBytes = rows * random.real(0.52, 0.8);
    const size = random.pick([4096, 8192, 16_384]);
    const perHour = paceFor(unreadBytes, size, runHours);
    const afdB = { ...steadyTag('AfdB', { bytes: size * 10, size, churn: 3000 }), perHour };
    const pool = fitted(
      poolOf(random, machine, [...ordinaryPool(random, machine, rows - unreadBytes), afdB]),
      totalBytes,
      captureUtcMs,
    );
    const sampleTimes = sampleMoments(random, {
      count: random.int(1, 5),
      hours: runHours * random.real(0.2, 0.7),
      endUtcMs: captureUtcMs,
    });
    const held = { inbound: random.int(150, 2500), port: random.pick([2050, 5050, 8080]), pid: 1844, outbound: null };
    const since = shortSince(pool, captureUtcMs) ?? captureUtcMs - hourMs;
    const span = { fromUtcMs: Math.max(since, captureUtcMs - 30 * hourMs), toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes,
        sockets: random.chance(0.7) ? [{ utcMs: captureUtcMs, held }] : [],
        log: [...noise(random, span, random.int(0, 20)), ...refusals(random, span)],
        mustShow: threeGb === 'booted' ? ['boot'] : [],
      },
      truth: truthOf('unread-sockets', { culprits: ['AfdB'], isCeilingLowered: threeGb === 'booted' }),
      traps: [sampleTimes.length === 1 ? 'single snapshot' : 'samples'],
    };
  },
};

/** The same seen before http.sys refuses: the buffers grow through all samples. */
const unreadEarly: Scenario = {
  name: 'unread-sockets-early',
  weight: 2,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: halvable, ramFromMib: 2048 }, [12, 200]);
    const rows = machine.ceilingBytes! * random.real(0.45, 0.7);
    const unreadBytes = rows * random.real(0.4, 0.65);
    const size = random.pick([4096, 8192]);
    const afdB = {
      ...steadyTag('AfdB', { bytes: size * 10, size, churn: 3000 }),
      perHour: paceFor(unreadBytes, size, runHours),
    };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, [...ordinaryPool(random, machine, rows - unreadBytes), afdB]),
        sampleTimes: sampleMoments(random, {
          count: random.int(4, 7),
          hours: runHours * random.real(0.4, 0.8),
          endUtcMs: captureUtcMs,
        }),
        sockets: [
          { utcMs: captureUtcMs, held: { inbound: random.int(150, 900), port: 5050, pid: 1844, outbound: null } },
        ],
      },
      truth: truthOf('unread-sockets', { culprits: ['AfdB'] }),
      traps: [],
    };
  },
};

export const unreadSockets: readonly Scenario[] = [unread, unreadEarly];
