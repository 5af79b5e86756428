import type { Arch } from '../../model/artifact/artifact.ts';
import type { ProblemCollector } from '../../model/problem.ts';

/** One row of the section table, clipped to the bytes that the file has. */
export interface Section {
  readonly name: string;
  readonly rva: number;
  readonly virtualBytes: number;
  readonly offset: number;
  readonly rawBytes: number;
  readonly isExecutable: boolean;
  readonly isWritable: boolean;
}

/** A table that the headers point to. Of the signature's, `rva` is a file offset (PE format, "certificate table"). */
export interface Directory {
  readonly rva: number;
  readonly bytes: number;
}

/** The headers of a PE image, and the bytes they describe. */
export interface PeImage {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly machine: Arch;
  readonly is64: boolean;
  /** Seconds since 1970; reproducible builds put a hash here instead. */
  readonly linkedSeconds: number;
  readonly entryRva: number;
  /** Address that absolute operands of the code are relative to; 0 on x64, where operands are relative already. */
  readonly imageBase: number;
  /** Address that pointers in the data are relative to. */
  readonly preferredBase: bigint;
  /** Bytes of all headers, clipped to the file (`SizeOfHeaders`). */
  readonly headerBytes: number;
  /** File offsets of two fields that a signature does not cover. */
  readonly checksumAt: number;
  readonly signatureEntryAt: number;
  readonly sections: readonly Section[];
  readonly directories: readonly Directory[];
}

/** Places in the list of directories (PE format, "optional header data directories"). */
export const directoryOf = {
  exports: 0,
  imports: 1,
  resources: 2,
  exceptions: 3,
  signature: 4,
  loadConfig: 10,
  delayedImports: 13,
} as const;

const machines: Readonly<Record<number, Arch>> = { 332: 'x86', 34404: 'x64', 43620: 'arm64' };
/** The Windows loader takes at most this many sections. */
const mostSections = 96;
const executable = 0x20000000;
const writable = 0x80000000;

/** True for `MZ` with a `PE` header that lies within these bytes; a DOS program or a cut head is false. */
export function looksLikePe(bytes: Uint8Array): boolean {
  const at = peOffset(bytes);
  return at !== null && bytes[at] === 0x50 && bytes[at + 1] === 0x45 && bytes[at + 2] === 0 && bytes[at + 3] === 0;
}

function peOffset(bytes: Uint8Array): number | null {
  if (bytes.length < 64 || bytes[0] !== 0x4d || bytes[1] !== 0x5a) return null;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(60, true);
}

/** Reads the headers; null with a problem where the bytes are no image that can be read. Never throws. */
export function readPeImage(bytes: Uint8Array, problems: ProblemCollector): PeImage | null {
  const refuse = (offset: number, code: string, message: string) => {
    problems.add({ line: null, offset, code, message });
    return null;
  };
  const at = peOffset(bytes);
  if (at === null || !looksLikePe(bytes)) {
    return refuse(0, 'not-an-image', 'Not a Windows program or driver image: the MZ and PE headers are not there.');
  }
  if (at + 24 + 2 > bytes.length) return refuse(at, 'truncated-image', 'The image ends inside its file header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const optionalBytes = view.getUint16(at + 20, true);
  const magic = view.getUint16(at + 24, true);
  const is64 = magic === 0x20b;
  if (!is64 && magic !== 0x10b) {
    return refuse(at + 24, 'not-an-image', `The optional header has the unknown form ${magic.toString(16)}.`);
  }
  const fixedBytes = is64 ? 112 : 96;
  if (optionalBytes < fixedBytes || at + 24 + Math.max(optionalBytes, fixedBytes + 128) > bytes.length) {
    return refuse(at + 24, 'truncated-image', 'The image ends inside its optional header, or declares it too short.');
  }
  const processor = view.getUint16(at + 4, true);
  const machine = machines[processor];
  if (!machine) {
    const message = `An image for a processor that Windows servers do not have (0x${processor.toString(16)}).`;
    return refuse(at + 4, 'unknown-machine', message);
  }
  if (is64 === (machine === 'x86')) {
    return refuse(at + 24, 'not-an-image', 'The width of its headers does not fit its processor.');
  }
  return {
    bytes,
    view,
    machine,
    is64,
    linkedSeconds: view.getUint32(at + 8, true),
    entryRva: view.getUint32(at + 40, true),
    imageBase: is64 ? 0 : view.getUint32(at + 52, true),
    preferredBase: is64 ? view.getBigUint64(at + 48, true) : BigInt(view.getUint32(at + 52, true)),
    headerBytes: Math.min(view.getUint32(at + 24 + 60, true), bytes.length),
    checksumAt: at + 24 + 64,
    signatureEntryAt: at + 24 + fixedBytes + directoryOf.signature * 8,
    sections: readSections(view, at, problems),
    directories: readDirectories(view, at + 24 + fixedBytes, Math.floor((optionalBytes - fixedBytes) / 8)),
  };
}

function readDirectories(view: DataView, at: number, fit: number): Directory[] {
  const count = Math.min(16, fit, view.getUint32(at - 4, true));
  return Array.from({ length: count }, (_none, index) => ({
    rva: view.getUint32(at + index * 8, true),
    bytes: view.getUint32(at + index * 8 + 4, true),
  }));
}

function readSections(view: DataView, peAt: number, problems: ProblemCollector): Section[] {
  const at = peAt + 24 + view.getUint16(peAt + 20, true);
  const declared = view.getUint16(peAt + 6, true);
  const fit = Math.min(declared, mostSections, Math.max(0, Math.floor((view.byteLength - at) / 40)));
  if (fit < declared) {
    const message = `The table declares ${declared} sections; the first ${fit} were read.`;
    problems.add({ line: null, offset: at, code: 'wild-sections', message });
  }
  return Array.from({ length: fit }, (_none, index) => readSection(view, at + index * 40, problems));
}

function readSection(view: DataView, at: number, problems: ProblemCollector): Section {
  const field = (offset: number) => view.getUint32(at + offset, true);
  const name = sectionName(view, at);
  const declaredBytes = field(16);
  const offset = Math.min(field(20), view.byteLength);
  const rawBytes = Math.min(declaredBytes, view.byteLength - offset);
  if (rawBytes < declaredBytes) {
    const message = `Section ${name} reaches beyond the end of the file; what is there was read.`;
    problems.add({ line: null, offset: at, code: 'truncated-section', message });
  }
  const flags = field(36);
  return {
    name,
    rva: field(12),
    virtualBytes: field(8) || declaredBytes,
    offset,
    rawBytes,
    isExecutable: (flags & executable) !== 0,
    isWritable: (flags & writable) !== 0,
  };
}

/** Eight bytes, ended by a NUL where the name is shorter. */
function sectionName(view: DataView, at: number): string {
  let name = '';
  for (let index = 0; index < 8; index += 1) {
    const code = view.getUint8(at + index);
    if (code === 0) break;
    name += String.fromCharCode(code);
  }
  return name;
}

/** The section that holds an address of the loaded image and has bytes for it in the file, or null. */
export function sectionAt({ sections }: PeImage, rva: number): Section | null {
  return sections.find((section) => rva >= section.rva && rva - section.rva < fileBytesOf(section)) ?? null;
}

/** The section that is loaded at an address, whether the file has bytes for it or not; null outside of all. */
export function loadedSectionAt({ sections }: PeImage, rva: number): Section | null {
  const holds = ({ rva: start, virtualBytes, rawBytes }: Section) =>
    rva >= start && rva - start < Math.max(virtualBytes, rawBytes);
  return sections.find(holds) ?? null;
}

/** Bytes of a section that are both in the file and loaded. */
export function fileBytesOf(section: Section): number {
  return Math.min(section.rawBytes, section.virtualBytes);
}

/** File offset of `bytes` bytes at an address of the loaded image; null where the file does not hold them all. */
export function offsetOf(image: PeImage, rva: number, bytes: number): number | null {
  const section = sectionAt(image, rva);
  if (!section || rva - section.rva + bytes > fileBytesOf(section)) return null;
  return section.offset + rva - section.rva;
}

/** Where a pointer in the data points to, relative to the image; null outside of the file or for a pointer elsewhere. */
export function pointerAt(image: PeImage, rva: number): number | null {
  const at = offsetOf(image, rva, image.is64 ? 8 : 4);
  if (at === null) return null;
  const value = image.is64 ? image.view.getBigUint64(at, true) : BigInt(image.view.getUint32(at, true));
  const target = value - image.preferredBase;
  return target > 0n && target < 0xffffffffn ? Number(target) : null;
}

/** Four bytes of the loaded image as its file holds them, or null. */
export function wordAt(image: PeImage, rva: number): number | null {
  const at = offsetOf(image, rva, 4);
  return at === null ? null : image.view.getUint32(at, true);
}

/** ASCII text up to a NUL, at most 256 characters; null outside of the file. */
export function textAt(image: PeImage, rva: number): string | null {
  const at = offsetOf(image, rva, 1);
  if (at === null) return null;
  const most = Math.min(image.bytes.length, at + 256);
  let end = at;
  while (end < most && image.bytes[end] !== 0) end += 1;
  return String.fromCharCode(...image.bytes.subarray(at, end));
}
