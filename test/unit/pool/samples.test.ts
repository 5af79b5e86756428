// Figures below were written down from the public samples by eye.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { poolmonKind, poolmonSnapshotKind, poolTagKind, poolUsedKind, vmKind } from '../../../shared/pool/index.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { headOf } from '../../helpers/evidence.ts';
import { testNeeding, tool } from '../../helpers/needs.ts';
import { readPool, shortRow } from './read.ts';

const KiB = 1024;
const testWithSamples = testNeeding('shared');
const kinds = [poolmonKind, poolmonSnapshotKind, poolUsedKind, vmKind, poolTagKind];

const bytesOf = (name: string) => new Uint8Array(readFileSync(join(tool('shared'), 'samples', name)));

/** The one sample of a file, which must be read without a problem and recognised as this kind before all others. */
function sampleOf(name: string, kind: ReaderKind) {
  const bytes = bytesOf(name);
  const certainties = kinds.map((other) => [other.recognise(headOf(bytes)), other.kind] as const);
  certainties.sort(([a], [b]) => b - a);
  expect(certainties[0]?.[1]).toBe(kind.kind);
  expect(certainties[0]?.[0]).toBeGreaterThanOrEqual(0.9);
  const { artifact, problems } = readPool(kind, bytes);
  expect(problems.kept).toEqual([]);
  expect(artifact?.samples).toHaveLength(1);
  return artifact!.samples[0]!;
}

/** The printed totals in KiB, as they stand in the text. */
const kib = (sample: ReturnType<typeof sampleOf>) =>
  [
    sample.ramBytes,
    sample.availableBytes,
    sample.commitBytes,
    sample.commitLimitBytes,
    sample.nonPagedBytes,
    sample.pagedBytes,
  ].map((total) => (total === null ? null : total.value / KiB));

testWithSamples('poolmon -b of the refusing 2003 server, pasted from a web page', () => {
  const sample = sampleOf('refused-2003-endash.poolmon.txt', poolmonKind);
  expect(kib(sample)).toEqual([1_048_016, 438_396, 538_908, 11_245_092, 109_056, 43_740]);
  expect(sample.scope).toBe('system');
  expect(sample.isPartial).toBe(true);
  expect(sample.tags.map(shortRow)).toEqual([
    ['ISil', 'nonpaged', 1_408_366, 1_327_427, 80_939, 36_678_632, null],
    ['I100', 'nonpaged', 11_048_877, 10_967_968, 80_909, 14_886_928, null],
    ['PcNw', 'nonpaged', 292_427, 88_967, 203_460, 12_203_296, null],
    ['SavE', 'nonpaged', 1_596_066, 1_595_659, 407, 11_717_016, null],
    ['IAM ', 'nonpaged', 1_946_164, 1_904_725, 41_439, 8_519_576, null],
    ['tdLL', 'nonpaged', 74_748, 69_830, 4918, 2_672_832, null],
    ['LSwi', 'nonpaged', 1, 0, 1, 2_576_384, null],
    ['R200', 'nonpaged', 22, 1, 21, 2_297_816, null],
    ['MmCm', 'nonpaged', 302, 48, 254, 2_236_960, null],
    ['TCPt', 'nonpaged', 190_486, 190_462, 24, 1_392_264, null],
    ['ULHP', 'nonpaged', 3127, 41, 3086, 1_047_216, null],
    ['PTrk', 'nonpaged', 999_750, 996_561, 3189, 956_824, null],
    ['File', 'nonpaged', 9_628_160, 9_623_252, 4908, 750_688, null],
    ['rg81', 'nonpaged', 6910, 5294, 1616, 603_864, null],
    ['Pool', 'nonpaged', 6, 3, 3, 602_112, null],
    ['Devi', 'nonpaged', 680, 262, 418, 558_552, null],
    ['Thre', 'nonpaged', 417_221, 416_457, 764, 476_736, null],
    ['LSwr', 'nonpaged', 128, 0, 128, 416_768, null],
    ['Mm  ', 'nonpaged', 26, 2, 24, 379_880, null],
    ['AfdC', 'nonpaged', 21_989, 19_872, 2117, 338_720, null],
  ]);
});

testWithSamples('poolmon /a of XP', () => {
  const sample = sampleOf('poolmon-xp-a-sorted.txt', poolmonKind);
  expect(kib(sample)).toEqual([260_620, 96_364, 203_500, 640_916, 8332, 27_220]);
  expect(sample.tags.map(shortRow)).toEqual([
    ['Wait', 'nonpaged', 3_971_107, 3_971_077, 30, 8456, null],
    ['ObSt', 'nonpaged', 2_791_258, 2_791_258, 0, 0, null],
    ['Gxlt', 'paged', 1_161_638, 1_161_630, 8, 864, null],
    ['Ustm', 'paged', 1_088_342, 1_088_298, 44, 2464, null],
    ['Io  ', 'nonpaged', 1_021_112, 1_020_985, 127, 91_912, null],
    ['ObSq', 'paged', 967_615, 967_615, 0, 0, null],
    ['Key ', 'paged', 954_821, 953_979, 842, 87_528, null],
    ['SePa', 'nonpaged', 680_348, 680_321, 27, 3656, null],
  ]);
});

testWithSamples('poolmon /g names the driver in brackets', () => {
  const sample = sampleOf('poolmon-g-mapped-driver-ntf.txt', poolmonKind);
  expect(kib(sample)).toEqual([260_620, 65_152, 237_688, 640_916, 8500, 33_024]);
  expect(sample.tags).toHaveLength(13);
  expect(sample.tags.slice(0, 3).map(shortRow)).toEqual([
    ['NtFA', 'nonpaged', 9112, 9112, 0, 0, 'ntfs.sys  -  AttrSup.c'],
    ['NtFB', 'paged', 3996, 3986, 10, 252_088, 'ntfs.sys  -  BitmpSup.c'],
    ['NtFC', 'paged', 1_579_279, 1_579_269, 10, 640, 'ntfs.sys  -  Create.c'],
  ]);
  expect(sample.tags.map(({ tag }) => tag)).toEqual(
    'NtFA NtFB NtFC NtFD NtFF NtFI NtFL NtFS NtFa NtFd NtFf NtFs NtFv'.split(' '),
  );
  expect(sample.tags.map(({ bytes }) => bytes)).toEqual([
    0, 252_088, 640, 0, 0, 0, 27_280, 80_192, 288, 720, 40, 64_536, 0,
  ]);
});

testWithSamples('poolmon /g without an owner, and without totals', () => {
  const sample = sampleOf('poolmon-g-unknown-driver.txt', poolmonKind);
  expect(kib(sample)).toEqual([null, null, null, null, null, null]);
  expect(sample.isPartial).toBe(true);
  expect(sample.tags.map(shortRow)).toEqual([
    ['1MEM', 'nonpaged', 1, 0, 1, 3344, 'Unknown Driver'],
    ['2MEM', 'nonpaged', 1, 0, 1, 3944, 'Unknown Driver'],
    ['3MEM', 'nonpaged', 3, 0, 3, 248, 'Unknown Driver'],
  ]);
});

testWithSamples('poolmon /c with a local tag file', () => {
  const sample = sampleOf('poolmon-c-localtag.txt', poolmonKind);
  expect(kib(sample)).toEqual([260_620, 57_840, 244_580, 640_916, 8496, 32_904]);
  expect(sample.tags.map(shortRow)).toEqual([
    ['1MEM', 'nonpaged', 1, 0, 1, 3344, 'el90xbc5'],
    ['2MEM', 'nonpaged', 1, 0, 1, 3944, 'el90xbc5'],
    ['3MEM', 'nonpaged', 3, 0, 3, 248, 'el90xbc5'],
  ]);
});

testWithSamples('a leak before and after', () => {
  const before = sampleOf('poolmon-drsd-before.txt', poolmonKind);
  const after = sampleOf('poolmon-drsd-after.txt', poolmonKind);
  expect(kib(before)).toEqual([130_480, 91_856, 30_104, 248_432, 2224, 8004]);
  expect(kib(after)).toEqual([130_480, 91_808, 30_152, 248_432, 2224, 8012]);
  expect(before.tags.map(shortRow)).toEqual([['Drsd', 'paged', 560, 539, 21, 17_472, null]]);
  expect(after.tags.map(shortRow)).toEqual([['Drsd', 'paged', 737, 710, 27, 22_464, null]]);
});

testWithSamples('all sessions of a terminal server, cut by an ellipsis', () => {
  const sample = sampleOf('poolmon-ts-all-sessions.txt', poolmonKind);
  expect(kib(sample)).toEqual([523_572, 233_036, 193_632, 1_279_764, 14_332, 18_644]);
  expect(sample.scope).toBe('all-sessions');
  expect(sample.isPartial).toBe(true);
  expect(sample.tags.map(({ tag }) => tag)).toEqual([
    'Bmfd',
    'DDfb',
    'Dddp',
    'Dh 1',
    'Dh 2',
    'Dvgr',
    'GDev',
    'GFil',
    'GPal',
    'GTmp',
    'GUma',
    'Galp',
    'Gbaf',
    'Gcac',
    'Gcsl',
    'Gdbr',
  ]);
  expect(shortRow(sample.tags[13]!)).toEqual(['Gcac', 'paged', 3761, 3706, 55, 288_968, null]);
});

testWithSamples('poolmon of WDK 10 with wide figures and one tag in both pools', () => {
  const sample = sampleOf('poolmon-wdk10-g-hid.txt', poolmonKind);
  expect(kib(sample)).toEqual([33_473_120, 20_055_132, 15_035_764, 67_027_552, 1_023_400, 1_955_448]);
  expect(sample.tags.map(shortRow)).toEqual([
    ['HidC', 'paged', 1667, 1659, 8, 896, 'hidclass.sys - HID Class d'],
    ['HidC', 'nonpaged', 17_375, 17_256, 119, 19_808, 'hidclass.sys - HID Class d'],
    ['HidP', 'nonpaged', 1014, 998, 16, 6704, 'hidparse.sys - HID Parser'],
  ]);
});

testWithSamples('poolmon of NT 4', () => {
  const sample = sampleOf('poolmon-nt4-doc-cm.txt', poolmonKind);
  expect(kib(sample)).toEqual([16_224, 4564, 24_140, 24_952, 744, 2180]);
  expect(sample.tags.map(shortRow)).toEqual([
    ['CM  ', 'paged', 1283, 1002, 281, 1_377_312, null],
    ['Strg', 'paged', 10_385, 6658, 3727, 317_952, null],
    ['Fat ', 'paged', 6662, 4971, 1691, 174_560, null],
    ['MmSt', 'paged', 614, 441, 173, 83_456, null],
  ]);
});

testWithSamples('!poolused with comments that touch the last figure', () => {
  const sample = sampleOf('poolused-default-mixed.txt', poolUsedKind);
  expect(sample.nonPagedBytes).toMatchObject({ value: 209_120_008, line: 45 });
  expect(sample.pagedBytes).toMatchObject({ value: 13_066_104, line: 45 });
  expect(sample.isPartial).toBe(true);
  const row = (tag: string) => sample.tags.filter((other) => other.tag === tag).map(shortRow);
  expect(row('1394')).toEqual([['1394', 'nonpaged', null, null, 1, 520, null]]);
  expect(row('8042')).toEqual([['8042', 'nonpaged', null, null, 4, 3944, 'i8042prt.sys']]);
  expect(row('AGP ')).toEqual([
    ['AGP ', 'nonpaged', null, null, 1, 344, null],
    ['AGP ', 'paged', null, null, 2, 384, null],
  ]);
  expect(row('ohci')).toEqual([['ohci', 'nonpaged', null, null, 1, 136, '1394 OHCI host controller driver']]);
  expect(row('Wmip')).toEqual([
    ['Wmip', 'nonpaged', null, null, 146, 3504, 'Wmi General purpose allocation'],
    ['Wmip', 'paged', null, null, 182, 18_600, 'Wmi General purpose allocation'],
  ]);
  expect(row('rx..')).toEqual([['rx..', 'nonpaged', null, null, 3, 1248, null]]);
  expect(row('hSVD')).toEqual([['hSVD', 'paged', null, null, 1, 40, 'mrxdav.sys']]);
  expect(row('vPrt')).toEqual([['vPrt', 'paged', null, null, 18, 68_160, null]]);
  expect(sample.tags).toHaveLength(40);
});

testWithSamples('!poolused 4, indented and cut', () => {
  const sample = sampleOf('poolused-4-paged.txt', poolUsedKind);
  expect(sample.isPartial).toBe(true);
  expect(sample.nonPagedBytes).toBeNull();
  expect(sample.tags.map(shortRow)).toEqual([
    ['Abc ', 'paged', null, null, 36_405, 33_930_272, null],
    ['Tron', 'paged', null, null, 552, 7_863_232, null],
    ['IoN7', 'paged', null, null, 10_939, 998_432, null],
    ['Gla5', 'nonpaged', null, null, 1, 128, null],
    ['Gla5', 'paged', null, null, 2222, 924_352, null],
    ['Ggb ', 'paged', null, null, 22, 828_384, null],
  ]);
});

testWithSamples('!vm 1 of a 64 MB machine', () => {
  const sample = sampleOf('vm1-nt4-64mb.txt', vmKind);
  expect(kib(sample)).toEqual([65_080, 22_172, 87_796, 145_024, 3508, 6388]);
  expect(sample.nonPagedMaximumBytes).toMatchObject({ value: 25_008 * KiB, line: 16 });
  expect(sample.pagedMaximumBytes).toMatchObject({ value: 53_248 * KiB, line: 21 });
  expect(sample.freePtes).toMatchObject({ value: 45_089, line: 11 });
  expect(sample.tags).toEqual([]);
});

testWithSamples('no reader of the pool claims another kind of evidence', () => {
  const folder = join(tool('shared'), 'samples');
  const others = readdirSync(folder).filter((name) => !/poolmon|poolused|^vm|README/.test(name));
  expect(others.length).toBeGreaterThan(5);
  for (const name of others) {
    for (const kind of kinds)
      expect([name, kind.kind, kind.recognise(headOf(bytesOf(name)))]).toEqual([name, kind.kind, 0]);
  }
});
