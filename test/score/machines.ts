import type { Random } from './random.ts';

const mib = 2 ** 20;
const gib = 2 ** 30;

/** A computer of the generated world. Ceilings are written from domain section 3.1, not from the product. */
export interface Machine {
  readonly host: string;
  readonly osName: string;
  readonly version: string;
  readonly build: string;
  readonly era: '2003' | '2008' | '2012' | 'modern';
  readonly isWide: boolean;
  readonly ramBytes: number;
  /** Null where the pool may grow as large as RAM (64-bit 2012 R2 and later). */
  readonly ceilingBytes: number | null;
  readonly utcOffsetMinutes: number;
}

type Profile = readonly [name: string, version: string, build: string, era: Machine['era'], isWide: boolean];

const profiles: readonly Profile[] = [
  ['Microsoft(R) Windows(R) Server 2003, Standard Edition', '5.2.3790', '3790', '2003', false],
  ['Microsoft(R) Windows(R) Server 2003, Enterprise Edition', '5.2.3790', '3790', '2003', false],
  ['Microsoft(R) Windows(R) Server 2003 Standard x64 Edition', '5.2.3790', '3790', '2003', true],
  ['Microsoft Windows Server 2008 Standard', '6.0.6002', '6002', '2008', false],
  ['Microsoft Windows Server 2008 R2 Enterprise', '6.1.7601', '7601', '2008', true],
  ['Microsoft Windows Server 2012 Standard', '6.2.9200', '9200', '2012', true],
  ['Microsoft Windows Server 2012 R2 Standard', '6.3.9600', '9600', 'modern', true],
  ['Microsoft Windows Server 2016 Standard', '10.0.14393', '14393', 'modern', true],
  ['Microsoft Windows Server 2019 Datacenter', '10.0.17763', '17763', 'modern', true],
  ['Microsoft Windows Server 2022 Standard', '10.0.20348', '20348', 'modern', true],
  ['Microsoft Windows Server 2025 Standard', '10.0.26100', '26100', 'modern', true],
];

export type MachineWish = 'x86-2003' | 'wide' | 'modern' | 'any';

/** Draws a computer. */
export function drawMachine(random: Random, wish: MachineWish): Machine {
  const fitting = profiles.filter(([, , , era, isWide]) => {
    if (wish === 'x86-2003') return era === '2003' && !isWide;
    if (wish === 'wide') return isWide && era !== '2003';
    return wish === 'modern' ? era === 'modern' : true;
  });
  const [osName, version, build, era, isWide] = random.pick(fitting);
  const ramBytes = random.pick(isWide ? [8, 16, 32, 64] : [2, 3, 4]) * gib;
  return {
    host: `${random.pick(['WEB', 'SRV', 'IIS', 'APP'])}${random.integer(1, 99)}`,
    osName,
    version,
    build,
    era,
    isWide,
    ramBytes,
    ceilingBytes: ceilingOf(era, isWide, ramBytes),
    utcOffsetMinutes: random.pick([-480, -360, -300, 0, 60, 120, 480, 540]),
  };
}

/** Domain 3.1: maximum by version, width and RAM, without switches. */
function ceilingOf(era: Machine['era'], isWide: boolean, ram: number): number | null {
  if (era === '2003') return isWide ? Math.min((ram / mib) * 400 * 1024, 128 * gib) : 256 * mib;
  if (era === '2008') return isWide ? Math.min(0.75 * ram, 128 * gib) : Math.min(0.75 * ram, 2 * gib);
  if (era === '2012') return Math.min(ram, 128 * gib);
  return null;
}

/** Domain 3.1: with /3GB. */
export const ceilingWith3gb = 128 * mib;
