import type { Arch, MachineArtifact } from '../../model/artifact/artifact.ts';
import { type Cited, cite } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { dateOrderOf, readPrintedTime, readWmiTime, toLocalIso } from '../printed-time.ts';
import { readWmiRecords, type WmiProperty, type WmiRecord } from '../wmi-records.ts';

/** Prints of `wmic os get …` and of PowerShell's Win32_OperatingSystem: docs/formats/wmic-os.md. */
export const wmicOsReader: ReaderKind = {
  kind: 'wmic-os',
  recognise: recogniseWmicOs,
  open: (context) => readWholeText(context, readWmicOs, 4 * 1024 * 1024),
};

/** Properties that only Win32_OperatingSystem has, and the memory of Win32_ComputerSystem. */
const known = new Set([
  'maxprocessmemorysize',
  'totalvisiblememorysize',
  'freephysicalmemory',
  'lastbootuptime',
  'csdversion',
  'osarchitecture',
  'servicepackmajorversion',
  'currenttimezone',
  'sizestoredinpagingfiles',
  'totalphysicalmemory',
  'buildnumber',
]);

function recogniseWmicOs(head: FileHead): number {
  const record = readWmiRecords(head.lines, known)?.records.find(isOs);
  if (!record) return 0;
  return [...known].filter((name) => record.has(name)).length > 1 ? 1 : 0.95;
}

function isOs(record: WmiRecord): boolean {
  return [...known].some((name) => record.has(name));
}

function readWmicOs(text: WholeText): MachineArtifact | null {
  const print = readWmiRecords(text.lines, known);
  const [record, ...others] = print?.records.filter(isOs) ?? [];
  for (const line of print?.unread ?? []) addProblem(text, line, 'unreadable-line');
  if (!record) return null;
  for (const other of others) addProblem(text, lineOf(other), 'several-machines');
  const zone = record.get('currenttimezone');
  const boot = readWmiTime(record.get('lastbootuptime')?.value ?? '');
  return {
    kind: 'machine',
    format: 'wmic-os',
    host: citeWith(hostOf(record), textOf),
    osName: citeWith(record.get('caption'), textOf),
    osVersion: citeWith(record.get('version'), (value) => /^\d+\.\d+\.\d+/.exec(value)?.[0] ?? null),
    servicePack:
      citeWith(record.get('servicepackmajorversion'), numberOf) ?? citeWith(record.get('csdversion'), packOf),
    arch: citeWith(record.get('osarchitecture'), archOf) ?? citeWith(record.get('caption'), archOfName),
    ramBytes:
      citeWith(record.get('totalvisiblememorysize'), (value) => scaled(numberOf(value), 1024)) ??
      citeWith(record.get('totalphysicalmemory'), numberOf),
    bootLocal: citeWith(record.get('lastbootuptime'), () => boot?.localIso ?? null) ?? readLocalBoot(record, text),
    bootUtcMs: citeWith(record.get('lastbootuptime'), () => boot?.utcMs ?? null),
    uptimeMs: null,
    utcOffsetMinutes:
      citeWith(zone, signedOf) ?? citeWith(record.get('localdatetime') ?? record.get('lastbootuptime'), offsetOf),
    maxProcessMemoryKib: citeWith(record.get('maxprocessmemorysize'), numberOf),
    hotfixes: [],
  };
}

/** `Name` of a Win32_ComputerSystem is the computer's; of an operating system it is a title. */
function hostOf(record: WmiRecord): WmiProperty | undefined {
  const own = record.get('csname') ?? record.get('node') ?? record.get('pscomputername');
  return own ?? (record.has('totalphysicalmemory') ? record.get('name') : undefined);
}

function citeWith<T>(property: WmiProperty | undefined, read: (value: string) => T | null): Cited<T> | null {
  const value = property ? read(property.value) : null;
  return property && value !== null ? cite(value, property.line, property.raw) : null;
}

function textOf(value: string): string | null {
  return value === '' ? null : value;
}

function numberOf(value: string): number | null {
  return /^\d{1,19}$/.test(value) ? Number(value) : null;
}

function signedOf(value: string): number | null {
  return /^[-+]?\d{1,4}$/.test(value) ? Number(value) : null;
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}

function packOf(value: string): number | null {
  const digits = /^Service Pack (\d{1,2})/i.exec(value)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `64-bit`, `32-bit`, in other languages `64 位`, `64 Bits`; `ARM 64-bit Processor`. */
function archOf(value: string): Arch | null {
  if (/arm/i.test(value)) return /64/.test(value) ? 'arm64' : null;
  if (/64/.test(value)) return 'x64';
  return /32/.test(value) ? 'x86' : null;
}

/** Server 2003 has no OSArchitecture; its 64-bit editions say so in their name. */
function archOfName(value: string): Arch | null {
  return /\bx64\b/i.test(value) ? 'x64' : null;
}

function offsetOf(value: string): number | null {
  return readWmiTime(value)?.utcOffsetMinutes ?? null;
}

/** `Get-CimInstance` prints the boot time in the server's language, without an offset. */
function readLocalBoot(record: WmiRecord, text: WholeText): Cited<string> | null {
  const property = record.get('lastbootuptime');
  if (!property || property.value === '') return null;
  const time = readPrintedTime(property.value);
  const others = ['localdatetime', 'installdate'].map((name) => readPrintedTime(record.get(name)?.value ?? ''));
  const order = time ? dateOrderOf([time, ...others.filter((one) => one !== null)]) : null;
  const iso = time ? toLocalIso(time, order) : null;
  if (iso === null) addProblem(text, property.line, time && !order ? 'ambiguous-date' : 'unreadable-boot-time');
  return iso === null ? null : cite(iso, property.line, property.raw);
}

function lineOf(record: WmiRecord): number {
  return record.values().next().value?.line ?? 1;
}

const messages = {
  'unreadable-line': 'This line belongs to no object of the print; it was not read.',
  'several-machines': 'The print holds more than one machine; only the first was read.',
  'unreadable-boot-time': 'The boot time cannot be read; it is left open.',
  'ambiguous-date':
    'The boot date may be day first or month first and nothing in the print decides it; it is left open.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
