import { expect, test } from 'vitest';
import { processTableReader } from '../../../shared/machine/processes/processes-columns.ts';
import type { ProcessListArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { recognise } from '../../../shared/recognise/recognise.ts';
import { codesOf, headOf, readEvidence } from '../../helpers/evidence.ts';

function read(text: string) {
  const result = readEvidence(processTableReader, text.replaceAll('\n', '\r\n'));
  const list = result.artifact as ProcessListArtifact | null;
  const rows = (list?.processes ?? []).map((row) => [row.name, row.processId, row.handles, row.threads, row.line]);
  return { list, rows, codes: codesOf(result) };
}

const windowsPowerShell = `
PS C:\\> Get-Process

Handles  NPM(K)    PM(K)      WS(K)     CPU(s)     Id  SI ProcessName
-------  ------    -----      -----     ------     --  -- -----------
    245      15     3204      12345       0.58   5432   1 ApplicationFrameHost
 152400     151   832004     812345   1,234.58   2044   0 avsvc
      0       0       60          8                  0   0 Idle
    300      10      200        300                  4   0 Memory Compression
`;

test('the table of Get-Process gives handles and memory, with or without CPU time', () => {
  const { list, rows, codes } = read(windowsPowerShell);
  expect(codes).toEqual([]);
  expect(rows).toEqual([
    ['ApplicationFrameHost', 5432, 245, null, 6],
    ['avsvc', 2044, 152_400, null, 7],
    ['Idle', 0, 0, null, 8],
    ['Memory Compression', 4, 300, null, 9],
  ]);
  expect(list?.processes[1]).toMatchObject({
    nonPagedBytes: 151 * 1024,
    privateBytes: 832_004 * 1024,
    workingSetBytes: 812_345 * 1024,
  });
});

test.each([
  ['.', 'points'],
  [',', 'commas'],
])('PowerShell 7 prints megabytes and no handles, with "%s" before decimals', (mark) => {
  const { list } = read(`
 NPM(K)    PM(M)      WS(M)     CPU(s)      Id  SI ProcessName
 ------    -----      -----     ------      --  -- -----------
     15     3${mark}25      12${mark}50       0${mark}58    5432   1 w3wp
`);
  expect(list?.processes).toMatchObject([
    { name: 'w3wp', processId: 5432, handles: null, privateBytes: 3.25 * 2 ** 20, workingSetBytes: 12.5 * 2 ** 20 },
  ]);
});

test('pslist gives handles and threads', () => {
  const { rows, codes } = read(`
Process information for WEB01:

Name                Pid Pri Thd  Hnd   Priv        CPU Time    Elapsed Time
System                4   8 140 3000    300     0:01:02.345   123:45:06.789
avsvc              2044   8 151 52400  8300     0:01:02.345   123:45:06.789
what is this
`);
  expect(rows).toEqual([
    ['System', 4, 3000, 140, 5],
    ['avsvc', 2044, 52_400, 151, 6],
  ]);
  expect(codes).toEqual(['unreadable-line']);
});

test('a row with too few figures is a problem', () => {
  const { rows, codes } = read(`${windowsPowerShell}    245      15     3204 cut\n`);
  expect(rows).toHaveLength(4);
  expect(codes).toEqual(['unreadable-line']);
});

test('process tables are recognised by their titles', () => {
  expect(recognise(headOf(windowsPowerShell), allReaderKinds)?.kind).toBe(processTableReader);
  expect(processTableReader.recognise(headOf('Id ProcessName\nother text\n'))).toBe(0);
});
