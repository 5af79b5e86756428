import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Width } from '../../electron/platform/windows/decoding/layouts.ts';
import { decodeModulePaths } from '../../electron/platform/windows/decoding/modules.ts';
import { decodeProcesses } from '../../electron/platform/windows/decoding/processes.ts';
import { decodeTags } from '../../electron/platform/windows/decoding/tags.ts';
import { countTcp, decodeTcpRows } from '../../electron/platform/windows/decoding/tcp.ts';
import { decodeOwnMemory, decodeTotals } from '../../electron/platform/windows/decoding/totals.ts';
import { repository, testNeeding, tool, toolPath } from '../helpers/needs.ts';

const compilers = { 64: 'x86_64-w64-mingw32', 32: 'i686-w64-mingw32' } as const;
const sections = ['.tag22', '.tag255', '.class2', '.class5', '.class11', '.memory', '.own', '.tcp4', '.tcp6'] as const;
type Section = (typeof sections)[number];

const folder = mkdtempSync(join(tmpdir(), 'poolhound-layouts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The bytes of each table as the compiler for that width lays it out. */
function compile(width: Width): Record<Section, Uint8Array> {
  const program = (name: string) => join(dirname(tool('mingw')), `${compilers[width]}-${name}`);
  const object = join(folder, `layouts-${width}.o`);
  const source = join(repository, 'test/fixtures/layouts/layouts.c');
  execFileSync(program('gcc'), ['-D_WIN32_WINNT=0x0600', '-Wall', '-Wno-overflow', '-c', source, '-o', object]);
  const read = (section: Section) => {
    const file = join(folder, `${width}${section}`);
    execFileSync(program('objcopy'), ['-O', 'binary', `--only-section=${section}`, object, file]);
    return new Uint8Array(readFileSync(file));
  };
  return Object.fromEntries(sections.map((section) => [section, read(section)])) as Record<Section, Uint8Array>; // all of them
}

const testWithCompiler = testNeeding('mingw');

describe.each([64, 32] as const)('tables laid out by a C compiler for %i bits', (width) => {
  let bytes: Record<Section, Uint8Array>;
  beforeAll(() => {
    if (toolPath('mingw') !== null) bytes = compile(width);
  });
  /** The constants above 32 bits lose their upper half in 32-bit types. */
  const wide = (value: number) => (width === 64 ? 2 ** 32 + value : value);

  testWithCompiler('pool tags of class 22 are read with their 32-bit counters and without the protected bit', () => {
    const tags = decodeTags(bytes['.tag22'], { infoClass: 22, width });
    expect(tags?.counterBits).toBe(32);
    expect(Array.from(tags?.tag ?? [], textOf)).toEqual(['ISil', ' CM ', 'Proc']);
    expect([...(tags?.pagedAllocs ?? [])]).toEqual([1, 5, 11]);
    expect([...(tags?.pagedFrees ?? [])]).toEqual([2, 4_294_967_295, 12]);
    expect([...(tags?.pagedBytes ?? [])]).toEqual([3, 7, 13].map(wide));
    expect([...(tags?.nonPagedAllocs ?? [])]).toEqual([4_000_000_000, 8, 14]);
    expect([...(tags?.nonPagedFrees ?? [])]).toEqual([3_999_919_061, 9, 15]);
    expect([...(tags?.nonPagedBytes ?? [])]).toEqual([36_678_632, 10, 16].map(wide));
  });

  testWithCompiler('pool tags of class 255 are read with counters as wide as a pointer', () => {
    const tags = decodeTags(bytes['.tag255'], { infoClass: 255, width });
    expect(tags?.counterBits).toBe(width);
    expect(Array.from(tags?.tag ?? [], textOf)).toEqual(['NtFC', 'Dh 1']);
    const columns = [tags?.pagedAllocs, tags?.pagedFrees, tags?.pagedBytes];
    expect(columns.map((column) => [...(column ?? [])])).toEqual(
      [
        [1, 7],
        [2, 8],
        [3, 9],
      ].map((row) => row.map(wide)),
    );
    const others = [tags?.nonPagedAllocs, tags?.nonPagedFrees, tags?.nonPagedBytes];
    expect(others.map((column) => [...(column ?? [])])).toEqual(
      [
        [4, 10],
        [5, 11],
        [6, 12],
      ].map((row) => row.map(wide)),
    );
  });

  testWithCompiler('a table that is cut anywhere is no table', () => {
    const whole = bytes['.tag22'];
    // sections are padded at their end
    for (let length = 0; length < (width === 64 ? 128 : 88); length += 1) {
      expect(decodeTags(whole.subarray(0, length), { infoClass: 22, width })).toBeNull();
    }
  });

  testWithCompiler('totals are pages of the size that Windows tells', () => {
    expect(decodeTotals({ performance: bytes['.class2'], memory: bytes['.memory'], width })).toEqual({
      nonPagedBytes: 500 * 8192,
      pagedBytes: 400 * 8192,
      availableBytes: 100 * 8192,
      commitBytes: 200 * 8192,
      commitLimitBytes: 300 * 8192,
      ramBytes: 1000 * 8192,
      freePtes: 600,
      handles: 7,
      processes: 8,
      threads: 9,
    });
  });

  testWithCompiler('each of the two sources of totals stands in for the other', () => {
    expect(decodeTotals({ performance: null, memory: bytes['.memory'], width })).toMatchObject({
      nonPagedBytes: 501 * 8192,
      pagedBytes: 401 * 8192,
      availableBytes: 101 * 8192,
      commitBytes: 201 * 8192,
      commitLimitBytes: 301 * 8192,
      freePtes: null,
    });
    expect(decodeTotals({ performance: bytes['.class2'], memory: null, width })).toMatchObject({
      nonPagedBytes: 500 * 4096,
      ramBytes: null,
      handles: null,
    });
  });

  testWithCompiler('a kernel that tells a pool of nothing does not tell its pool', () => {
    const totals = decodeTotals({ performance: new Uint8Array(0x138), memory: null, width });
    expect(totals).toMatchObject({ nonPagedBytes: null, pagedBytes: null, freePtes: null });
  });

  testWithCompiler('processes are read with their names, handles, threads and pool charges', () => {
    const processes = decodeProcesses(bytes['.class5'], { width, baseAddress: 0x10000000n });
    expect(processes).toEqual([
      { pid: 0, name: 'Idle', handles: 0, threads: 4, nonPagedBytes: 0, pagedBytes: 0, startedUtcMs: null },
      {
        pid: 4321,
        name: 'w3wp.exe',
        handles: 70_000,
        threads: 31,
        nonPagedBytes: wide(4),
        pagedBytes: wide(2),
        startedUtcMs: Date.parse('2007-11-13T20:01:44Z'),
      },
    ]);
  });

  testWithCompiler('a name that points out of the table is left empty, and a cut chain ends', () => {
    const elsewhere = decodeProcesses(bytes['.class5'], { width, baseAddress: 0n });
    expect(elsewhere.map(({ name }) => name)).toEqual(['Idle', 'process 4321']);
    for (let length = 0; length < bytes['.class5'].length; length += 7) {
      decodeProcesses(bytes['.class5'].subarray(0, length), { width, baseAddress: 0x10000000n });
    }
  });

  testWithCompiler('this process’s own memory is read', () => {
    expect(decodeOwnMemory(bytes['.own'], width)).toEqual({ workingSetBytes: wide(5), nonPagedBytes: wide(7) });
  });

  testWithCompiler('paths of loaded modules are read', () => {
    expect(decodeModulePaths(bytes['.class11'], width)).toEqual([
      '\\SystemRoot\\system32\\ntoskrnl.exe',
      '\\??\\C:\\Program Files\\x\\leak.sys',
    ]);
  });

  testWithCompiler('TCP tables of both versions are read with addresses, ports, states and owners', () => {
    const tables = [
      { version: 4, bytes: bytes['.tcp4'] },
      { version: 6, bytes: bytes['.tcp6'] },
    ] as const;
    expect(decodeTcpRows(tables, 100).rows).toEqual([
      { local: '0.0.0.0:80', remote: '0.0.0.0:0', state: 'LISTENING', pid: 4 },
      { local: '192.0.2.10:80', remote: '198.51.100.7:51023', state: 'ESTABLISHED', pid: 4321 },
      { local: '[::1]:445', remote: '[::]:0', state: 'LISTENING', pid: 4 },
      { local: '[2001:db8::1]:443', remote: '[2001:db8:0:5::2]:50000', state: 'TIME_WAIT', pid: 0 },
    ]);
    expect(countTcp(tables)).toEqual({
      total: 4,
      byState: { LISTENING: 2, ESTABLISHED: 1, TIME_WAIT: 1 },
      byProcess: [
        { pid: 4, connections: 2 },
        { pid: 0, connections: 1 },
        { pid: 4321, connections: 1 },
      ],
    });
    expect(decodeTcpRows(tables, 2)).toMatchObject({ total: 4, rows: [{ pid: 4 }, { pid: 4321 }] });
  });
});

const textOf = (tag: number) => Buffer.from(Uint32Array.of(tag).buffer).toString('latin1');
