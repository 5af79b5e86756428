import { expect, test } from 'vitest';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { thoroughKinds } from '../../../shared/recognise/prints/read-prints.ts';
import { bytesOf, wideBytes } from '../../helpers/evidence.ts';
import { artifactIn, formatsIn, readAsFile } from '../../helpers/pasted.ts';
import { soak } from '../../soak/prints.ts';
import { english2003 } from '../machine/systeminfo-texts.ts';
import * as texts from '../machine/texts.ts';

const poolmon = ` Memory: 1048016K Avail:  438396K  PageFlts:   219   InRam Krnl: 3604K P:42372K
 Commit: 538908K Limit:1245092K Peak: 609576K            Pool N:109056K P:43740K
 System pool information
 Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc

 ISil Nonp    1408366 (  56)   1327427 (  58)    80939 36678632 (  -872)   453
 I100 Nonp   11048877 ( 217)  10967968 ( 219)    80909 14886928 (  -368)   183
 PcNw Nonp     292427 (   0)     88967 (   0)   203460 12203296 (     0)    59
`;
const regQuery = `
HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters
    EnableAggressiveMemoryUsage    REG_DWORD    0x1
`;
const bcdedit = `
Windows Boot Loader
-------------------
identifier              {current}
device                  partition=C:
path                    \\Windows\\system32\\winload.exe
description             Windows Server 2008
osdevice                partition=C:
increaseuserva          3072
`;
const netstat = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       4
  TCP    10.0.0.5:80            10.0.0.9:51200         ESTABLISHED     4
`;
const refused = '2007-11-13 20:01:42 - - - - - - - - - 1_Connections_Refused -\n';
const all = ['netstat', 'poolmon', 'bcdedit', 'reg-query', 'systeminfo'];

function lineWith(text: string, part: string): number {
  return text.split(/\r?\n/).findIndex((line) => line.includes(part)) + 1;
}

const atPrompts = [
  `C:\\>poolmon -b\n${poolmon}`,
  `C:\\>netstat -ano\n${netstat}`,
  `C:\\Documents and Settings\\Administrator>systeminfo\n${english2003}`,
  `C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters\n${regQuery}`,
  `PS C:\\Windows\\system32> bcdedit /enum\n${bcdedit}`,
].join('\n');

test('prints pasted one after the other with their prompts are all found, at their own lines', () => {
  const input = readAsFile(atPrompts);
  expect(input.kind).toBe('prints');
  expect(formatsIn(input).sort()).toEqual(['bcdedit', 'netstat', 'poolmon', 'reg-query', 'systeminfo']);
  const pool = artifactIn(input, 'pool').samples[0];
  expect(pool?.nonPagedBytes).toMatchObject({ value: 109_056 * 1024, line: lineWith(atPrompts, 'Pool N:') });
  expect(pool?.tags.map(({ tag, bytes }) => [tag, bytes])).toEqual([
    ['ISil', 36_678_632],
    ['I100', 14_886_928],
    ['PcNw', 12_203_296],
  ]);
  expect(artifactIn(input, 'registry').values[0]).toMatchObject({
    name: 'EnableAggressiveMemoryUsage',
    value: 1,
    line: lineWith(atPrompts, 'EnableAggressive'),
  });
  expect(artifactIn(input, 'boot').entries[0]?.switches).toMatchObject([
    { key: 'increaseuserva', value: 3072, line: lineWith(atPrompts, 'increaseuserva') },
  ]);
  expect(artifactIn(input, 'netstat')).toMatchObject({ tcpRows: 2, line: lineWith(atPrompts, '0.0.0.0:80') });
  expect(input.problems.count).toBe(0);
});

const windows: readonly (readonly [string, string | Uint8Array])[] = [
  ['line ends of Windows', atPrompts.replaceAll('\n', '\r\n')],
  ['UTF-16 with its mark', wideBytes(atPrompts)],
  ['a byte order mark', `\ufeff${atPrompts}`],
  ['the quotation marks of a mail', atPrompts.replace(/^/gm, '> ')],
  ['prompts of a remote session', atPrompts.replace(/^(?:PS )?C:\\[^>]*>/gm, '[web01]: PS C:\\Users\\a\\Documents> ')],
  ['code fences and words', atPrompts.replace(/^(?:PS )?C:\\.*$/gm, '```\nNow the next one, as you asked:\n\n```text')],
  ['tags of a forum', atPrompts.replace(/^(?:PS )?C:\\.*$/gm, '[/code]\nand this:\n[code]')],
  ['headings', atPrompts.replace(/^(?:PS )?C:\\.*$/gm, '=== next ===')],
  ['bare commands', atPrompts.replace(/^(?:PS )?C:\\[^>]*> ?/gm, '')],
  ['nothing but blank lines', atPrompts.replace(/^(?:PS )?C:\\.*$/gm, '\n')],
];

test.each(windows)('prints are found between %s', (_name, content) => {
  const input = readAsFile(content);
  expect(formatsIn(input).sort()).toEqual([...all].sort());
  expect(artifactIn(input, 'pool').samples[0]?.tags).toHaveLength(3);
  expect(artifactIn(input, 'pool').samples[0]?.nonPagedBytes?.value).toBe(109_056 * 1024);
});

const coloured = (text: string) => text.replace(/^(.*)$/gm, '\u001b[0m$1\u001b[0m');
const numbered = (text: string) =>
  text
    .split('\n')
    .map((line, at) => `${String(at + 1).padStart(4)}: ${line}`)
    .join('\n');
const damaged: readonly (readonly [string, (text: string) => string])[] = [
  ['colours of a terminal', coloured],
  ['line numbers', numbered],
  ['bars of a table', (text) => text.replace(/^(.+)$/gm, '| $1 |')],
  ['four blanks in front, as code in Markdown', (text) => text.replace(/^/gm, '    ')],
  ['marks of direction', (text) => text.replace(/^/gm, '\u200e')],
  ['no-break blanks', (text) => text.replace(/ /g, '\u00a0')],
  ['blanks without width', (text) => text.replace(/ /g, ' \u200b')],
];

test.each(damaged)('one print damaged by %s is mended', (_name, damage) => {
  const boot = artifactIn(readAsFile(damage(bcdedit.trim())), 'boot');
  expect(boot.entries[0]).toMatchObject({ name: 'Windows Server 2008', isBooted: true });
  expect(boot.entries[0]?.switches).toMatchObject([{ key: 'increaseuserva', value: 3072 }]);
  const pool = artifactIn(readAsFile(damage(poolmon)), 'pool').samples[0];
  expect(pool?.tags.map(({ tag, bytes }) => [tag, bytes])).toContainEqual(['ISil', 36_678_632]);
  expect(pool?.nonPagedBytes?.value).toBe(109_056 * 1024);
});

test('the source of a web page is read as the page shows it', () => {
  const page = poolmon
    .replace('ISil Nonp', '<b>ISil</b> Nonp')
    .replace('I100', 'I&amp;1 ')
    .replaceAll('\n', '<br />\n');
  const { tags } = artifactIn(readAsFile(`<html><body><pre>${page}</pre>`), 'pool').samples[0] ?? { tags: [] };
  expect(tags.map(({ tag, bytes, line }) => [tag, bytes, line])).toEqual([
    ['ISil', 36678632, 6],
    ['I&1 ', 14886928, 7],
    ['PcNw', 12203296, 8],
  ]);
  const ini =
    '[boot loader]<br>\ndefault=multi(0)\\WINDOWS<br>\n[operating systems]<br>\nmulti(0)\\WINDOWS=&quot;2003 &amp; SQL&quot; /3GB /USERVA=3030<br>\n';
  const [entry] = artifactIn(readAsFile(ini), 'boot').entries;
  expect(entry).toMatchObject({ name: '2003 & SQL', isBooted: true });
  expect(entry?.switches.map(({ key, value }) => [key, value])).toEqual([
    ['3GB', true],
    ['USERVA', 3030],
  ]);
});

test('marks of a page in a log of requests stay what they are', () => {
  const line = '2018-01-01 08:09:10 10.0.0.1 2094 10.0.0.2 80 HTTP/1.1 GET /a?b=<br>&amp;c 400 - URL -\n';
  const input = readAsFile(line.repeat(3));
  expect([input.kind, input.problems.count, artifactIn(input, 'httperr').entries]).toEqual(['httperr', 0, 3]);
});

test('a table of a script with tabs and no Per Alloc is no broken print of poolmon', () => {
  const table = 'Tag\tType\tAllocs\tFrees\tDiff\tBytes\r\nLeak\tNonp\t10\t4\t6\t4096\r\nCM\tPaged\t5\t1\t4\t800\r\n';
  const { format, samples } = artifactIn(readAsFile(table), 'pool');
  expect([format, samples[0]?.tags.map(({ tag, bytes }) => [tag, bytes])]).toEqual([
    'pool-csv',
    [
      ['Leak', 4096],
      ['CM  ', 800],
    ],
  ]);
});

test('a quotation of !poolused keeps its tags', () => {
  const log = `kd> !poolused\n   Sorting by Tag\n\n  Pool Used:\n            NonPaged            Paged\n Tag    Allocs     Used    Allocs     Used\n Leak     1394    36678        0        0\tUNKNOWN\n Ntfr      520     1000        0        0\tERESOURCE\nTOTAL     1914    37678        0        0\n`;
  const tags = artifactIn(readAsFile(log.replace(/^/gm, '> ')), 'pool').samples[0]?.tags;
  expect(tags?.map(({ tag, live, bytes }) => [tag, live, bytes])).toEqual([
    ['Leak', 1394, 36_678],
    ['Ntfr', 520, 1000],
  ]);
});

test('a file is read the same however its bytes come', () => {
  expect(readAsFile(atPrompts, 61)).toEqual(readAsFile(atPrompts));
});

test('words around one print make it no other print, and are told', () => {
  const input = readAsFile(`Hello,\nhere is what you asked for.\n\n${netstat}\n\nRegards`);
  expect(input.kind).toBe('netstat');
  expect(input.reason).toBeNull();
  expect(artifactIn(input, 'netstat').tcpRows).toBe(2);
});

test('several prints of poolmon keep their order and only the newest takes the time of the file', () => {
  const input = readAsFile(`C:\\>poolmon\n${poolmon}\nC:\\>netstat -an\n${netstat}\nC:\\>poolmon\n${poolmon}`);
  const pools = [input.artifact, ...(input.moreArtifacts ?? [])].filter((artifact) => artifact?.kind === 'pool');
  expect(pools).toHaveLength(1);
  expect(artifactIn(input, 'pool').samples).toHaveLength(2);
});

test('refusals pasted among notes are read', () => {
  const input = readAsFile(`The site is down again.\n\n${refused}${refused}\n${poolmon}`);
  expect(formatsIn(input).sort()).toEqual(['httperr', 'poolmon']);
  expect(artifactIn(input, 'httperr').reasons).toEqual({ Connections_Refused: 2 });
});

test('text between prints that is of no kind is a problem with its line', () => {
  const input = readAsFile(`one\ntwo\n\n${poolmon}\n${netstat}`);
  expect(input.problems.kept).toContainEqual(expect.objectContaining({ code: 'other-text', line: 1 }));
});

test('two process lists in one text are two lists, not one of twice as many', () => {
  const input = readAsFile(`C:\\>tasklist\n${texts.tasklistTable}\nC:\\>tasklist\n${texts.tasklistTable}`);
  expect(formatsIn(input)).toEqual(['tasklist', 'tasklist']);
});

test.each(Object.entries(texts).filter(([, text]) => typeof text === 'string'))(
  'a file with nothing but %s is that print alone',
  (_name, text) => {
    const input = readAsFile(text);
    expect(input.kind).not.toBe('prints');
    expect(input.moreArtifacts ?? []).toEqual([]);
  },
);

test.each(soak.map((entry) => [entry.name, entry] as const))('%s holds on anything', (_name, entry) => {
  entry.run(60, 20_071_113);
});

const thorough: Readonly<Record<string, string>> = {
  poolmon,
  'poolmon-snapshot': poolmon
    .split('\n')
    .slice(3)
    .join('\n')
    .replace(/ \([ \d-]+\)/g, ''),
  'boot.ini': '[boot loader]\ntimeout=30\n[operating systems]\nmulti(0)disk(0)rdisk(0)partition(1)\\WINDOWS="x" /3GB\n',
  bcdedit,
  'reg-query': regQuery,
  'reg-export':
    'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP]\n"Start"=dword:00000003\n',
};

test.each([...thoroughKinds])('a reader of %s has a problem with every other print in its file', (kind) => {
  const text = thorough[kind] ?? '';
  const reader = allReaderKinds.find((one) => one.kind === kind);
  expect(readAsFile(text)).toMatchObject({ kind, problems: { count: 0 } });
  for (const [other, below] of Object.entries({ ...thorough, netstat, systeminfo: english2003, httperr: refused })) {
    if (other === kind || (kind.startsWith('poolmon') && other.startsWith('poolmon'))) continue;
    const reading = reader?.open({ fileName: 'x', modifiedUtcMs: null });
    reading?.feed(bytesOf(`${text}\n${below}`));
    expect(reading?.end().problems.count, other).toBeGreaterThan(0);
  }
});

const csv =
  '"Module Name","Display Name","Driver Type","Link Date"\n"ACPI","Microsoft ACPI Driver","Kernel ","11/20/2010 9:30:42 AM"\n"AFD","Ancillary Function Driver","Kernel ","11/20/2010 9:30:50 AM"\n';
const bootIni =
  '[boot loader]\ntimeout=30\ndefault=multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS\n[operating systems]\nmulti(0)disk(0)rdisk(0)partition(1)\\WINDOWS="Windows Server 2003" /3GB\n';

test.each([
  ['netstat', netstat, 'driverquery-csv', csv],
  ['bcdedit', bcdedit, 'driverquery-csv', csv],
  ['systeminfo', english2003, 'boot.ini', bootIni],
  ['systeminfo', english2003, 'poolmon', poolmon],
  ['boot.ini', bootIni, 'driverquery-csv', csv],
  ['netstat', netstat, 'httperr', refused],
])(
  'programs that wrote to one file are told apart with no blank line between: %s, then %s',
  (first, before, second, after) => {
    const text = `${before.trimEnd()}\n${after}`;
    const input = readAsFile(text);
    expect(input.kind).toBe('prints');
    expect(formatsIn(input)).toEqual([first, second]);
  },
);

test('rows of a list whose fields run over several lines stay one list', () => {
  const input = readAsFile(csv.replace('Microsoft ACPI', 'Microsoft\nACPI'));
  expect(input.problems.count).toBe(0);
  expect(formatsIn(input)).toEqual(['driverquery-csv']);
  expect(artifactIn(input, 'driver-list').drivers).toHaveLength(2);
});
