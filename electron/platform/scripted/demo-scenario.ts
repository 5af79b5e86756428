import type { Scenario } from './scenario.ts';

const mib = 2 ** 20;

/** A web server whose pool a driver eats: what is watched where no scenario is named. An hour passes in each minute. */
export const demoScenario: Scenario = {
  name: 'A driver leaks on a web server',
  startUtc: '2026-03-02T08:00:00Z',
  speed: 60,
  uptimeSeconds: 36_000,
  ramBytes: 8192 * mib,
  untaggedBytes: 24 * mib,
  counterBits: 64,
  tags: [
    { ...tag('Leak', 180 * mib), growthPerHour: 42 * mib, bytesPerAlloc: 1024, allocsPerSecond: 14 },
    { ...tag('EtwB', 36 * mib), bytesPerAlloc: 4096 },
    { ...tag('NtFC', 12 * mib), noise: 0.04, allocsPerSecond: 90 },
    { ...tag('File', 9 * mib), noise: 0.05, allocsPerSecond: 400 },
    { ...tag('AfdE', 2 * mib), noise: 0.2, allocsPerSecond: 40 },
    { ...tag('UlHC', 2 * mib), noise: 0.2, allocsPerSecond: 25 },
    { ...tag('TcpE', mib), noise: 0.2, allocsPerSecond: 30 },
    { ...tag('Ntff', 28 * mib), pool: 'paged', noise: 0.02, allocsPerSecond: 60 },
    { ...tag('CM25', 40 * mib), pool: 'paged' },
    { ...tag('MmSt', 18 * mib), pool: 'paged', noise: 0.03, allocsPerSecond: 50 },
  ],
  moreTags: 1200,
  movingShare: 0.08,
  processes: [
    { ...process(4, 'System', 4100), threads: 180, nonPagedBytes: 2 * mib },
    { ...process(812, 'lsass.exe', 1900), connections: 4 },
    { ...process(1044, 'svchost.exe', 2600), connections: 9 },
    { ...process(2188, 'backupagent.exe', 900), handlesPerHour: 220, nonPagedBytesPerHour: mib },
    { ...process(3320, 'w3wp.exe', 1400), connections: 31, nonPagedBytes: mib },
    process(3988, 'explorer.exe', 2100),
  ],
  established: 60,
  establishedPerHour: 0,
  faults: [],
  rebootSeconds: [],
  clockSteps: [],
};

function tag(name: string, bytes: number): Scenario['tags'][number] {
  return {
    tag: name,
    pool: 'nonpaged',
    bytes,
    growthPerHour: 0,
    noise: 0,
    bytesPerAlloc: 256,
    allocsPerSecond: 0,
    allocsBefore: 50_000,
  };
}

function process(pid: number, name: string, handles: number): Scenario['processes'][number] {
  return {
    pid,
    name,
    handles,
    handlesPerHour: 0,
    threads: 24,
    nonPagedBytes: 131_072,
    nonPagedBytesPerHour: 0,
    pagedBytes: 524_288,
    connections: 0,
  };
}
