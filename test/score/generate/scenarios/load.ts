import { truthOf } from '../incident.ts';
import { noise, refusals } from '../log.ts';
import { hourMs, mib } from '../machine.ts';
import { ordinaryPool, steadyTag, type TagModel } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { server2003, windowsXp } from '../windows.ts';
import { usualSlack } from './leak-parts.ts';
import type { Scenario } from './scenario.ts';

/** What one connection costs in which tags: 6 to 8 KB all told (section 7, inferred from case 5). */
const costs = {
  'http.sys': { UlHC: 900, UlCO: 700, UlRB: 1500, UlHR: 600, TCPT: 1900, TCPC: 368, File: 152 },
  winsock: { AfdC: 1600, AfdE: 900, TCPT: 1900, TCPC: 368, File: 152, 'Irp ': 1260 },
} as const;

/** So many connections that they themselves fill the pool; nothing leaks. */
const held: Scenario = {
  name: 'connection-load',
  weight: 8,
  play(random) {
    const threeGb = random.chance(0.25) ? 'booted' : 'none';
    const stage = drawStage(random, { windows: [server2003, windowsXp], ramFromMib: 2048, threeGb }, [24, 400]);
    const { machine, runHours, captureUtcMs } = stage;
    const server = random.pick(['http.sys', 'winsock'] as const);
    const cost = Object.entries(costs[server]);
    const each = cost.reduce((sum, [, bytes]) => sum + bytes, 0);
    const totalBytes = machine.ceilingBytes! - random.real(3, 17) * mib;
    const total = totalBytes / usualSlack;
    const rest = random.real(0.2, 0.36) * total;
    const connections = Math.round((total - rest) / each);
    // either the clients come and stay, or they have been there all the time
    const isRising = random.chance(0.4);
    const count = random.int(1, 5);
    const hours = random.real(1, 10);
    const riseFrom = isRising ? random.real(0.5, 0.8) : 1;
    const loadTags = cost.map(
      ([tag, size]): TagModel => ({
        ...steadyTag(tag, { bytes: size * connections, size, churn: connections * 2 }),
        sway: 0.004,
      }),
    );
    const others = ordinaryPool(random, machine, rest).filter(({ tag }) => !loadTags.some((load) => load.tag === tag));
    const sampleTimes = sampleMoments(random, { count, hours, endUtcMs: captureUtcMs });
    const heldAt = (utcMs: number) =>
      Math.round(connections * (1 - (1 - riseFrom) * Math.min(1, (captureUtcMs - utcMs) / (hours * hourMs))));
    const runs = isRising ? rising(loadTags, { connections, riseFrom, hours, runHours }) : loadTags;
    const pool = fitted(poolOf(random, machine, [...others, ...runs]), totalBytes, captureUtcMs);
    const span = { fromUtcMs: captureUtcMs - 0.4 * hourMs, toUtcMs: captureUtcMs };
    const isCounted = random.chance(0.8);
    const sockets = isCounted
      ? sampleTimes.slice(random.chance(0.5) ? 0 : -1).map((utcMs) => ({
          utcMs,
          held: {
            inbound: heldAt(utcMs),
            port: server === 'http.sys' ? 80 : 5050,
            pid: server === 'http.sys' ? 4 : 1844,
            outbound: null,
          },
        }))
      : [];
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes,
        sockets,
        log: [...noise(random, span, random.int(0, 30)), ...refusals(random, span)],
        mustShow: threeGb === 'booted' ? ['boot'] : [],
      },
      truth: truthOf('connection-load', { isCeilingLowered: threeGb === 'booted' }),
      traps: [
        server,
        isRising ? 'rising' : 'steady',
        isCounted ? 'netstat' : 'no netstat',
        count === 1 ? 'single snapshot' : 'samples',
      ],
    };
  },
};

interface Rise {
  readonly connections: number;
  readonly riseFrom: number;
  readonly hours: number;
  readonly runHours: number;
}

/** Tags whose count goes straight from a part of the connections to all of them over the last hours. */
function rising(tags: readonly TagModel[], { connections, riseFrom, hours, runHours }: Rise): TagModel[] {
  const perHour = (connections * (1 - riseFrom)) / hours;
  const live = connections - perHour * runHours;
  return tags.map((tag) => ({ ...tag, live, perHour, sway: 0 }));
}

export const loads: readonly Scenario[] = [held];
