import type { Arch, MachineArtifact } from '../../model/artifact/artifact.ts';
import { type Cited, cite } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { dateOrderOf, type PrintedTime, readPrintedTime, toLocalIso } from '../printed-time.ts';
import { type Item, readItems } from './systeminfo-items.ts';

/** Prints of `systeminfo` in any language and form: docs/formats/systeminfo.md. */
export const systeminfoReader: ReaderKind = {
  kind: 'systeminfo',
  recognise: recogniseSysteminfo,
  open: (context) => readWholeText(context, readSysteminfo, 4 * 1024 * 1024),
};

/** Labels of English and Chinese prints, for prints cut to a few lines; whole prints are read by their order. */
const labels = {
  host: ['Host Name', '主机名'],
  osName: ['OS Name', 'OS 名称'],
  osVersion: ['OS Version', 'OS 版本'],
  boot: ['System Boot Time', 'System Up Time', '系统启动时间', 'Systemstartzeit', 'Heure de démarrage du système'],
  installed: ['Original Install Date', '初始安装日期'],
  arch: ['System Type', '系统类型'],
  zone: ['Time Zone', '时区'],
  ram: ['Total Physical Memory', '物理内存总量', 'Gesamter physischer Speicher', 'Mémoire physique totale'],
  hotfixes: ['Hotfix(s)', '修补程序'],
} as const;

// version = major "." minor "." build …
const versionPattern = /^(\d{1,2}\.\d{1,2}\.\d{3,5})(?!\d)/;
// zone = "(" ("GMT" | "UTC") [ sign hours ":" minutes ] ")"
const zonePattern = /\((?:GMT|UTC)(?:(\+|-|&#43;)(\d{1,2}):(\d{2}))?\)/;
// type = processor family "-based PC", untranslated in every language seen
const systemTypePattern = /^(?:x86|x64|ARM64)-based PC$/i;
// memory = digits in groups set apart by any one character, then the unit: always megabytes, in any language's letters
const memoryPattern = /^(\d{1,3}(?:\D\d{3}){0,3}|\d{1,9})\s?[^\d\s]{1,4}$/;

function recogniseSysteminfo(head: FileHead): number {
  const items = readItems(head.lines);
  const known = Object.values(labels).filter((names) => findLabel(items, names) !== undefined).length;
  const version = findVersion(items);
  if (known >= 3 && version) return 1;
  const ram = findLabel(items, labels.ram);
  if (known >= 3 && ram && memoryPattern.test(ram.value)) return 0.8;
  if (known === 2 && version) return 0.9;
  const isOrdered = version !== undefined && /windows/i.test(before(items, version)?.value ?? '');
  const isOfPc = (value: string) => zonePattern.test(value) || systemTypePattern.test(value);
  return isOrdered && items.some((item) => isOfPc(item.value.slice(0, 200))) ? 0.9 : 0;
}

function readSysteminfo(text: WholeText): MachineArtifact | null {
  const items = lastPrint(readItems(text.lines), text);
  const version = findLabel(items, labels.osVersion) ?? findVersion(items);
  const osName = findLabel(items, labels.osName) ?? (version && before(items, version));
  const host = findLabel(items, labels.host) ?? (version && before(items, osName));
  if (!version && !osName && !host) return null;
  const zone = items.find((item) => zonePattern.test(item.value.slice(0, 200)));
  return {
    kind: 'machine',
    format: 'systeminfo',
    host: citeText(host),
    osName: citeText(osName),
    osVersion: citeWith(version, (value) => versionPattern.exec(value)?.[1] ?? null),
    servicePack: citeWith(version, readServicePack),
    arch: readArch(items, text),
    ramBytes: readRam(items, zone, text),
    ...readBoot(items, version, text),
    bootUtcMs: null,
    utcOffsetMinutes: citeWith(zone, readOffset),
    maxProcessMemoryKib: null,
    hotfixes: readHotfixes(items),
  };
}

/** Of several prints in one file (`systeminfo >> file`) the last; each begins two items before its version. */
function lastPrint(items: readonly Item[], text: WholeText): readonly Item[] {
  const first = findVersion(items);
  const versions = items.filter((item) => item.label === first?.label && versionPattern.test(item.value));
  const last = versions.at(-1);
  if (!first || !last || last === first || first.label === '') return items;
  addProblem(text, last, 'several-prints');
  return items.slice(items.indexOf(last) - items.indexOf(first));
}

function findLabel(items: readonly Item[], names: readonly string[]): Item | undefined {
  return items.find((item) => names.includes(item.label.trim()));
}

/** The version stands third in every language; only its value tells it apart. */
function findVersion(items: readonly Item[]): Item | undefined {
  return items.slice(0, 12).find((item) => versionPattern.test(item.value));
}

function before(items: readonly Item[], item: Item | undefined): Item | undefined {
  return item ? items[items.indexOf(item) - 1] : undefined;
}

function citeText(item: Item | undefined): Cited<string> | null {
  return citeWith(item, (value) => (value === '' ? null : value));
}

function citeWith<T>(item: Item | undefined, read: (value: string) => T | null): Cited<T> | null {
  const value = item ? read(item.value) : null;
  return item && value !== null ? cite(value, item.line, item.raw) : null;
}

/** `Service Pack 2` is printed untranslated; a version without it has none. */
function readServicePack(value: string): number | null {
  if (!versionPattern.test(value)) return null;
  return Number(/Service Pack (\d{1,2})/i.exec(value)?.[1] ?? 0);
}

function readArch(items: readonly Item[], text: WholeText): Cited<Arch> | null {
  const item =
    findLabel(items, labels.arch) ??
    items.find((one) => /\b(x64|x86|ARM64)\b/i.test(one.value) && /\bPC\b/.test(one.value));
  const arch = citeWith(item, archOf);
  if (item && !arch) addProblem(text, item, 'unknown-processor-type');
  return arch;
}

/** The processor family named in a text such as `X86-based PC`; null for others (Itanium). */
function archOf(value: string): Arch | null {
  if (/arm64/i.test(value)) return 'arm64';
  if (/x64/i.test(value)) return 'x64';
  return /x86/i.test(value) ? 'x86' : null;
}

/** The first memory line follows the time zone in every language; anything else needs a known label. */
function readRam(items: readonly Item[], zone: Item | undefined, text: WholeText): Cited<number> | null {
  const next = zone ? items[items.indexOf(zone) + 1] : undefined;
  const item = findLabel(items, labels.ram) ?? next;
  const ram = citeWith(item, (value) => {
    const digits = memoryPattern.exec(value)?.[1]?.replace(/\D/g, '');
    return digits ? Number(digits) * 1024 * 1024 : null;
  });
  if (item && !ram) addProblem(text, item, 'unreadable-memory');
  return ram;
}

type Boot = Pick<MachineArtifact, 'bootLocal' | 'uptimeMs'>;

/** The boot line follows the date of installation; Server 2003 prints the time since boot in its place. */
function readBoot(items: readonly Item[], version: Item | undefined, text: WholeText): Boot {
  const installed =
    findLabel(items, labels.installed) ??
    items.slice(version ? items.indexOf(version) + 1 : items.length).find((item) => readPrintedTime(item.value));
  const item = findLabel(items, labels.boot) ?? (installed && items[items.indexOf(installed) + 1]);
  const time = item ? readPrintedTime(item.value) : null;
  const uptimeMs = citeWith(item, readUptime);
  if (!item || !time) {
    if (item && !uptimeMs) addProblem(text, item, 'unreadable-boot-time');
    return { bootLocal: null, uptimeMs };
  }
  const order = dateOrderOf([time, ...siblingDates(items, installed)]);
  const iso = toLocalIso(time, order);
  if (iso === null) addProblem(text, item, order ? 'unreadable-boot-time' : 'ambiguous-date');
  return { bootLocal: iso === null ? null : cite(iso, item.line, item.raw), uptimeMs: null };
}

/** Other dates of the same print, in the same language: of installation, and of the BIOS (its text ends in one). */
function siblingDates(items: readonly Item[], installed: Item | undefined): PrintedTime[] {
  const dates = items
    .filter((item) => item.label.startsWith('BIOS'))
    .map((item) => readPrintedTime(`${item.value.slice(item.value.lastIndexOf(',') + 1).trim()} 0:00:00`));
  dates.unshift(installed ? readPrintedTime(installed.value) : null);
  return dates.filter((date) => date !== null);
}

/** Four numbers with words between them: days, hours, minutes, seconds. */
function readUptime(value: string): number | null {
  const text = value.slice(0, 200);
  const numbers = text.match(/\d{1,6}/g) ?? [];
  if (numbers.length !== 4 || /[/:-]/.test(text)) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = numbers.map(Number);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

function readOffset(value: string): number | null {
  const match = zonePattern.exec(value.slice(0, 200));
  if (!match) return null;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** Entries that name an update; `File 1` and the network cards' addresses are none. */
function readHotfixes(items: readonly Item[]): Cited<string>[] {
  return items
    .flatMap((item) => item.entries)
    .flatMap((entry) => {
      const id = /^\[\d{1,4}\]: ?((?:KB|Q)\d{5,8})\b/i.exec(entry.text)?.[1];
      return id === undefined ? [] : [cite(id.toUpperCase(), entry.line, entry.raw)];
    });
}

const messages = {
  'several-prints': 'The file holds more than one print; only the last one was read.',
  'unknown-processor-type': 'The system type names no processor family that is known here; it is left open.',
  'unreadable-memory': 'The amount of memory cannot be read; it is left open.',
  'unreadable-boot-time': 'The boot time cannot be read; it is left open.',
  'ambiguous-date':
    'The boot date may be day first or month first and nothing in the print decides it; it is left open.',
} as const;

function addProblem(text: WholeText, item: Item, code: keyof typeof messages): void {
  text.problems.add({ line: item.line, offset: null, code, message: messages[code] });
}
