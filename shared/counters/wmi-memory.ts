import { readWmiRecords, type WmiRecord } from '../machine/wmi-records.ts';
import type { CountersArtifact } from '../model/artifact/counters.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { seriesOfPoints } from './points.ts';

/** Win32_PerfRawData_PerfOS_Memory and its formatted twin, by wmic or PowerShell: docs/formats/counters.md. */
export const wmiMemoryReader: ReaderKind = {
  kind: 'counters',
  recognise: (head: FileHead) => (readWmiRecords(head.lines, recognised)?.records.some(isMemory) ? 0.96 : 0),
  surest: 0.96,
  open: (context) => readWholeText(context, readWmiMemory, 4 * 1024 * 1024),
};

/** Properties of the class and the counters they are; all of them are counts, raw or formatted. */
const counterOf: Readonly<Record<string, string>> = {
  poolnonpagedbytes: 'Pool Nonpaged Bytes',
  poolpagedbytes: 'Pool Paged Bytes',
  availablebytes: 'Available Bytes',
  freesystempagetableentries: 'Free System Page Table Entries',
  committedbytes: 'Committed Bytes',
  commitlimit: 'Commit Limit',
};
const recognised = new Set(['poolnonpagedbytes', 'poolpagedbytes', 'freesystempagetableentries']);

function isMemory(record: WmiRecord): boolean {
  return record.has('poolnonpagedbytes') || (record.has('poolpagedbytes') && record.has('availablebytes'));
}

function readWmiMemory(text: WholeText): CountersArtifact | null {
  const records = readWmiRecords(text.lines, recognised)?.records.filter(isMemory) ?? [];
  const record = records.at(-1);
  if (!record) return null;
  if (records.length > 1) {
    const message = 'The print holds several moments without their times; only the last was read.';
    text.problems.add({ line: 1, offset: null, code: 'several-prints', message });
  }
  const host = (record.get('pscomputername') ?? record.get('node') ?? record.get('systemname'))?.value ?? '';
  const points = Object.entries(counterOf).flatMap(([name, counter]) => {
    const found = record.get(name);
    // figure = digits: WMI and PowerShell print whole numbers without groups
    if (!found || !/^\d{1,19}$/.test(found.value)) return [];
    const path = `${/^[\w-]{1,63}$/.test(host) ? `\\\\${host}` : ''}\\Memory\\${counter}`;
    return [{ path, value: Number(found.value), time: null, line: found.line, pathLine: found.line, quote: found.raw }];
  });
  return seriesOfPoints(points, text, 'wmi-memory');
}
