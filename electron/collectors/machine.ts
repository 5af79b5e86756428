import type { ServerFacts } from '../platform/collect-ports.ts';
import type { Collector } from './collector.ts';

/** Version, width, memory, start and time zone of the server. */
export const machineCollector: Collector = {
  plan: {
    id: 'machine',
    title: 'Windows version, memory, uptime and time zone',
    touches: ['Asks Windows for its version, memory size, start time and time zone.'],
    needsElevation: 'never',
    timeoutMs: 10_000,
  },
  async collect({ server, write, trouble }) {
    const facts = await server.facts();
    if (!facts.ok) return trouble(facts.fault);
    const how = 'facts that Windows tells its programs, written in the layout of wmic os get /value';
    await write('machine.txt', how, printMachine(facts.value, server.live.now()));
  },
};

/** Lowest address a program may use, on every Windows. */
const lowestUserAddress = 0x10000;

/** Facts as `wmic os get … /value` prints them (docs/formats/wmic-os.md). */
export function printMachine(facts: ServerFacts, atUtcMs: number): string {
  const { utcOffsetMinutes, highestUserAddress } = facts;
  const values: Readonly<Record<string, string | number | null>> = {
    CSName: facts.host,
    CurrentTimeZone: utcOffsetMinutes,
    LastBootUpTime: wmiTime(facts.bootedUtcMs, utcOffsetMinutes),
    LocalDateTime: wmiTime(atUtcMs, utcOffsetMinutes),
    // KiB between the lowest and the highest address: 2097024 without /3GB, as WMI prints it (the sum is inferred)
    MaxProcessMemorySize:
      highestUserAddress === null ? null : Math.floor((highestUserAddress - lowestUserAddress + 1) / 1024),
    OSArchitecture: { x86: '32-bit', x64: '64-bit', arm64: 'ARM 64-bit' }[facts.arch],
    TotalVisibleMemorySize: facts.ramBytes === null ? null : Math.floor(facts.ramBytes / 1024),
    Version: facts.windowsVersion,
  };
  const told = Object.entries(values).filter(([, value]) => value !== null);
  return told.map(([name, value]) => `${name}=${value}\r\n`).join('');
}

/** `20071113142211.500000-300`: wall clock and minutes ahead of UTC. */
function wmiTime(utcMs: number, utcOffsetMinutes: number): string {
  const local = new Date(utcMs + utcOffsetMinutes * 60_000).toISOString().replace(/[-:TZ.]/g, '');
  const sign = utcOffsetMinutes < 0 ? '-' : '+';
  return `${local.slice(0, 14)}.${local.slice(14, 17)}000${sign}${String(Math.abs(utcOffsetMinutes)).padStart(3, '0')}`;
}
