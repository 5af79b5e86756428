import type { Random } from './random.ts';

/** How a tag of an ordinary machine looks: bytes of one allocation, and between which counts it holds steady. */
export interface OrdinaryTag {
  readonly tag: string;
  readonly pool: 'nonpaged' | 'paged';
  readonly size: number;
  readonly live: readonly [number, number];
  /** Allocations an hour, all freed again. */
  readonly churn: number;
}

const tag =
  (pool: OrdinaryTag['pool']) =>
  (name: string, size: number, live: readonly [number, number], churn = 0): OrdinaryTag => ({
    tag: name,
    pool,
    size,
    live,
    churn,
  });
const nonp = tag('nonpaged');
const paged = tag('paged');

/** Server 2003 and XP; sizes and counts as case 2 prints them, owners in section 8. */
const before: readonly OrdinaryTag[] = [
  nonp('LSwi', 2_576_384, [1, 1]),
  nonp('MmCm', 8806, [180, 300]),
  nonp('TCPt', 58_011, [16, 30], 800),
  nonp('Pool', 200_704, [3, 3]),
  nonp('Devi', 1336, [300, 450]),
  nonp('LSwr', 3256, [64, 128]),
  nonp('Mm  ', 15_828, [24, 26]),
  nonp('Irp ', 420, [900, 3800], 40_000),
  nonp('File', 152, [4000, 9900], 42_000),
  nonp('Ntfr', 64, [9000, 21_000], 3500),
  nonp('CcSc', 320, [2000, 4300], 1800),
  nonp('TCPC', 368, [200, 1500], 300),
  nonp('Vad ', 48, [6000, 13_400], 2600),
  nonp('Thre', 624, [450, 980], 1700),
  nonp('Even', 48, [5000, 12_100], 13_000),
  nonp('AfdE', 152, [300, 1900], 400),
  nonp('AfdC', 160, [200, 1500], 400),
  nonp('Sema', 56, [2000, 4000], 900),
  nonp('Mdl ', 200, [300, 1200], 350),
  nonp('NDpp', 24_576, [30, 84]),
  nonp('ULHP', 339, [900, 3100], 14),
  nonp('UlHC', 256, [20, 290], 2500),
  nonp('UlRB', 512, [10, 190], 2300),
  nonp('Proc', 660, [50, 111], 90),
  nonp('Wait', 281, [20, 40], 17_000),
  nonp('Dfs ', 240, [10, 90], 20),
  nonp('IoSe', 96, [200, 900], 150),
];
const beforePaged: readonly OrdinaryTag[] = [
  paged('CM31', 4478, [3000, 8100]),
  paged('MmSt', 793, [5000, 14_200], 4000),
  paged('Ntff', 816, [4000, 12_200], 1800),
  paged('Toke', 1472, [600, 2100], 390),
  paged('Obtb', 2038, [500, 1100], 100),
  paged('Gla5', 650, [300, 1400], 9),
  paged('IoNm', 160, [900, 2200], 88_000),
  paged('Key ', 104, [900, 2800], 4200),
  paged('ObNm', 80, [1500, 5000], 800),
];

/** Vista and later, 64-bit sizes; owners in section 8. */
const after: readonly OrdinaryTag[] = [
  nonp('ConT', 262_144, [20, 60]),
  nonp('EtwB', 65_536, [120, 400], 30),
  nonp('MmCa', 416, [6000, 30_000], 6000),
  nonp('File', 368, [9000, 30_000], 60_000),
  nonp('Thre', 1216, [900, 2600], 4000),
  nonp('Proc', 1504, [70, 180], 200),
  nonp('Even', 128, [9000, 30_000], 30_000),
  nonp('Irp ', 560, [1500, 6000], 90_000),
  nonp('ALPC', 592, [2000, 5000], 900),
  nonp('TcpE', 1008, [150, 1200], 2200),
  nonp('AfdE', 432, [200, 1500], 2400),
  nonp('NtxF', 352, [9000, 36_000], 5000),
  nonp('Ntfr', 144, [9000, 40_000], 5000),
  nonp('FMsl', 224, [8000, 36_000], 5000),
  nonp('Mdl ', 256, [500, 2500], 2000),
  nonp('Devi', 1600, [500, 900]),
  nonp('NDpp', 65_536, [30, 90]),
  nonp('HalD', 65_536, [10, 60]),
  nonp('Pool', 12_288, [40, 90]),
  nonp('WfpF', 2048, [300, 900]),
  nonp('Nnbl', 4096, [200, 900]),
  nonp('UlHC', 640, [20, 400], 2500),
  nonp('UlRB', 1024, [10, 300], 2300),
  nonp('LSbf', 65_536, [4, 20]),
  nonp('CcSc', 576, [3000, 9000], 3000),
  nonp('Sema', 112, [3000, 9000], 2000),
  nonp('VadS', 80, [40_000, 90_000], 20_000),
  nonp('EtwR', 208, [6000, 12_000], 400),
];
const afterPaged: readonly OrdinaryTag[] = [
  paged('CM25', 4252, [9000, 26_000]),
  paged('MmSt', 1180, [9000, 40_000], 9000),
  paged('Ntff', 1440, [9000, 36_000], 5000),
  paged('Toke', 2100, [900, 3100], 2000),
  paged('ObNm', 128, [5000, 12_000], 2000),
  paged('FMfn', 512, [8000, 30_000], 6000),
  paged('SeSd', 256, [4000, 9000], 1500),
  paged('FSim', 144, [9000, 30_000], 4000),
];

/** The tags of an ordinary machine of before or after Vista. */
export function ordinaryTags(isBeforeVista: boolean): readonly OrdinaryTag[] {
  return isBeforeVista ? [...before, ...beforePaged] : [...after, ...afterPaged];
}

/** Third parties that section 8 names. */
const knownThirdParties = ['SavE', 'LeoC', 'iGig', 'IE1Q', 'IXGB', 'Bltm', 'WDiv', 'ISil', 'R200', 'MFE0'];

/** Families that section 8 gives to Windows. */
const windowsFamilies = /^(Ul|Uc|uL|uC|UL|Afd|TC|Wfp|Nb|LS|Nt|Wan|Ip|G|Us|VM|Vm|Sc|Acp)/;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A tag of some third-party driver, known or not; never one in `taken`. Some hold a blank, as section 4.2 shows. */
export function thirdPartyTag(random: Random, taken: ReadonlySet<string>): string {
  for (;;) {
    const drawn = random.chance(0.3) ? random.pick(knownThirdParties) : inventedTag(random);
    if (!taken.has(drawn) && !windowsFamilies.test(drawn.trim())) return drawn;
  }
}

function inventedTag(random: Random): string {
  const text = [0, 1, 2, 3].map(() => letters[random.int(0, letters.length - 1)]).join('');
  if (random.chance(0.06)) return `${text.slice(0, 2)} ${text.slice(3)}`;
  return random.chance(0.06) ? `${text.slice(0, 3)} ` : text;
}

/** Tags of the kernel that others fill, so that the tag names Windows and not who leaks (sections 4.5 and 8). */
export const kernelTags = [
  'Thre',
  'Proc',
  'Even',
  'File',
  'Irp ',
  'Toke',
  'Mdl ',
  'IoSe',
  'ObCI',
  'Wait',
  'Io  ',
] as const;
