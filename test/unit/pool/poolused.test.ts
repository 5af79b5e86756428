import { expect, test } from 'vitest';
import { poolUsedKind, vmKind } from '../../../shared/pool/index.ts';
import { headOf } from '../../helpers/evidence.ts';
import { readPool, shortRow } from './read.ts';

const read = (...lines: string[]) => readPool(poolUsedKind, lines.join('\r\n'));
const title = ' Tag    Allocs     Used    Allocs     Used';
const wideTitle =
  ' Tag       Allocs       Frees      Diff         Used       Allocs       Frees      Diff         Used';
const total = ' TOTAL     70001 72940120         2      384';

test('the verbose layout gives allocs, frees, live and bytes of both pools', () => {
  const { artifact, problems } = read(
    '0: kd> !poolused 1',
    wideTitle,
    '',
    ' ALPC        4528        2111      2417      1440624            0           0         0            0\tALPC port objects , Binary: nt!alpc',
    " APpt         968           0       968       124112       109457      107115      2342       255952\tUNKNOWN pooltag 'APpt', please update pooltag.txt",
    '',
    'TOTAL        5496        2111      3385      1564736       109457      107115      2342       255952',
  );
  expect(problems.count).toBe(0);
  const sample = artifact?.samples[0];
  expect(sample?.tags.map(shortRow)).toEqual([
    ['ALPC', 'nonpaged', 4528, 2111, 2417, 1_440_624, 'nt!alpc'],
    ['APpt', 'nonpaged', 968, 0, 968, 124_112, null],
    ['APpt', 'paged', 109_457, 107_115, 2342, 255_952, null],
  ]);
  expect(sample?.nonPagedBytes).toMatchObject({ value: 1_564_736, line: 7 });
  expect(sample?.pagedBytes).toMatchObject({ value: 255_952, line: 7 });
  expect(sample?.isPartial).toBe(false);
});

test('cache chatter before the table is no problem, other commands are one for each stretch', () => {
  const { artifact, problems } = read(
    '0: kd> !running -ti',
    'System Processors:  (0000000000000003)',
    '  Idle Processors:  (0000000000000002)',
    '0: kd> !poolused 2',
    'Using a machine size of fff7d pages to configure the kd cache',
    '',
    '*** CacheSize too low - increasing to 81 MB',
    'Max cache size is       : 85884928 bytes (0x147a0 KB) ',
    'Total memory in cache   : 261680 bytes (0x100 KB) ',
    'Number of regions cached: 2283',
    '52044 full reads broken into 52083 partial reads',
    '    counts: 49797 cached/2286 uncached, 95.61% cached',
    '    bytes : 1009831 cached/115552 uncached, 89.73% cached',
    '** Transition PTEs are implicitly decoded',
    '.',
    ' Sorting by NonPaged Pool Consumed',
    title,
    ' Leak    69996 72935832         0        0\tUNKNOWN pooltag',
    total,
    '0: kd> kb',
    'RetAddr  : Args to Child',
  );
  expect(artifact?.samples).toHaveLength(1);
  expect(artifact?.samples[0]).toMatchObject({ isPartial: false, nonPagedBytes: { value: 72_940_120 } });
  expect(problems.byCode).toEqual({ 'other-output': 2 });
  expect(problems.kept.map(({ line }) => line)).toEqual([2, 21]);
});

test('a comment that begins with figures is told from the last figure by its column', () => {
  const comments = (row: string) => read(title, row).artifact?.samples[0]?.tags.map(shortRow);
  expect(comments(' ohci        1      136         2      1201394 OHCI host')).toEqual([
    ['ohci', 'nonpaged', null, null, 1, 136, '1394 OHCI host'],
    ['ohci', 'paged', null, null, 2, 120, '1394 OHCI host'],
  ]);
  expect(comments(' ohci        1      136         0        01394 OHCI host')).toEqual([
    ['ohci', 'nonpaged', null, null, 1, 136, '1394 OHCI host'],
  ]);
});

test('collapsed blanks and lost indents leave tags with blanks and digits whole', () => {
  const tags = read(
    'Tag Allocs Used Allocs Used',
    '8042 4 3944 0 0 PS/2 kb and mouse , Binary: i8042prt.sys',
    'AGP 1 344 0 0 video',
    'Dh 1 24 100 0 0 GDI objects',
    'Io 1 200 0 0',
  ).artifact?.samples[0]?.tags.map(shortRow);
  expect(tags).toEqual([
    ['8042', 'nonpaged', null, null, 4, 3944, 'i8042prt.sys'],
    ['AGP ', 'nonpaged', null, null, 1, 344, 'video'],
    ['Dh 1', 'nonpaged', null, null, 24, 100, 'GDI objects'],
    ['Io  ', 'nonpaged', null, null, 1, 200, null],
  ]);
});

test('a table without its TOTAL, with an ellipsis, or of one tag only is partial', () => {
  const row = ' Leak    69996 72935832         0        0';
  const sampleOf = (...lines: string[]) => read(...lines).artifact?.samples[0];
  expect(sampleOf(title, row, total)?.isPartial).toBe(false);
  expect(sampleOf(title, row)?.isPartial).toBe(true);
  expect(sampleOf(title, row, '...', total)?.isPartial).toBe(true);
  const filtered = sampleOf('kd> !poolused 2 Le*', title, row, total);
  expect(filtered).toMatchObject({ isPartial: true, nonPagedBytes: null });
  expect(sampleOf('kd> !poolused 2 *', title, row, total)?.isPartial).toBe(false);
});

test('bit 3 of the flags asks for the session pool', () => {
  const scopeOf = (command: string) =>
    read(command, title, ' Leak    69996 72935832         0        0').artifact?.samples[0]?.scope;
  expect(scopeOf('kd> !poolused 8')).toBe('session');
  expect(scopeOf('kd> !poolused 0xA')).toBe('session');
  expect(scopeOf('kd> !poolused 4')).toBe('system');
});

test('the same table sorted twice, and a !vm beside it, are one sample; another state is another', () => {
  const table = (bytes: number) => [
    title,
    ` Leak        1 ${bytes}         0        0`,
    ` TOTAL       1 ${bytes}         0        0`,
  ];
  const memory = [
    'kd> !vm 1',
    'Physical Memory:     16270   (   65080 Kb)',
    'NonPagedPool Usage:    877   (    3508 Kb)',
  ];
  const one = read(...memory, 'kd> !poolused 2', ...table(800), 'kd> !poolused 4', ...table(800));
  expect(one.artifact?.samples).toHaveLength(1);
  expect(one.artifact?.samples[0]).toMatchObject({
    line: 2,
    isPartial: false,
    ramBytes: { value: 65_080 * 1024 },
    nonPagedBytes: { value: 3508 * 1024 },
    tags: [{ tag: 'Leak', bytes: 800 }],
  });
  const two = read('kd> !poolused 2', ...table(800), 'kd> !poolused 2', ...table(900));
  expect(two.artifact?.samples.map(({ tags }) => tags[0]?.bytes)).toEqual([800, 900]);
});

test('the time of the debugger session is the printed time', () => {
  const at = (line: string) => read(line, 'kd> !poolused', title, total).artifact?.samples[0];
  expect(at('Debug session time: Tue Nov 13 12:01:44.123 2007 (UTC - 8:00)')).toMatchObject({
    atUtcMs: Date.UTC(2007, 10, 13, 20, 1, 44),
    atSource: 'printed',
  });
  expect(at('Debug session time: Wed Nov 14 01:31:44 2007 (UTC + 5:30)')?.atUtcMs).toBe(
    Date.UTC(2007, 10, 13, 20, 1, 44),
  );
  expect(at('Debug session time: Tue Nov 13 12:01:44.123 2007 (GMT-8)')?.atUtcMs).toBe(
    Date.UTC(2007, 10, 13, 20, 1, 44),
  );
});

test('rows without a title are read, by the number of their figures', () => {
  const rows = [
    " Hack           1           0         1          112            0           0         0            0\tUNKNOWN pooltag 'Hack'",
    ' AcdN        2     1072         0        0TDI AcdObjectInfoG ',
    ' AcpA        3      192         1      504ACPI Pooltags , Binary: acpi.sys',
    ' AcpD       40    13280         0        0ACPI Pooltags , Binary: acpi.sys',
    ' AcpF        6      240         0        0ACPI Pooltags , Binary: acpi.sys',
  ].join('\n');
  expect(poolUsedKind.recognise(headOf(rows))).toBeGreaterThan(0.5);
  const { artifact, problems } = readPool(poolUsedKind, rows);
  expect(problems.count).toBe(0);
  expect(artifact?.samples[0]?.tags).toHaveLength(6);
  expect(artifact?.samples[0]?.tags[0]).toMatchObject({ tag: 'Hack', allocs: 1, frees: 0, live: 1, bytes: 112 });
});

test('a second row of a tag, a cut row and a Diff that does not fit are problems', () => {
  const { artifact, problems } = read(
    wideTitle,
    ' Leak           9           1         8          800            0           0         0            0',
    ' Leak           9           1         8          900            0           0         0            0',
    ' Oops           9           1         7          800            0           0         0            0',
    ' Cutt           9           1         7 ',
  );
  expect(artifact?.samples[0]?.tags.map(({ tag, bytes }) => [tag, bytes])).toEqual([
    ['Leak', 800],
    ['Oops', 800],
  ]);
  expect(problems.byCode).toEqual({ 'duplicate-row': 1, 'inconsistent-row': 1, 'truncated-row': 1 });
});

test('a log with a table belongs to !poolused, one with figures only to !vm', () => {
  const figures = 'kd> !vm\nPhysical Memory:  16270 ( 65080 Kb)\nAvailable Pages: 5543 ( 22172 Kb)\n';
  expect(vmKind.recognise(headOf(figures))).toBeGreaterThan(0.9);
  expect(poolUsedKind.recognise(headOf(figures))).toBe(0);
  const both = headOf(`${figures}kd> !poolused\n${title}\n${total}\n`);
  expect(poolUsedKind.recognise(both)).toBeGreaterThan(vmKind.recognise(both));
});

test('a last figure of as many digits as its column, fewer or more is read whole', () => {
  const wide = ' Tag       Allocs         Used       Allocs         Used';
  const used = (row: string, heading = wide) => read(heading, row).artifact?.samples[0]?.tags.map(shortRow);
  const mmSt = (bytes: number, comment: string | null) => [['MmSt', 'paged', null, null, 8_466_852, bytes, comment]];
  const lead = ' MmSt           0            0      8466852';
  const unknown = "UNKNOWN pooltag 'MmSt', please update pooltag.txt";
  for (const end of [`\t${unknown}`, ` ${unknown}`, unknown]) {
    expect(used(`${lead}   1246320614${end}`)).toEqual(mmSt(1_246_320_614, null));
    expect(used(`${lead} 124632061445${end}`)).toEqual(mmSt(124_632_061_445, null));
    expect(used(`${lead} 1246320614457${end}`)).toEqual(mmSt(1_246_320_614_457, null));
  }
  const narrow = ' MmSt        0        0   8466852';
  expect(used(`${narrow} 46320614\tx`, title)).toEqual(mmSt(46_320_614, 'x'));
  expect(used(`${narrow} 463206144\tx`, title)).toEqual(mmSt(463_206_144, 'x'));
  expect(used(`${narrow} 12463206144\t1394 x`, title)).toEqual(mmSt(12_463_206_144, '1394 x'));
  expect(used(`${narrow} 12463206144`, title)).toEqual(mmSt(12_463_206_144, null));
});

test('a figure too long for its column moves the columns after it', () => {
  const rows = (row: string) => read(title, row).artifact?.samples[0]?.tags.map(shortRow);
  expect(rows(' Leak    69996 12463206144         2      1201394 OHCI host')).toEqual([
    ['Leak', 'nonpaged', null, null, 69_996, 12_463_206_144, '1394 OHCI host'],
    ['Leak', 'paged', null, null, 2, 120, '1394 OHCI host'],
  ]);
});

test('a tab ends a last figure whatever its column', () => {
  const rows = (row: string) => read(title, row).artifact?.samples[0]?.tags.map(shortRow);
  expect(rows(' ohci        1      136         2      1201394\tOHCI host')?.[1]).toEqual([
    'ohci',
    'paged',
    null,
    null,
    2,
    1_201_394,
    'OHCI host',
  ]);
  expect(rows(' ohci\t1\t136\t2\t120\t1394 OHCI host')?.[1]).toEqual([
    'ohci',
    'paged',
    null,
    null,
    2,
    120,
    '1394 OHCI host',
  ]);
});
