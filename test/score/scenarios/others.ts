import { type GeneratedIncident, log, logFile, machineFiles, poolFiles, spread } from '../evidence.ts';
import { noiseEntries, refusalEntries } from '../formats/httperr.ts';
import { counterText, netstatText, vmText } from '../formats/others.ts';
import { memoryManagementKey, regQueryText } from '../formats/settings.ts';
import { drawMachine } from '../machines.ts';
import type { Random } from '../random.ts';
import { breathingTag, bystanderTag, connectionTags, constantTag, leakTag, ordinaryTags, scaleOf } from '../tags.ts';
import { createWorld, hourMs, momentOf, type World } from '../world.ts';
import { driverTag } from './leaks.ts';

const mib = 2 ** 20;

type Draw = (random: Random) => GeneratedIncident;

/** Many drivers each with its share: the pool is too small, nobody leaks. */
function crowd(random: Random, totalBytes: number) {
  const parts = Array.from({ length: random.integer(9, 16) }, () => random.between(0.6, 1.4));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) =>
    breathingTag(random, driverTag(random), {
      bytes: (totalBytes * part) / sum,
      block: random.pick([152, 624, 4096]),
      pool: 'nonpaged',
    }),
  );
}

const ceilingLowered: Draw = (random) => {
  const machine = drawMachine(random, 'x86-2003');
  const others = ordinaryTags(random, machine);
  const bare = createWorld(random, machine, { tags: others, has3gb: true });
  const used = momentOf(bare, 100).nonPagedBytes;
  const world: World = { ...bare, tags: [...others, ...crowd(random, 128 * mib - 14 * mib - used)] };
  const hours = spread(random, 60, 100, random.integer(1, 6));
  return {
    kind: 'ceiling-3gb',
    truth: { primary: 'nonpaged-pool-ceiling-lowered', culprits: [] },
    files: [...poolFiles(random, world, hours), logFile(random, world, 100), ...machineFiles(random, world)],
  };
};

const ceilingByRegistry: Draw = (random) => {
  const machine = drawMachine(random, 'x86-2003');
  const others = ordinaryTags(random, machine);
  const size = random.integer(80, 120) * mib;
  const bare = createWorld(random, machine, { tags: others, ceilingBytes: size });
  const used = momentOf(bare, 100).nonPagedBytes;
  const world: World = { ...bare, tags: [...others, ...crowd(random, size - 14 * mib - used)] };
  return {
    kind: 'ceiling-registry',
    truth: { primary: 'nonpaged-pool-ceiling-lowered', culprits: [] },
    files: [
      ...poolFiles(random, world, spread(random, 60, 100, random.integer(1, 6))),
      logFile(random, world, 100),
      ...machineFiles(random, world, 0),
      { file: 'memory.txt', content: regQueryText(memoryManagementKey, { NonPagedPoolSize: size }, true) },
    ],
  };
};

const connectionLoad: Draw = (random) => {
  const machine = drawMachine(random, 'x86-2003');
  const has3gb = random.chance(0.3);
  const others = ordinaryTags(random, machine);
  const bare = createWorld(random, machine, { tags: others, has3gb });
  const each = 5600;
  const room = (bare.ceilingBytes ?? 0) - bare.thresholdBytes - momentOf(bare, 50).nonPagedBytes;
  const most = (room * random.between(1.05, 1.15)) / each;
  const isRising = random.chance(0.5);
  const connections = (hours: number) => most * (isRising ? Math.min(1, 0.3 + 0.7 * (hours / 50)) : 1);
  const world: World = { ...bare, tags: [...others, ...connectionTags(random, machine, connections)] };
  const hours = spread(random, 30, 50, random.integer(1, 6));
  return {
    kind: 'connection-load',
    truth: { primary: 'connection-load', culprits: [] },
    files: [
      ...poolFiles(random, world, hours),
      logFile(random, world, 50),
      ...machineFiles(random, world),
      ...(random.chance(0.5)
        ? [{ file: 'netstat.txt', content: netstatText(random, { inbound: Math.round(most), outboundPorts: [] }) }]
        : []),
    ],
  };
};

const unreadSockets: Draw = (random) => {
  const machine = drawMachine(random, 'x86-2003');
  const others = ordinaryTags(random, machine);
  const bare = createWorld(random, machine, { tags: others });
  const days = random.between(1, 6);
  const room = (bare.ceilingBytes ?? 0) - bare.thresholdBytes - momentOf(bare, days * 24).nonPagedBytes;
  const leak = leakTag(random, 'AfdB', {
    bytesPerHour: (room * random.between(0.8, 1.2)) / (days * 24),
    block: random.pick([1460, 4096, 8192]),
  });
  const world: World = { ...bare, tags: [...others, leak] };
  return {
    kind: 'unread-sockets',
    truth: { primary: 'unread-sockets', culprits: ['AfdB'] },
    files: [
      ...poolFiles(random, world, spread(random, days * 12, days * 24, random.integer(1, 8))),
      logFile(random, world, days * 24),
      ...machineFiles(random, world),
    ],
  };
};

/** A machine with nothing wrong in its pools. */
function healthyWorld(random: Random, wish: 'any' | 'x86-2003' = 'any'): World {
  const machine = drawMachine(random, wish);
  const tags = [
    ...ordinaryTags(random, machine),
    ...(random.chance(0.4)
      ? [constantTag(driverTag(random), random.between(10, 60) * mib * Math.sqrt(scaleOf(machine)), 65_536)]
      : []),
    ...(random.chance(0.4)
      ? [bystanderTag(random, driverTag(random), random.between(5, 35) * mib * Math.sqrt(scaleOf(machine)))]
      : []),
  ];
  return createWorld(random, machine, {
    tags,
    has3gb: machine.era === '2003' && !machine.isWide && random.chance(0.15),
  });
}

const ports: Draw = (random) => {
  const world = healthyWorld(random);
  const isOld = world.machine.era === '2003';
  const [from, size] = isOld ? [1025, 3976] : [49_152, 16_384];
  const count = Math.round(size * random.between(0.93, 1));
  const outboundPorts = Array.from({ length: count }, (_, at) => from + at);
  return {
    kind: 'ports',
    truth: { primary: 'ephemeral-port-exhaustion', culprits: [] },
    files: [
      ...(random.chance(0.6) ? poolFiles(random, world, spread(random, 30, 80, random.integer(1, 4))) : []),
      { file: 'netstat.txt', content: netstatText(random, { inbound: random.integer(5, 200), outboundPorts }) },
      ...(random.chance(0.6) ? [logFile(random, world, 80)] : []),
      ...machineFiles(random, world),
    ],
  };
};

const poolReasons = [
  'AppOffline',
  'QueueFull',
  'Connection_Abandoned_By_AppPool',
  'Timer_AppPool',
  'AppShutdown',
  'Disabled',
];

const appPool: Draw = (random) => {
  const world = healthyWorld(random);
  const toMs = world.bootUtcMs + 80 * hourMs;
  const reasons = [random.pick(poolReasons), random.pick(poolReasons)];
  const entries = Array.from({ length: random.integer(15, 120) }, () => ({
    atUtcMs: Math.floor(random.between(toMs - 3 * hourMs, toMs) / 1000) * 1000,
    reason: random.pick(reasons),
  }));
  const noise = noiseEntries(random, { fromMs: toMs - 24 * hourMs, toMs, count: random.integer(0, 40) });
  return {
    kind: 'app-pool',
    truth: { primary: 'application-pool-failure', culprits: [] },
    files: [
      ...(random.chance(0.5) ? poolFiles(random, world, spread(random, 30, 80, random.integer(1, 4))) : []),
      log(random, world, [...entries, ...noise]),
      ...machineFiles(random, world),
    ],
  };
};

const noise: Draw = (random) => {
  const world = healthyWorld(random);
  const toMs = world.bootUtcMs + 80 * hourMs;
  return {
    kind: 'noise',
    truth: { primary: 'request-noise', culprits: [] },
    files: [
      ...(random.chance(0.5) ? poolFiles(random, world, spread(random, 30, 80, random.integer(1, 4))) : []),
      log(random, world, noiseEntries(random, { fromMs: toMs - 24 * hourMs, toMs, count: random.integer(30, 300) })),
      ...machineFiles(random, world),
    ],
  };
};

const pagedFull: Draw = (random) => {
  const world = healthyWorld(random, 'x86-2003');
  const maximum = random.between(160, 350) * mib;
  return {
    kind: 'paged-full',
    truth: { primary: 'paged-pool-exhaustion', culprits: [] },
    files: [
      {
        file: 'vm.txt',
        content: vmText(world, {
          'NonPagedPool Usage': momentOf(world, 50).nonPagedBytes,
          'NonPagedPool Max': 256 * mib,
          'PagedPool Usage': maximum * random.between(0.95, 1),
          'PagedPool Maximum': maximum,
        }),
      },
      ...(random.chance(0.5) ? [logFile(random, world, 50)] : []),
      ...machineFiles(random, world),
    ],
  };
};

const pagedGrows: Draw = (random) => {
  const base = healthyWorld(random, 'x86-2003');
  const tag = random.chance(0.5) ? 'MmSt' : driverTag(random);
  const tags = [
    ...base.tags.filter((life) => life.tag !== tag),
    leakTag(random, tag, { pool: 'paged', bytesPerHour: random.between(1.5, 6) * mib, baseBytes: 5 * mib }),
  ];
  const world: World = { ...base, tags };
  return {
    kind: 'paged-grows',
    truth: { primary: 'paged-pool-exhaustion', culprits: [tag] },
    files: [...poolFiles(random, world, spread(random, 12, 48, random.integer(3, 9))), ...machineFiles(random, world)],
  };
};

const ptes: Draw = (random) => {
  const world: World = { ...healthyWorld(random, 'x86-2003'), has3gb: random.chance(0.7) };
  const free = random.integer(900, 7500);
  const asCounter = random.chance(0.5);
  const at = world.bootUtcMs + 40 * hourMs;
  const rows = Array.from(
    { length: 12 },
    (_, step) => [at + step * 600_000, free + random.integer(-300, 300)] as const,
  );
  return {
    kind: 'ptes',
    truth: { primary: 'system-pte-exhaustion', culprits: [] },
    files: [
      asCounter
        ? {
            file: 'perf.csv',
            content: counterText(world, { paths: ['\\Memory\\Free System Page Table Entries'], rows }),
          }
        : {
            file: 'vm.txt',
            content: vmText(world, {
              'Free System PTEs': free * 4096,
              'NonPagedPool Usage': momentOf(world, 50).nonPagedBytes,
              'NonPagedPool Max': (world.has3gb ? 128 : 256) * mib,
            }),
          },
      ...(random.chance(0.5) ? [logFile(random, { ...world, ceilingBytes: null }, 50)] : []),
      ...machineFiles(random, world),
    ],
  };
};

const elsewhere: Draw = (random) => {
  const world: World = { ...healthyWorld(random), commitShare: 0.99 };
  return {
    kind: 'memory-elsewhere',
    truth: { primary: 'memory-exhausted-elsewhere', culprits: [] },
    files: [
      ...poolFiles(random, world, spread(random, 30, 80, random.integer(1, 4))),
      ...(random.chance(0.5) ? [logFile(random, world, 80)] : []),
      ...machineFiles(random, world, 0.05),
    ],
  };
};

const healthy: Draw = (random) => {
  const world = healthyWorld(random);
  const from = random.chance(0.5) ? 0.5 : random.between(10, 60);
  return {
    kind: 'healthy',
    truth: { primary: 'none', culprits: [] },
    files: [
      ...poolFiles(random, world, spread(random, from, from + random.between(12, 60), random.integer(4, 12))),
      ...(random.chance(0.7) ? [logFile(random, world, 70)] : []),
      ...machineFiles(random, world, 0),
    ],
  };
};

const refusalsOnly: Draw = (random) => {
  const world = healthyWorld(random);
  const toMs = world.bootUtcMs + 50 * hourMs;
  const range = { fromMs: toMs - hourMs, toMs };
  return {
    kind: 'refusals-only',
    truth: { primary: 'inconclusive', culprits: [] },
    files: [
      log(random, world, [
        ...refusalEntries(random, { ...range, most: 80 }),
        ...noiseEntries(random, { ...range, count: random.integer(0, 30) }),
      ]),
      ...machineFiles(random, world),
    ],
  };
};

const nothing: Draw = (random) => {
  const world = healthyWorld(random);
  return {
    kind: 'nothing',
    truth: { primary: 'inconclusive', culprits: [] },
    files: [{ file: 'notes.txt', content: 'The web site was slow.' }, ...machineFiles(random, world, 0.1)],
  };
};

/** Everything that is no leak of non-paged pool. */
export const otherScenarios: readonly Draw[] = [
  ceilingLowered,
  ceilingByRegistry,
  connectionLoad,
  unreadSockets,
  ports,
  appPool,
  noise,
  pagedFull,
  pagedGrows,
  ptes,
  elsewhere,
  healthy,
  healthy,
  healthy,
  refusalsOnly,
  nothing,
];
