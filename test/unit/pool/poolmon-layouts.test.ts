import { expect, test } from 'vitest';
import { viewPool } from '../../../shared/derive/pool/pool.ts';
import { poolmonKind, poolmonSnapshotKind } from '../../../shared/pool/index.ts';
import { classifyPoolmonLine } from '../../../shared/pool/poolmon/poolmon-line.ts';
import { headOf } from '../../helpers/evidence.ts';
import { artifactIn, readAsFile } from '../../helpers/pasted.ts';
import { readPool, shortRow } from './read.ts';

const rowsOf = (...lines: string[]) => {
  const { artifact, problems } = readPool(poolmonKind, lines.join('\r\n'));
  return { rows: artifact?.samples.flatMap((sample) => sample.tags.map(shortRow)) ?? [], problems, artifact };
};
const tagsOf = (...lines: string[]) => rowsOf(...lines).rows.map(([tag]) => tag);
const tail = '          9 (   0)         1 (   0)        8     800 (     0)    100';

test('a tag keeps its blanks where the columns are whole', () => {
  expect(
    tagsOf(
      ` Wait Nonp ${tail}`,
      ` Dh 1 Paged${tail}`,
      `  CM  Nonp ${tail}`,
      ` CM   Paged${tail}`,
      ` Io   Nonp ${tail}`,
    ),
  ).toEqual(['Wait', 'Dh 1', ' CM ', 'CM  ', 'Io  ']);
});

test('a copy that lost the leading blank of every line gives the same tags', () => {
  expect(
    tagsOf(`Wait Nonp ${tail}`, `Dh 1 Paged${tail}`, ` CM  Nonp ${tail}`, `CM   Paged${tail}`, `Io   Nonp ${tail}`),
  ).toEqual(['Wait', 'Dh 1', ' CM ', 'CM  ', 'Io  ']);
});

test('where some lines lost their leading blank each keeps the columns of its own kind', () => {
  expect(tagsOf(`Wait Nonp ${tail}`, ` Thre Nonp ${tail}`, ` Io   Nonp ${tail}`, `Key  Nonp ${tail}`)).toEqual([
    'Wait',
    'Thre',
    'Io  ',
    'Key ',
  ]);
});

test('collapsed blanks leave short tags padded on the right', () => {
  expect(
    tagsOf(
      'Wait Nonp 9 (0) 1 (0) 8 800 (0) 100',
      'Io Nonp 9 (0) 1 (0) 8 800 (0) 100',
      'Dh 1 Paged 9 ( 0) 1 ( 0) 8 800 ( 0) 100',
    ),
  ).toEqual(['Wait', 'Io  ', 'Dh 1']);
});

test('a single row of a short tag is read in the columns of 2000 and 2003', () => {
  expect(tagsOf(` Io   Nonp ${tail}`)).toEqual(['Io  ']);
  expect(tagsOf(`  CM  Nonp ${tail}`)).toEqual([' CM ']);
});

test('rows indented as a code block, no-break blanks and tabs are read', () => {
  expect(
    tagsOf(
      '     Wait Nonp         9 (   0)         1 (   0)        8     800 (     0)    100',
      '     Io   Nonp         9 (   0)         1 (   0)        8     800 (     0)    100',
    ),
  ).toEqual(['Wait', 'Io  ']);
  expect(tagsOf('IAM\u00a0 Nonp\u00a0 9 (\u00a0 0) 1 (\u00a00)\t8 800 (0) 100')).toEqual(['IAM ']);
});

test('bytes outside ASCII in a tag are characters U+0080 to U+00FF', () => {
  const bytes = new TextEncoder().encode(` a?b? Nonp ${tail}`);
  bytes[2] = 0x8c;
  bytes[4] = 0xff;
  const { artifact } = readPool(poolmonKind, bytes);
  expect(artifact?.samples[0]?.tags[0]?.tag).toBe('a\u008cb\u00ff');
});

test('Windows-1252 letters of a tag that went through Unicode are their bytes again', () => {
  expect(tagsOf(` a€b漢 Nonp ${tail}`)).toEqual(['a\u0080b?']);
});

test('a tag that is called like a type is a tag', () => {
  expect(tagsOf(` Nonp Nonp ${tail}`, ` Nonp Paged${tail}`)).toEqual(['Nonp', 'Nonp']);
});

test('both owner columns are kept, an unclosed bracket too', () => {
  const owner = (text: string) => rowsOf(` Wait Nonp ${tail} ${text}`).rows[0]?.[6];
  expect(owner('[ntfs.sys - files]')).toBe('ntfs.sys - files');
  expect(owner('[local] [ntfs.sys - files]')).toBe('local | ntfs.sys - files');
  expect(owner('  Unknown Driver [ntfs.sys - files')).toBe('Unknown Driver | ntfs.sys - files');
  expect(owner('[a.sys - uses [b] inside]')).toBe('a.sys - uses | b] inside');
  expect(owner('')).toBeNull();
});

test('session headings give the scope', () => {
  const scopeOf = (heading: string) => rowsOf(heading, ` Wait Nonp ${tail}`).artifact?.samples[0]?.scope;
  expect(scopeOf('System pool information')).toBe('system');
  expect(scopeOf(' Session 0 pool information')).toBe('session');
  expect(scopeOf('Session 12 pool information')).toBe('session');
  expect(scopeOf('All sessions pool information')).toBe('all-sessions');
  expect(scopeOf('')).toBe('system');
});

test.each(['...', ' ….', '…', '......'])('an ellipsis %s makes the sample partial', (ellipsis) => {
  const whole = ['C:\\>poolmon -b', ` Leak Nonp ${tail}`, ` Leak Paged${tail}`];
  expect(rowsOf(...whole).artifact?.samples[0]?.isPartial).toBe(false);
  expect(rowsOf(...whole, ellipsis).artifact?.samples[0]?.isPartial).toBe(true);
});

test('rows that findstr cut out are a part of a list, and no share of the pool is told from them', () => {
  const alone = readAsFile(` Leak Nonp ${tail}\n`);
  expect(artifactIn(alone, 'pool').samples[0]).toMatchObject({ isPartial: true, nonPagedBytes: null });
  const piped = readAsFile(`C:\\>poolmon -b -n | findstr Leak\n Leak Nonp ${tail}\n`);
  expect(artifactIn(piped, 'pool').samples[0]?.isPartial).toBe(true);
  const incident = { inputs: [alone] };
  expect(viewPool(incident, null)).toMatchObject({ nonPaged: null, tags: [{ share: null }] });
});

test('a tag filter on the command line makes the sample partial, a sort key does not', () => {
  const isPartial = (command: string) => rowsOf(command, ` Wait Nonp ${tail}`).artifact?.samples[0]?.isPartial;
  expect(isPartial('C:\\>poolmon -b')).toBe(false);
  expect(isPartial('C:\\Tools>poolmon.exe /b /iNtF*')).toBe(true);
  expect(isPartial('poolmon -xAfdB')).toBe(true);
  expect(isPartial('poolmon /p')).toBe(true);
});

test('prompts, rules, fences and totals at the foot are no problems', () => {
  const { rows, problems } = rowsOf(
    '```command',
    'C:\\Tools>date /t',
    '--------------------------------------------',
    ` Wait Nonp ${tail}`,
    ' Total Nonp          9 (   0)',
    'C:\\Tools>',
    '```',
  );
  expect(rows).toHaveLength(1);
  expect(problems.count).toBe(0);
});

test('a list that has less than a quarter of a printed pool is known to be cut', () => {
  const sampleOf = (bytes: number) =>
    rowsOf(
      ' Memory:  523572K Avail:  233036K  PageFlts:   344   InRam Krnl: 1828K P:18380K',
      ' Commit: 193632K Limit:1279764K Peak: 987356K            Pool N:  1000K P:    0K',
      ` Wait Nonp          9 (   0)         1 (   0)        8 ${bytes} (     0) ${bytes / 8}`,
    ).artifact?.samples[0];
  expect(sampleOf(255_992)?.isPartial).toBe(true);
  expect(sampleOf(256_000)?.isPartial).toBe(false);
  expect(sampleOf(256_008)?.isPartial).toBe(false);
});

test('several screens in one file are several samples, with and without totals', () => {
  const title = ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc';
  const { artifact, problems } = rowsOf(title, ` Wait Nonp ${tail}`, '', title, ` Wait Nonp ${tail}`);
  expect(artifact?.samples.map(({ line }) => line)).toEqual([1, 4]);
  expect(problems.count).toBe(0);
});

test('a UTC time on a line of its own is the printed time of the sample below', () => {
  const { artifact, problems } = rowsOf(
    '2007-11-13T20:01:44Z',
    ` Wait Nonp ${tail}`,
    '# 2007-11-13 20:01:49Z',
    ` Wait Nonp ${tail}`,
  );
  expect(artifact?.samples.map(({ atUtcMs, atSource }) => [atUtcMs, atSource])).toEqual([
    [Date.UTC(2007, 10, 13, 20, 1, 44), 'printed'],
    [Date.UTC(2007, 10, 13, 20, 1, 49), 'printed'],
  ]);
  expect(problems.count).toBe(0);
});

test.each(['Tue 11/13/2007', '08:01 PM', '11/10/2007 20:01', 'Die 13.11.2007'])(
  'a local time %s is no time of a sample and said so',
  (local) => {
    const { artifact, problems } = rowsOf(local, ` Wait Nonp ${tail}`);
    expect(artifact?.samples[0]?.atUtcMs).toBeNull();
    expect(problems.byCode).toEqual({ 'time-without-zone': 1 });
  },
);

test.each([
  [['13.11.2007 20:01:44,25'], '2007-11-13T20:01:44'],
  [['Tue 11/13/2007', '08:01 PM'], '2007-11-13T20:01:00'],
  [['Tue 11/06/2007 20:01:44.25'], '2007-11-06T20:01:44'],
  [['2007-11-13 星期二', '20:01'], '2007-11-13T20:01:00'],
  [['The current date is: Tue 11/13/2007', 'The current time is: 20:01:44.25'], '2007-11-13T20:01:44'],
  [['Tuesday, November 13, 2007 8:01:44 PM'], '2007-11-13T20:01:44'],
])('the lines %j give the sample below them the wall clock', (lines, iso) => {
  const { artifact, problems } = rowsOf(...lines, ` Wait Nonp ${tail}`);
  expect(artifact?.samples[0]?.atLocal).toEqual({ iso, source: 'printed' });
  expect(artifact?.samples[0]?.atUtcMs).toBeNull();
  expect(problems.count).toBe(0);
});

test('a clock above each sample or below each belongs to that sample', () => {
  const print = [' Tag  Type     Allocs            Frees            Diff   Bytes', ` Wait Nonp ${tail}`];
  const above = rowsOf('2007-11-13 20:01:44', ...print, '2007-11-13 20:31:44', ...print);
  const below = rowsOf(...print, '2007-11-13 20:01:44', ...print, '2007-11-13 20:31:44');
  for (const { artifact } of [above, below]) {
    expect(artifact?.samples.map(({ atLocal }) => atLocal?.iso)).toEqual([
      '2007-11-13T20:01:44',
      '2007-11-13T20:31:44',
    ]);
  }
});

test.each([
  [
    'a Markdown table with groups of digits',
    ['| Leak | Nonp | 1,408,366 (56) | 1,327,427 (58) | 80,939 | 36,678,632 (-872) | 453 |'],
  ],
  [
    'dots between the groups',
    [' Leak Nonp    1.408.366 (  56)   1.327.427 (  58)    80.939 36.678.632 (  -872)   453'],
  ],
  [
    'a line broken before a change',
    [' Leak Nonp    1408366 (  56)   1327427 (  58)    80939 36678632 (', '-872)   453'],
  ],
  ['a line broken at a blank', [' Leak Nonp    1408366 (  56)   1327427', '(  58)    80939 36678632 (  -872)   453']],
  [
    'a line broken inside a figure',
    [' Leak Nonp    1408366 (  56)   1327427 (  58)    80939 3667', '8632 (  -872)   453'],
  ],
])('a row in %s is read as the eye reads it', (_name, lines) => {
  const { artifact, problems } = rowsOf(
    ' Tag  Type     Allocs   Frees   Diff   Bytes   Per Alloc',
    ...lines,
    ` Wait Nonp ${tail}`,
  );
  expect(artifact?.samples[0]?.tags[0]).toMatchObject({
    tag: 'Leak',
    allocs: 1408366,
    frees: 1327427,
    live: 80939,
    bytes: 36678632,
    line: 2,
  });
  expect(artifact?.samples[0]?.tags).toHaveLength(2);
  expect(problems.count).toBe(0);
});

test('a cut row is not completed by figures that do not agree', () => {
  const { artifact, problems } = rowsOf(
    ' Leak Nonp    1408366 (  56)   1327427 (  58)    80939 3667',
    '1234 (  -872)   400',
    ` Wait Nonp ${tail}`,
  );
  expect(artifact?.samples[0]?.tags.map((row) => row.tag)).toEqual(['Wait']);
  expect(problems.byCode).toEqual({ 'truncated-row': 1, 'unknown-line': 1 });
});

test('without a time in the text the file name gives one, else the time of the file', () => {
  const read = (fileName: string, modifiedUtcMs: number | null) =>
    readPool(poolmonKind, ` Wait Nonp ${tail}`, { fileName, modifiedUtcMs }).artifact?.samples[0];
  expect(read('a-20071113-200144Z.txt', 5)).toMatchObject({
    atUtcMs: Date.UTC(2007, 10, 13, 20, 1, 44),
    atSource: 'file-name',
  });
  expect(read('a.txt', 5)).toMatchObject({ atUtcMs: 5, atSource: 'file-time' });
  expect(read('a.txt', null)).toMatchObject({ atUtcMs: null, atSource: null });
});

test('a snapshot has no changes and no heading', () => {
  const snapshot = [
    'Wait Nonp        3971107     3971077          30        8456    281',
    'Io   Nonp        1021112     1020985         127       91912    723 [nt!io]',
    'Leak Paged    4294967295  4294967290           5   999999995 199999999',
  ].join('\r\n');
  expect(poolmonSnapshotKind.recognise(headOf(snapshot))).toBeGreaterThan(0.8);
  expect(poolmonKind.recognise(headOf(snapshot))).toBe(0);
  const { artifact, problems } = readPool(poolmonSnapshotKind, snapshot);
  expect(artifact?.format).toBe('poolmon-snapshot');
  expect(problems.count).toBe(0);
  expect(artifact?.samples[0]?.tags.map(shortRow)).toEqual([
    ['Wait', 'nonpaged', 3_971_107, 3_971_077, 30, 8456, null],
    ['Io  ', 'nonpaged', 1_021_112, 1_020_985, 127, 91_912, 'nt!io'],
    ['Leak', 'paged', 4_294_967_295, 4_294_967_290, 5, 999_999_995, null],
  ]);
});

test('the 109 MB of the first incident', () => {
  const { artifact } = rowsOf(
    ' Memory: 3668460K Avail: 2107452K  PageFlts:   344   InRam Krnl: 3604K P:42372K',
    ' Commit: 1536320K Limit: 5501000K Peak: 1636320K            Pool N:111616K P:43740K',
    ' System pool information',
    ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
    '',
    ' SavE Nonp     915000 (   0)    824000 (   0)    91000 72800000 (     0)    800',
  );
  expect(artifact?.samples[0]?.nonPagedBytes?.value).toBe(109 * 1024 * 1024);
  expect(artifact?.samples[0]?.tags[0]).toMatchObject({ tag: 'SavE', bytes: 72_800_000 });
});

test('an UTF-16 file, as PowerShell redirects it, is read', () => {
  const text = `\ufeff Memory: 1048016K Avail:  438396K  PageFlts: 219 InRam Krnl: 3604K P:42372K\r\n Io   Nonp ${tail}\r\n`;
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    bytes[at * 2] = text.charCodeAt(at) & 0xff;
    bytes[at * 2 + 1] = text.charCodeAt(at) >> 8;
  }
  const { artifact, problems } = readPool(poolmonKind, bytes, { chunkBytes: 3 });
  expect(problems.count).toBe(0);
  expect(artifact?.samples[0]?.ramBytes?.value).toBe(1_048_016 * 1024);
  expect(artifact?.samples[0]?.tags[0]?.tag).toBe('Io  ');
});

test.each([
  ['2007-11-13T21:01:44+01:00', '2007-11-13T20:01:44Z'],
  ['2007-11-13 12:31:44-07:30', '2007-11-13T20:01:44Z'],
  ['2007-11-13 20:01:44 Z', '2007-11-13T20:01:44Z'],
])('a time with its distance from UTC is a printed time: %s', (stamp, utc) => {
  const line = classifyPoolmonLine(stamp);
  expect(line.kind === 'stamp' ? new Date(line.utcMs).toISOString() : line.kind).toBe(`${utc.slice(0, -1)}.000Z`);
});

test.each([
  ['a mail that answers', '> >  Leak Nonp      70000 (  12)         4 (   0)    69996 72935832 ( 12504)   1042'],
  ['colours', '\u001b[7m Leak Nonp      70000 (  12)         4 (   0)    69996 72935832 ( 12504)   1042\u001b[0m'],
])('a row is read under the marks of %s', (_, text) => {
  const line = classifyPoolmonLine(text);
  expect(line.kind === 'row' ? [line.row.mark, line.row.bytes] : line.kind).toEqual(['Leak', 72_935_832]);
});
