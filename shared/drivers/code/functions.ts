import { directoryOf, fileBytesOf, offsetOf, type PeImage, type Section, sectionAt, textAt } from '../pe/pe-image.ts';
import type { InstructionDecoder } from './instruction.ts';
import { eachCall } from './references.ts';

/** A stretch of code that begins where a function begins; `end` is the first address after it. */
export interface CodeRange {
  readonly start: number;
  readonly end: number;
  /** True where a table of the image or a call says that a function begins here. */
  readonly isNamed: boolean;
}

const mostFunctions = 400_000;
const mostExports = 20_000;

/**
 * Cuts the executable sections at every known start of a function, without gaps: x64 from the exception table, x86
 * from the targets of calls; both from the entry and the exports. Ascending.
 */
export function findRanges(image: PeImage, decoder: InstructionDecoder): readonly CodeRange[] {
  const starts = new Set<number>([image.entryRva, ...exportsOf(image).keys()]);
  const ends = new Set<number>();
  const sections = image.sections.filter((section) => section.isExecutable && fileBytesOf(section) > 0);
  if (image.machine === 'x64') {
    const entries = exceptionEntries(image);
    for (const { start, end, isPart } of entries) {
      (isPart ? ends : starts).add(start);
      ends.add(end);
    }
    for (const target of calledBetween(image, entries)) starts.add(target);
  } else for (const section of sections) for (const target of callTargets(image, section, decoder)) starts.add(target);
  for (const section of sections) ends.add(section.rva);
  const sorted = [...new Set([...starts, ...ends])]
    .filter((rva) => sectionAt(image, rva)?.isExecutable)
    .sort((a, b) => a - b);
  return sorted.map((start, index) => {
    const section = sectionAt(image, start);
    const sectionEnd = section ? section.rva + fileBytesOf(section) : start;
    return { start, end: Math.min(sorted[index + 1] ?? sectionEnd, sectionEnd), isNamed: starts.has(start) };
  });
}

/** The range that holds an address, or null. */
export function rangeAt(ranges: readonly CodeRange[], rva: number): CodeRange | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? 0) <= rva) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range && rva < range.end ? range : null;
}

/** Flag of unwind information (x64 exception handling, "struct UNWIND_INFO"): the entry goes on with another function's. */
const chained = 4;

/** True for an entry that is a further part of the function before it, not a function of its own. */
function isPart(image: PeImage, unwindRva: number): boolean {
  const at = offsetOf(image, unwindRva, 1);
  return at !== null && (((image.bytes[at] ?? 0) >> 3) & chained) !== 0;
}

interface ExceptionEntry {
  readonly start: number;
  readonly end: number;
  /** True for a part of a function that lies elsewhere. */
  readonly isPart: boolean;
}

/**
 * Functions of the exception table (PE format, "the .pdata section"): three 32-bit addresses each, begin, end and unwind
 * information. Compilers cut a function into several entries; where the parts follow each other they are one.
 */
function exceptionEntries(image: PeImage): readonly ExceptionEntry[] {
  const table = image.directories[directoryOf.exceptions];
  const entries: ExceptionEntry[] = [];
  if (!table) return entries;
  const count = Math.min(mostFunctions, Math.floor(table.bytes / 12));
  for (let index = 0; index < count; index += 1) {
    const at = offsetOf(image, table.rva + index * 12, 12);
    if (at === null) break;
    const field = (offset: number) => image.view.getUint32(at + offset, true);
    const entry = { start: field(0), end: field(4), isPart: isPart(image, field(8)) };
    const before = entries.at(-1);
    if (entry.isPart && before?.end === entry.start) entries[entries.length - 1] = { ...before, end: entry.end };
    else entries.push(entry);
  }
  return entries;
}

/**
 * Targets of calls that no entry of the exception table holds: functions that need no stack of their own have none. Found
 * by their opcode alone, which is seldom chance: few of all distances lead into the gaps.
 */
function calledBetween(image: PeImage, entries: readonly ExceptionEntry[]): readonly number[] {
  const functions: CodeRange[] = entries.map(({ start, end }) => ({ start, end, isNamed: true }));
  functions.sort((a, b) => a.start - b.start);
  const found = new Set<number>();
  eachCall(image, (target) => {
    if (found.size < mostFunctions && rangeAt(functions, target) === null && sectionAt(image, target)?.isExecutable) {
      found.add(target);
    }
  });
  return [...found];
}

function callTargets(image: PeImage, section: Section, decoder: InstructionDecoder): readonly number[] {
  const bytes = image.bytes.subarray(section.offset, section.offset + fileBytesOf(section));
  return decoder.callTargets({ bytes, rva: section.rva, is64: image.is64, imageBase: image.imageBase });
}

/** Names of exported functions by their address. */
export function exportsOf(image: PeImage): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const table = image.directories[directoryOf.exports];
  const at = table && table.rva !== 0 ? offsetOf(image, table.rva, 40) : null;
  if (at === null) return found;
  const field = (offset: number) => image.view.getUint32(at + offset, true);
  const [functions, names, ordinals] = [field(28), field(32), field(36)];
  for (let index = 0; index < Math.min(field(24), mostExports); index += 1) {
    const nameAt = offsetOf(image, names + index * 4, 4);
    const ordinalAt = offsetOf(image, ordinals + index * 2, 2);
    if (nameAt === null || ordinalAt === null) break;
    const addressAt = offsetOf(image, functions + image.view.getUint16(ordinalAt, true) * 4, 4);
    const name = textAt(image, image.view.getUint32(nameAt, true));
    if (addressAt !== null && name) found.set(image.view.getUint32(addressAt, true), name);
  }
  return found;
}
