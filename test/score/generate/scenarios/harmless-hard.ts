import { truthOf } from '../incident.ts';
import { noise } from '../log.ts';
import { hourMs, mib } from '../machine.ts';
import { ordinaryPool, steadyTag, type TagModel } from '../pool.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, fitted, poolOf, sampleMoments } from '../stage.ts';
import { anyWindows, server2003, server2012R2, server2016, server2019, server2022, windowsXp } from '../windows.ts';
import { easyBytes } from './easy.ts';
import { withWave } from './leak-parts.ts';
import type { Scenario } from './scenario.ts';

/** Busy by day and quiet by night, sampled through more than a whole day. */
const waving: Scenario = {
  name: 'healthy-daily-wave',
  weight: 4,
  play(random) {
    const { machine, captureUtcMs } = drawStage(random, { windows: anyWindows }, [100, 900]);
    const tags = withWave(ordinaryPool(random, machine, easyBytes(random, machine)), random.real(0.15, 0.4));
    const hours = random.real(26, 90);
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, {
          count: Math.ceil(hours / random.real(3, 7)),
          hours,
          endUtcMs: captureUtcMs,
        }),
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none'),
      traps: [],
    };
  },
};

/** Caches follow what is read from disk: some tags drift up together by a percent or two in days, far from any end. */
const drifting: Scenario = {
  name: 'healthy-drift',
  weight: 4,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: anyWindows }, [200, 900]);
    const caches = new Set(['MmCa', 'Ntfr', 'FMsl', 'File', 'CcSc', 'NtxF', 'Vad ']);
    const drift = random.real(0.005, 0.02);
    const tags = ordinaryPool(random, machine, easyBytes(random, machine)).map(
      (tag): TagModel => (caches.has(tag.tag) ? { ...tag, perHour: (tag.live * drift) / 48 } : tag),
    );
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, {
          count: random.int(3, 8),
          hours: Math.min(72, runHours / 2),
          endUtcMs: captureUtcMs,
        }),
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none'),
      traps: [],
    };
  },
};

/** A large machine on which one driver holds gigabytes, always the same. */
const large: Scenario = {
  name: 'healthy-large-constant',
  weight: 3,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(
      random,
      { windows: [server2012R2, server2016, server2019, server2022] },
      [100, 900],
    );
    const bytes = machine.ramBytes * random.real(0.05, 0.11);
    const ordinary = ordinaryPool(random, machine, bytes * 0.3);
    const tag = random.pick(['Qum5', 'VioB', 'XHst']);
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, [...ordinary, steadyTag(tag, { bytes: bytes * 0.7, size: 65_536, churn: 200 })]),
        sampleTimes: sampleMoments(random, { count: random.int(3, 7), hours: runHours * 0.5, endUtcMs: captureUtcMs }),
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none'),
      traps: [],
    };
  },
};

/** Thousands of connections that the pool carries with ease, some noise in the log. */
const manyConnections: Scenario = {
  name: 'healthy-many-connections',
  weight: 4,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(
      random,
      { windows: [server2003, windowsXp], ramFromMib: 2048 },
      [48, 400],
    );
    const connections = random.int(3000, 9000);
    const sizes = { AfdC: 1600, AfdE: 900, TCPT: 1900, TCPC: 368 };
    const load = Object.entries(sizes).map(
      ([tag, size]): TagModel => ({ ...steadyTag(tag, { bytes: size * connections, size, churn: 9000 }), sway: 0.01 }),
    );
    const others = ordinaryPool(random, machine, random.real(35, 70) * mib).filter(({ tag }) => !(tag in sizes));
    const isLogged = random.chance(0.5);
    const span = { fromUtcMs: captureUtcMs - 24 * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, [...others, ...load]),
        sampleTimes: sampleMoments(random, {
          count: random.int(2, 5),
          hours: Math.min(30, runHours / 2),
          endUtcMs: captureUtcMs,
        }),
        sockets: [{ utcMs: captureUtcMs, held: { inbound: connections, port: 80, pid: 4, outbound: null } }],
        log: isLogged ? noise(random, span, random.int(40, 200)) : null,
        mustShow: ['systeminfo'],
      },
      truth: truthOf(isLogged ? 'request-noise' : 'none', { alsoRight: isLogged ? ['none'] : [] }),
      traps: isLogged ? ['noise'] : [],
    };
  },
};

/** From ten minutes after the boot on: services start, everything fills for an hour or two, and then nothing more. */
const afterBoot: Scenario = {
  name: 'healthy-after-boot',
  weight: 4,
  play(random) {
    const { machine, captureUtcMs, runHours } = drawStage(random, { windows: anyWindows }, [16, 60]);
    const tags = ordinaryPool(random, machine, easyBytes(random, machine)).map(
      (tag): TagModel => ({ ...tag, warmHours: random.real(0.4, 1.6) }),
    );
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, tags),
        sampleTimes: sampleMoments(random, {
          count: random.int(6, 14),
          hours: runHours - 0.17,
          endUtcMs: captureUtcMs,
        }),
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none'),
      traps: [],
    };
  },
};

/** /3GB and 28 to 45 MB free, always the same: tight, but nothing refuses and nothing grows. */
const tight: Scenario = {
  name: 'healthy-tight',
  weight: 3,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(
      random,
      { windows: [server2003], threeGb: 'booted' },
      [100, 600],
    );
    const totalBytes = machine.ceilingBytes! - random.real(34, 50) * mib;
    const pool = fitted(
      poolOf(random, machine, ordinaryPool(random, machine, totalBytes / 1.02)),
      totalBytes,
      captureUtcMs,
    );
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count: random.int(4, 8), hours: runHours * 0.6, endUtcMs: captureUtcMs }),
        log: random.chance(0.5) ? [] : null,
        mustShow: ['systeminfo', 'boot'],
      },
      truth: truthOf('none', { isCeilingLowered: 'open' }),
      traps: [],
    };
  },
};

/** Half of the ports for outgoing connections are in use: busy, not exhausted. */
const halfThePorts: Scenario = {
  name: 'healthy-half-the-ports',
  weight: 3,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(
      random,
      { windows: [server2003, server2012R2, server2019] },
      [100, 600],
    );
    const outbound = machine.windows.isBeforeVista
      ? { count: random.int(1200, 2400), state: 'TIME_WAIT', fromPort: 1026 }
      : { count: random.int(4000, 10_000), state: 'TIME_WAIT', fromPort: 49_200 };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, ordinaryPool(random, machine, easyBytes(random, machine))),
        sampleTimes: sampleMoments(random, { count: random.int(3, 6), hours: runHours * 0.5, endUtcMs: captureUtcMs }),
        sockets: [{ utcMs: captureUtcMs, held: { inbound: random.int(10, 900), port: 80, pid: 4, outbound } }],
        mustShow: ['systeminfo'],
      },
      truth: truthOf('none'),
      traps: [],
    };
  },
};

/** Looked at twice, days apart, at whatever hour: counts differ, and nothing is wrong. */
const lookedTwice: Scenario = {
  name: 'healthy-looked-twice',
  weight: 5,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: anyWindows }, [60, 900]);
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: poolOf(random, machine, ordinaryPool(random, machine, easyBytes(random, machine))),
        sampleTimes: sampleMoments(random, {
          count: 2,
          hours: random.real(0.6, runHours * 0.8),
          endUtcMs: captureUtcMs,
        }),
        log: random.chance(0.3) ? [] : null,
        mustShow: ['systeminfo'],
      },
      // two looks show that nothing grew much; to ask for a third is no fault
      truth: truthOf('none', { alsoRight: ['inconclusive'] }),
      traps: [],
    };
  },
};

export const hardHarmless: readonly Scenario[] = [
  waving,
  drifting,
  large,
  manyConnections,
  afterBoot,
  tight,
  halfThePorts,
  lookedTwice,
];
