import { httpErrText, type LogEntry, noiseEntries, refusalEntries } from './formats/httperr.ts';
import { drawStyle, poolmonText } from './formats/poolmon.ts';
import { bootIniText, httpParametersKey, regQueryText, systeminfoText } from './formats/settings.ts';
import type { Random } from './random.ts';
import { hourMs, momentOf, shortFrom, type World } from './world.ts';

/** A file of the generated incident. */
export interface GeneratedFile {
  readonly file: string;
  readonly content: string;
  readonly modifiedUtcMs?: number;
}

/** What is known to be true about a generated incident. */
export interface Truth {
  readonly primary: string;
  /** Tags that must be named, strongest first; empty where none may be. */
  readonly culprits: readonly string[];
  readonly contributing?: string;
}

export interface GeneratedIncident {
  readonly kind: string;
  readonly files: readonly GeneratedFile[];
  readonly truth: Truth;
}

/** Pool samples at these hours of uptime, their times in names or in the files' dates. */
export function poolFiles(random: Random, world: World, hours: readonly number[]): GeneratedFile[] {
  const style = drawStyle(random);
  const isNamed = random.chance(0.7);
  return hours.map((hour, at) => {
    const moment = momentOf(world, hour);
    const stamp = new Date(moment.atUtcMs).toISOString().slice(0, 19).replaceAll(':', '');
    return {
      file: isNamed ? `pool/poolmon-${stamp}Z.txt` : `pool/sample ${at + 1}.txt`,
      content: poolmonText(world, moment, style),
      modifiedUtcMs: moment.atUtcMs,
    };
  });
}

/** Hours spread between two moments of uptime, not quite evenly. */
export function spread(random: Random, fromHours: number, toHours: number, count: number): number[] {
  const step = (toHours - fromHours) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, at) => {
    const isEnd = at === 0 || at === count - 1;
    return fromHours + step * at + (isEnd ? 0 : random.between(-0.2, 0.2) * step);
  });
}

/** The log from a day before to the end, with the refusals that the pool causes; null where the log is not handed over. */
export function logFile(random: Random, world: World, toHours: number): GeneratedFile {
  const toMs = world.bootUtcMs + toHours * hourMs;
  const short = shortFrom(world, toHours);
  const refusals =
    short === null
      ? []
      : refusalEntries(random, {
          fromMs: Math.max(toMs - 6 * hourMs, world.bootUtcMs + short * hourMs),
          toMs,
          most: 150,
        });
  const noise = noiseEntries(random, { fromMs: toMs - 24 * hourMs, toMs, count: random.integer(0, 20) });
  return log(random, world, [...noise, ...refusals]);
}

export function log(random: Random, world: World, entries: readonly LogEntry[]): GeneratedFile {
  return { file: `HTTPERR/httperr${random.integer(1, 12)}.log`, content: httpErrText(random, world.machine, entries) };
}

/** What describes the machine; each piece may be missing. 32-bit Server 2003 has a boot.ini. */
export function machineFiles(random: Random, world: World, missing = 0.15): GeneratedFile[] {
  const { machine, has3gb } = world;
  const files: GeneratedFile[] = [];
  if (!random.chance(missing)) files.push({ file: 'systeminfo.txt', content: systeminfoText(random, machine) });
  if (machine.era === '2003' && (!machine.isWide || has3gb) && (has3gb || !random.chance(missing))) {
    const userva = has3gb && random.chance(0.3) ? 3030 : null;
    files.push({ file: 'boot.ini', content: bootIniText(random, { has3gb, userva }) });
  }
  if (random.chance(0.5)) {
    const values = {
      EnableErrorLogging: 1,
      ...(world.thresholdBytes < 20 * 2 ** 20 ? { EnableAggressiveMemoryUsage: 1 } : {}),
    };
    files.push({ file: 'http.txt', content: regQueryText(httpParametersKey, values, machine.era === '2003') });
  } else if (world.thresholdBytes < 20 * 2 ** 20) {
    const values = { EnableAggressiveMemoryUsage: 1 };
    files.push({ file: 'http.txt', content: regQueryText(httpParametersKey, values, machine.era === '2003') });
  }
  return files;
}
