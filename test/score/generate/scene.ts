import type { EvidenceFile } from './incident.ts';
import type { Machine } from './machine.ts';
import { type PoolModel, poolAt } from './pool.ts';
import { printBcdedit, printBootIni } from './print/boot.ts';
import { type Counter, printCounters } from './print/counters.ts';
import { type KernelLimits, printDebugger } from './print/debugger.ts';
import { utf8 } from './print/encode.ts';
import { printEventCsv, printEventXml, type SystemEvent } from './print/events.ts';
import { drawHttpErrStyle, type LogEvent, printHttpErr } from './print/httperr.ts';
import { nameMoment } from './print/moments.ts';
import { printNetstat, type Sockets } from './print/netstat.ts';
import { drawPoolmonStyle, printPoolmon } from './print/poolmon.ts';
import { type Process, printProcesses } from './print/processes.ts';
import { printRegExport, printRegQuery } from './print/registry.ts';
import { printSysteminfo } from './print/systeminfo.ts';
import { printWmicOs } from './print/wmic.ts';
import type { Random } from './random.ts';

/** Everything that somebody could have collected on one machine. What is null or empty was not collected. */
export interface Scene {
  readonly machine: Machine;
  readonly captureUtcMs: number;
  readonly pool: PoolModel | null;
  readonly sampleTimes: readonly number[];
  /** True where the first two lines of poolmon are needed: no snapshot of `/n` then. */
  readonly needsTotals: boolean;
  /** True where a paged tag or one of lesser size matters, which a switch or the screen might leave out. */
  readonly needsAllRows: boolean;
  /** A log of the kernel debugger is needed, `vm` without tags; null: as the collector likes. */
  readonly debugger: 'whole' | 'vm' | null;
  /** All samples in one file, as `poolmon -b >> log` does: only the last has a time. */
  readonly isAppended: boolean;
  readonly limits: KernelLimits;
  readonly log: readonly LogEvent[] | null;
  readonly sockets: readonly { readonly utcMs: number; readonly held: Sockets }[];
  readonly events: readonly SystemEvent[];
  readonly processes: readonly { readonly utcMs: number; readonly list: readonly Process[] }[];
  readonly counters: { readonly columns: readonly Counter[]; readonly times: readonly number[] } | null;
  /** Settings of the machine that must be there; any other is there by chance. */
  readonly mustShow: readonly ('boot' | 'registry' | 'systeminfo')[];
}

/** A scene in which nothing was collected yet. */
export function emptyScene(machine: Machine, captureUtcMs: number): Scene {
  return {
    machine,
    captureUtcMs,
    pool: null,
    sampleTimes: [],
    needsTotals: false,
    needsAllRows: false,
    debugger: null,
    isAppended: false,
    limits: { nonPagedMaxBytes: null, pagedMaxBytes: null, freePtes: null },
    log: null,
    sockets: [],
    events: [],
    processes: [],
    counters: null,
    mustShow: [],
  };
}

/** The scene as files, in no particular order. */
export function printScene(scene: Scene, random: Random): EvidenceFile[] {
  const files = [
    ...printSamples(scene, random.fork('samples')),
    ...printLog(scene, random.fork('log')),
    ...printSettings(scene, random.fork('settings')),
    ...printMachineLists(scene, random.fork('lists')),
    ...printStrays(random.fork('strays')),
  ];
  return random.fork('order').shuffled([...files, ...copies(files, random.fork('copies'))]);
}

const wholeList = { rows: null, isNonPagedOnly: false };

function printSamples({ pool, machine, sampleTimes, ...scene }: Scene, random: Random): EvidenceFile[] {
  if (!pool) return [];
  if (scene.isAppended) return [printAppended(pool, sampleTimes, random)];
  const isDebugger = scene.debugger !== null || random.chance(0.08);
  const drawStyle = () => {
    const style = drawPoolmonStyle(random, machine.windows.isBeforeVista);
    const isUnfit = scene.needsTotals && style.layout === 'snapshot';
    return { ...style, ...(scene.needsAllRows ? wholeList : {}), ...(isUnfit ? { layout: '2003' as const } : {}) };
  };
  const usual = drawStyle();
  // several people, each with a habit of his own
  const isMixed = random.chance(0.1);
  const isNamedByTime = random.chance(0.85);
  return sampleTimes.map((utcMs, at) => {
    const style = isMixed ? drawStyle() : usual;
    const state = poolAt(pool, utcMs);
    const bytes = isDebugger
      ? printDebugger(state, scene.limits, {
          hasTags: scene.debugger !== 'vm',
          hasVm: true,
          flags: 2,
          utcOffsetMinutes: machine.utcOffsetMinutes,
          isSplit:
            !machine.windows.isBeforeVista &&
            !machine.windows.version.startsWith('6.0') &&
            !machine.windows.version.startsWith('6.1'),
        })
      : printPoolmon(state, style);
    const stem = isDebugger ? 'kd' : style.layout === 'snapshot' ? 'poolsnap' : 'poolmon';
    const name = isNamedByTime ? `${stem}-${nameMoment(utcMs)}.txt` : `${stem}-${at + 1}.txt`;
    // a copied file keeps its time only where its name does not have to say it
    return { name, bytes, modifiedUtcMs: isNamedByTime && random.chance(0.5) ? null : utcMs };
  });
}

function printAppended(pool: PoolModel, sampleTimes: readonly number[], random: Random): EvidenceFile {
  const { isBeforeVista } = pool.machine.windows;
  const drawn = drawPoolmonStyle(random, isBeforeVista);
  const style = { ...drawn, layout: isBeforeVista ? ('2003' as const) : ('wdk-10' as const), isWide: false };
  const prints = sampleTimes.map((utcMs) => printPoolmon(poolAt(pool, utcMs), style));
  return {
    name: 'poolmon.log',
    bytes: new Uint8Array(Buffer.concat(prints)),
    modifiedUtcMs: sampleTimes.at(-1) ?? null,
  };
}

function printLog({ log, machine, captureUtcMs }: Scene, random: Random): EvidenceFile[] {
  if (log === null) return [];
  const style = drawHttpErrStyle(random, machine.windows.layout);
  const first = random.int(1, 40);
  return printHttpErr(log, style, random).map((bytes, at) => ({
    name: `HTTPERR/httperr${first + at}.log`,
    bytes,
    modifiedUtcMs: captureUtcMs,
  }));
}

function printSettings({ machine, captureUtcMs, mustShow, pool }: Scene, random: Random): EvidenceFile[] {
  const files: EvidenceFile[] = [];
  const add = (name: string, bytes: Uint8Array) => files.push({ name, bytes, modifiedUtcMs: captureUtcMs });
  const isShown = (what: Scene['mustShow'][number], chance: number) => mustShow.includes(what) || random.chance(chance);
  const { isBeforeVista } = machine.windows;
  if (isShown('boot', 0.7)) {
    // some take boot.ini, some ask WMI
    if (isBeforeVista && random.chance(0.12)) add('os.txt', printWmicOs(machine));
    else if (isBeforeVista) add('boot.ini', printBootIni(machine));
    else add('bcdedit.txt', printBcdedit(machine));
  }
  if (isShown('registry', 0.7)) {
    if (random.chance(0.5)) add('http.reg', printRegExport(machine));
    else add('registry.txt', printRegQuery(machine));
  }
  if (isShown('systeminfo', 0.8)) {
    const bootUtcMs = pool?.bootsUtcMs.at(-1) ?? machine.bootUtcMs;
    add('systeminfo.txt', printSysteminfo(machine, { utcMs: captureUtcMs, bootUtcMs }));
  }
  return files;
}

function printMachineLists(scene: Scene, random: Random): EvidenceFile[] {
  const { machine, captureUtcMs, events, counters } = scene;
  const files: EvidenceFile[] = [];
  for (const { utcMs, held } of scene.sockets) {
    const bytes = printNetstat(held, random, machine.language);
    files.push({ name: `netstat-${nameMoment(utcMs)}.txt`, bytes, modifiedUtcMs: utcMs });
  }
  for (const { utcMs, list } of scene.processes) {
    const bytes = printProcesses(list, machine.host);
    files.push({ name: `processes-${nameMoment(utcMs)}.csv`, bytes, modifiedUtcMs: utcMs });
  }
  if (events.length > 0) {
    const bytes = machine.windows.isBeforeVista
      ? printEventCsv(events, machine.host, machine.utcOffsetMinutes)
      : printEventXml(events, machine.host);
    files.push({
      name: machine.windows.isBeforeVista ? 'system.csv' : 'system.xml',
      bytes,
      modifiedUtcMs: captureUtcMs,
    });
  }
  if (counters) {
    const { host, utcOffsetMinutes } = machine;
    const bytes = printCounters(counters.columns, { host, times: counters.times, utcOffsetMinutes });
    files.push({ name: 'perf.csv', bytes, modifiedUtcMs: captureUtcMs });
  }
  return files;
}

/** The same file twice, as when two people send what they have. */
function copies(files: readonly EvidenceFile[], random: Random): EvidenceFile[] {
  if (!random.chance(0.08)) return [];
  return random.some(files, 0.3).map((file) => ({ ...file, name: `copy/${file.name}` }));
}

/** What people put beside evidence. */
function printStrays(random: Random): EvidenceFile[] {
  const files: EvidenceFile[] = [];
  const add = (name: string, text: string) => files.push({ name, bytes: utf8(text), modifiedUtcMs: null });
  if (random.chance(0.15)) add('notes.txt', 'Site stopped on Tuesday again. Rebooted. Please have a look.\r\n');
  if (random.chance(0.08))
    add('ipconfig.txt', 'Windows IP Configuration\r\n\r\nEthernet adapter Local Area Connection:\r\n');
  if (random.chance(0.05)) add('empty.log', '');
  return files;
}
