import type { Random } from './random.ts';
import { halvedCeilingMib, tableCeiling, type Windows } from './windows.ts';

export type Language = 'en' | 'zh';

/** One registry value with the line of section 2 or 3.3 it comes from. */
export interface RegistryValue {
  readonly key: string;
  readonly name: string;
  readonly value: number;
}

/** The machine as it really is. */
export interface Machine {
  readonly windows: Windows;
  readonly host: string;
  readonly ramBytes: number;
  readonly language: Language;
  /** Minutes that the machine's clock is ahead of UTC. */
  readonly utcOffsetMinutes: number;
  readonly bootUtcMs: number;
  readonly switches: readonly string[];
  /** Switches of a second entry that is not booted; null without a second entry. */
  readonly otherSwitches: readonly string[] | null;
  readonly registry: readonly RegistryValue[];
  /** Where this machine's non-paged pool really ends; null where only RAM bounds it. */
  readonly ceilingBytes: number | null;
  /** Free pool below which http.sys refuses. */
  readonly thresholdBytes: number;
}

export const mib = 1024 * 1024;
export const hourMs = 3_600_000;
export const httpKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
export const tcpipKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
export const memoryKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';

/** What a scenario asks of its machine. */
export interface Wanted {
  readonly windows: readonly Windows[];
  /** /3GB on the booted entry, on another entry only, or nowhere. */
  readonly threeGb?: 'booted' | 'not-booted' | 'none';
  readonly isAggressive?: boolean;
  /** NonPagedPoolSize in bytes (2000, 2003), section 3.3. */
  readonly fixedPoolBytes?: number;
  /** NonPagedPoolLimit in MB (32-bit Vista SP1, 2008 and later), section 3.3. */
  readonly poolLimitMb?: number;
  /** MaxUserPort, section 7. */
  readonly maxUserPort?: number;
  /** Least RAM in MiB. */
  readonly ramFromMib?: number;
}

const hosts = ['WEB01', 'WEB02', 'IIS-3', 'OWA1', 'PORTAL', 'SRV2003', 'APP-07', 'FRONT2', 'intranet', 'WIN-8F3K2'];
const offsets = [-480, -360, -300, 0, 60, 120, 330, 480, 540];

/** Draws a machine. Its real ceiling differs from the table as real ones do (3.2: 255 MB to 271 MB for "256 MB"). */
export function drawMachine(random: Random, wanted: Wanted): Machine {
  const windows = random.pick(wanted.windows);
  // with 512 MB the ceiling is 128 MB anyway, so that /3GB would change nothing
  const least = wanted.threeGb === 'booted' ? 2048 : (wanted.ramFromMib ?? 0);
  const ramMib = random.pick(windows.ramMib.filter((each) => each >= least));
  const ramBytes = ramMib * mib - random.int(0, 5) * mib;
  const language = random.chance(0.25) ? 'zh' : 'en';
  return {
    windows,
    host: random.pick(hosts),
    ramBytes,
    language,
    utcOffsetMinutes: language === 'zh' ? 480 : random.pick(offsets),
    bootUtcMs: drawMoment(random, windows.years),
    ...drawBoot(random, windows, wanted),
    registry: drawRegistry(random, wanted),
    ceilingBytes: drawCeiling(random, { windows, ramBytes: ramMib * mib }, wanted),
    // 20 MB, or 8 MB with EnableAggressiveMemoryUsage (section 2)
    thresholdBytes: (wanted.isAggressive ? 8 : 20) * mib,
  };
}

function drawCeiling(random: Random, machine: Pick<Machine, 'windows' | 'ramBytes'>, wanted: Wanted): number | null {
  if (wanted.fixedPoolBytes) return wanted.fixedPoolBytes;
  if (wanted.poolLimitMb) return wanted.poolLimitMb * mib;
  const table = tableCeiling(machine.windows, machine.ramBytes);
  if (wanted.threeGb === 'booted') return Math.round(random.real(...halvedCeilingMib) * mib);
  return table === null ? null : Math.round(table * random.real(0.99, 1.03));
}

function drawBoot(
  random: Random,
  windows: Windows,
  { threeGb = 'none' }: Wanted,
): Pick<Machine, 'switches' | 'otherSwitches'> {
  if (!windows.isBeforeVista) return { switches: [], otherSwitches: null };
  const plain = random.some(['/noexecute=optout', '/PAE'], 0.4);
  const halving = ['/3GB', ...(random.chance(0.4) ? [`/USERVA=${random.pick([2900, 3000, 3030])}`] : [])];
  if (threeGb === 'booted') {
    return {
      switches: ['/fastdetect', ...plain, ...halving],
      otherSwitches: random.chance(0.3) ? ['/fastdetect'] : null,
    };
  }
  const other =
    threeGb === 'not-booted' ? ['/fastdetect', ...halving] : random.chance(0.2) ? ['/fastdetect', '/sos'] : null;
  return { switches: ['/fastdetect', ...plain], otherSwitches: other };
}

function drawRegistry(
  random: Random,
  { isAggressive, fixedPoolBytes, poolLimitMb, maxUserPort }: Wanted,
): RegistryValue[] {
  const values: RegistryValue[] = [
    { key: httpKey, name: 'EnableErrorLogging', value: 1 },
    { key: memoryKey, name: 'ClearPageFileAtShutdown', value: 0 },
    { key: memoryKey, name: 'NonPagedPoolQuota', value: 0 },
    { key: memoryKey, name: 'NonPagedPoolSize', value: fixedPoolBytes ?? 0 },
    { key: memoryKey, name: 'PagedPoolQuota', value: 0 },
    { key: memoryKey, name: 'PagedPoolSize', value: 0 },
  ];
  if (poolLimitMb) values.push({ key: memoryKey, name: 'NonPagedPoolLimit', value: poolLimitMb });
  if (maxUserPort) values.push({ key: tcpipKey, name: 'MaxUserPort', value: maxUserPort });
  const isWritten = isAggressive || random.chance(0.1);
  if (isWritten) values.push({ key: httpKey, name: 'EnableAggressiveMemoryUsage', value: isAggressive ? 1 : 0 });
  if (random.chance(0.2)) values.push({ key: httpKey, name: 'MaxFieldLength', value: random.pick([16384, 32768]) });
  if (random.chance(0.1)) values.push({ key: httpKey, name: 'MaxRequestBytes', value: 65536 });
  return values;
}

function drawMoment(random: Random, [from, to]: readonly [number, number]): number {
  const day = Date.UTC(random.int(from, to), random.int(0, 11), random.int(1, 28));
  return day + random.int(0, 86_399) * 1000;
}
