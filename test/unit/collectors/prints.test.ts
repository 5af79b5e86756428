import { expect, test } from 'vitest';
import { printConnections } from '../../../electron/collectors/connections.ts';
import { driversCollector, printDrivers } from '../../../electron/collectors/drivers.ts';
import { printMachine } from '../../../electron/collectors/machine.ts';
import { printCounters } from '../../../electron/collectors/prints/counters.ts';
import { printPool } from '../../../electron/collectors/prints/pool.ts';
import { printRegistry } from '../../../electron/collectors/prints/reg.ts';
import { printProcesses } from '../../../electron/collectors/processes.ts';
import { demoStory } from '../../../electron/platform/scripted/demo-story.ts';
import { readIncident } from '../../helpers/incident.ts';

const at = Date.parse('2026-03-02T08:00:04.250Z');

const totals = {
  nonPagedBytes: 109_056 * 1024,
  pagedBytes: 40_960 * 1024,
  availableBytes: 2 ** 30,
  commitBytes: 2 ** 31,
  commitLimitBytes: 2 ** 32,
  ramBytes: 2 ** 33,
  freePtes: 8123,
  handles: 1,
  processes: 2,
  threads: 3,
};

const tagNumber = (tag: string) => Buffer.from(tag, 'latin1').readUInt32LE();

/** One tag with these figures in both pools. */
const tagsOf = (tag: string, allocs: number, frees: number, bytes: number) => ({
  counterBits: 32 as const,
  tag: Uint32Array.of(tagNumber(tag)),
  pagedAllocs: Float64Array.of(allocs),
  pagedFrees: Float64Array.of(frees),
  pagedBytes: Float64Array.of(bytes),
  nonPagedAllocs: Float64Array.of(allocs),
  nonPagedFrees: Float64Array.of(frees),
  nonPagedBytes: Float64Array.of(bytes),
});

function read(content: string) {
  const [input] = readIncident([{ file: 'x', content }]).inputs;
  if (!input) throw new Error('nothing was read');
  return input;
}

test('a pool print is read back with its time, totals and tags', () => {
  const input = read(printPool(at, totals, tagsOf('ISil', 4_000_000_000, 3_999_919_061, 36_678_632)));
  expect(input).toMatchObject({ kind: 'poolmon', problems: { count: 0 } });
  const artifact = input.artifact?.kind === 'pool' ? input.artifact : null;
  const [sample] = artifact?.samples ?? [];
  expect(sample).toMatchObject({
    atUtcMs: Date.parse('2026-03-02T08:00:04Z'),
    atSource: 'printed',
    nonPagedBytes: { value: totals.nonPagedBytes },
    ramBytes: { value: totals.ramBytes },
    isPartial: false,
  });
  expect(sample?.tags.map(({ tag, pool, live, bytes }) => [tag, pool, live, bytes])).toEqual([
    ['ISil', 'nonpaged', 80_939, 36_678_632],
    ['ISil', 'paged', 80_939, 36_678_632],
  ]);
});

test.each(['Dh 1', ' CM ', 'Io  ', '8042', '-UMD', 'NtFC'])('the tag %j keeps its blanks', (tag) => {
  const input = read(printPool(at, totals, tagsOf(tag, 10, 4, 960)));
  const artifact = input.artifact?.kind === 'pool' ? input.artifact : null;
  expect(artifact?.samples[0]?.tags.map((row) => row.tag)).toEqual([tag, tag]);
});

test('counters that wrapped give the blocks that are live', () => {
  const text = printPool(at, totals, tagsOf('Wrap', 5, 4_294_967_295, 600));
  expect(text).toMatch(/Wrap Nonp +5 +4294967295 +6 +600 +100\r\n/);
  expect(read(text).problems.count).toBe(0);
});

test('totals that Windows does not tell are left out, never printed as zero', () => {
  const unknown = { ...totals, nonPagedBytes: null, freePtes: null };
  expect(printPool(at, unknown, null)).not.toContain('Pool N');
  const input = read(printCounters(at, 'WEB01', unknown));
  expect(input).toMatchObject({ kind: 'counters', problems: { count: 0 } });
});

test('a counter log carries the free PTEs', () => {
  const input = read(printCounters(at, 'WEB01', totals));
  const artifact = input.artifact?.kind === 'counters' ? input.artifact : null;
  expect(artifact?.series.map(({ id }) => id)).toContain('free-system-ptes');
});

test('processes, connections, machine and drivers are read back without a problem', () => {
  const process = {
    pid: 4,
    name: 'a "b", c',
    handles: 7,
    threads: 8,
    nonPagedBytes: 9,
    pagedBytes: 10,
    startedUtcMs: at,
  };
  const prints = [
    printProcesses([process, { ...process, nonPagedBytes: null, startedUtcMs: null }]),
    printConnections(demoStory.connections),
    printMachine(demoStory.facts, at),
    printDrivers([{ driver: { name: 'http.sys', path: 'C:\\Windows\\System32\\drivers\\http.sys' }, linkedUtc: null }]),
  ].map(read);
  expect(prints.map(({ kind }) => kind)).toEqual(['processes', 'netstat', 'wmic-os', 'driverquery']);
  for (const { problems } of prints) expect(problems.kept).toEqual([]);
  expect(prints[0]?.artifact).toMatchObject({ processes: [{ name: 'a "b", c', threads: 8, nonPagedBytes: 9 }, {}] });
  expect(prints[2]?.artifact).toMatchObject({ host: { value: 'WEB01' }, utcOffsetMinutes: { value: 60 } });
  expect(prints[3]?.artifact).toMatchObject({ drivers: [{ isRunning: true, module: 'http' }] });
});

test('the address space of a 2003 without /3GB prints as WMI does', () => {
  const facts = { ...demoStory.facts, arch: 'x86' as const, highestUserAddress: 0x7ffe_ffff, utcOffsetMinutes: -300 };
  const text = printMachine({ ...facts, bootedUtcMs: Date.parse('2007-11-13T19:22:11.5Z') }, at);
  expect(text).toContain('MaxProcessMemorySize=2097024\r\n');
  expect(text).toContain('LastBootUpTime=20071113142211.500000-300\r\n');
});

test('registry values keep their type and bytes, whatever they are', () => {
  const wide = (text: string) => Buffer.from(text, 'utf16le');
  const values = [
    { name: 'Number', type: 4, data: Uint8Array.of(0x1f, 0, 0, 0) },
    { name: 'Short', type: 4, data: Uint8Array.of(0x1f) },
    { name: 'Text "quoted" \\', type: 1, data: wide('C:\\x "y"\0') },
    { name: 'Unended', type: 1, data: wide('abc') },
    { name: 'Lines', type: 1, data: wide('a\r\nb\0') },
    { name: 'Path', type: 2, data: wide('%SystemRoot%\0') },
    { name: 'Bytes', type: 3, data: Uint8Array.of(1, 255) },
    { name: 'Wide', type: 11, data: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0) },
    { name: '', type: 1, data: wide('unnamed\0') },
  ];
  const input = read(printRegistry([{ key: 'SYSTEM\\X', values }]));
  expect(input.kind).toBe('reg-export');
  const artifact = input.artifact?.kind === 'registry' ? input.artifact : null;
  expect(artifact?.values.map(({ name, value }) => [name, value])).toMatchObject([
    ['Number', 31],
    ['Short', null],
    ['Text "quoted" \\', 'C:\\x "y"'],
    ['Unended', 'abc'],
    ['Lines', 'a\r\nb'],
    ['Path', '%SystemRoot%'],
    ['Bytes', null],
    ['Wide', 1],
    [expect.any(String), 'unnamed'],
  ]);
  expect(input.problems.kept.map(({ code }) => code)).toEqual(['unreadable-value']);
});

test('the collector of drivers says that it copies images', () => {
  expect(driversCollector.plan.touches.join(' ')).toContain('Copies');
});
