import type { Arch } from '../../model/artifact/artifact.ts';
import type { WindowsFamily } from '../machine/windows.ts';

const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;

/** One row of the table of maximums: a point figure, the bounds between which the sources disagree, and which sources. */
export interface TableCeiling {
  readonly bytes: number;
  readonly lowBytes: number;
  readonly highBytes: number;
  /** Key of the source's wording. */
  readonly source: string;
}

export const ceilingTableMessages = {
  'ceiling/2000-formula': 'by the sizing formula for Windows NT and 2000 (KB 126402)',
  'ceiling/2003-x86': '32-bit XP or Server 2003 has at most 256 MB (memory limits for Windows releases)',
  'ceiling/2003-x86-small':
    '32-bit XP or Server 2003 has at most 256 MB, and less with up to 1.2 GB of RAM (Russinovich; one measured system of 511 MB had 128 MB)',
  'ceiling/2003-x64': '64-bit XP or Server 2003: about 400 KB for each MB of RAM, at most 128 GB (Russinovich)',
  'ceiling/vista-x64': '64-bit Vista: the sources disagree between 40 % and 75 % of RAM, at most 128 GB',
  'ceiling/75-percent-x86': '32-bit Vista, 7, 8, Server 2008 or 2012: 75 % of RAM, at most 2 GB',
  'ceiling/75-percent-x64': '64-bit 7, Server 2008 or 2008 R2: 75 % of RAM, at most 128 GB',
  'ceiling/2012-x64': '64-bit 8 or Server 2012: as much as the RAM, at most 128 GB',
  'ceiling/newer-x86': '32-bit Windows 8.1 and later: no more than the 2 GB of kernel address space (inferred)',
} as const;

/** What the table needs to know. `ramBytes` null means unknown. */
export interface TableQuestion {
  readonly family: WindowsFamily;
  readonly arch: Arch;
  readonly ramBytes: number | null;
}

/**
 * The most non-paged pool by version, width and RAM, boot switches and registry apart. Null where the figure depends on
 * RAM that is unknown, and on 64-bit 8.1 / 2012 R2 and later, whose maximum (16 TB) no machine reaches.
 */
export function tableCeiling({ family, arch, ramBytes }: TableQuestion): TableCeiling | null {
  return arch === 'x86' ? table32(family, ramBytes) : table64(family, ramBytes);
}

function table32(family: WindowsFamily, ram: number | null): TableCeiling | null {
  switch (family) {
    case '2000-or-older':
      return ram === null ? null : exact(formulaOf2000(ram), 'ceiling/2000-formula');
    case 'xp-2003':
      return ceiling2003(ram);
    case 'vista':
    case '2008-7':
    case '8-2012':
      return ram === null ? null : exact(Math.min(0.75 * ram, 2 * gib), 'ceiling/75-percent-x86');
    case '8.1-2012r2':
    case '10-or-newer':
      return ram === null ? null : exact(Math.min(ram, 2 * gib), 'ceiling/newer-x86');
    default:
      return assertNever(family);
  }
}

function table64(family: WindowsFamily, ram: number | null): TableCeiling | null {
  if (ram === null) return null;
  switch (family) {
    case '2000-or-older':
      return null;
    case 'xp-2003':
      return exact(Math.min((ram / mib) * 400 * kib, 128 * gib), 'ceiling/2003-x64');
    case 'vista':
      return {
        bytes: Math.min(0.75 * ram, 128 * gib),
        lowBytes: Math.min(0.4 * ram, 128 * gib),
        highBytes: Math.min(0.75 * ram, 128 * gib),
        source: 'ceiling/vista-x64',
      };
    case '2008-7':
      return exact(Math.min(0.75 * ram, 128 * gib), 'ceiling/75-percent-x64');
    case '8-2012':
      return exact(Math.min(ram, 128 * gib), 'ceiling/2012-x64');
    case '8.1-2012r2':
    case '10-or-newer':
      return null;
    default:
      return assertNever(family);
  }
}

/** [Q126402]: 1 MB + 400 KB for each MB beyond four, at least the initial size and 16 pages, at most 128 MB. */
function formulaOf2000(ram: number): number {
  const beyond = Math.max(0, ram / mib - 4);
  const initial = 256 * kib + beyond * 32 * kib;
  return Math.min(128 * mib, Math.max(mib + beyond * 400 * kib, initial + 16 * 4 * kib));
}

/** RAM of the two points that are known: a measured 511 MB system, and where the table's 256 MB begin. */
const measuredRam = 511 * mib;
const fullRam = 1.2 * gib;

/**
 * 256 MB above 1.2 GB of RAM. Below, the table says only "32 to 256 MB": the point stays the sources' figure (128 MB up
 * to half a gigabyte, as measured) and the lower bound runs in a line between the two known points (inferred).
 */
function ceiling2003(ram: number | null): TableCeiling {
  if (ram === null || ram >= fullRam) return exact(256 * mib, 'ceiling/2003-x86');
  const along = Math.max(0, (ram - measuredRam) / (fullRam - measuredRam));
  const low = ram < measuredRam ? Math.max(32 * mib, (ram / measuredRam) * 128 * mib) : (128 + 128 * along) * mib;
  const isHalfGigabyte = ram <= 512 * mib;
  return {
    bytes: isHalfGigabyte ? Math.min(128 * mib, low) : 256 * mib,
    lowBytes: low,
    highBytes: isHalfGigabyte ? 128 * mib : 256 * mib,
    source: 'ceiling/2003-x86-small',
  };
}

function exact(bytes: number, source: string): TableCeiling {
  return { bytes, lowBytes: bytes, highBytes: bytes, source };
}

function assertNever(value: never): never {
  throw new TypeError(`no ceiling for ${String(value)}`);
}
