import type { ProcessListArtifact, ProcessRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { countOf, readWmiRecords, type WmiRecord } from '../wmi-records.ts';

/** `wmic process get …` in any of its forms, and Win32_Process of PowerShell as a list: docs/formats/processes.md. */
export const wmicProcessReader: ReaderKind = {
  kind: 'processes',
  recognise: (head) => {
    const found = readWmiRecords(head.lines, wmiNames)?.records.find(isProcess);
    // Get-Process has the same columns but for the process id's name, and more that this reader does not know
    return found ? (found.has('id') && !found.has('processid') ? 0.9 : 0.95) : 0;
  },
  surest: 0.95,
  open: (context) => readWholeText(context, readWmicProcesses),
};

const wmiNames = new Set(['handlecount', 'threadcount', 'workingsetsize']);

function isProcess(record: WmiRecord): boolean {
  return record.has('name') && (record.has('handlecount') || record.has('threadcount') || record.has('workingsetsize'));
}

function readWmicProcesses(text: WholeText): ProcessListArtifact | null {
  const print = readWmiRecords(text.lines, wmiNames);
  for (const line of print?.unread ?? [])
    text.problems.add({
      line,
      offset: null,
      code: 'unreadable-line',
      message: 'This line is no process; it was not read.',
    });
  const processes: ProcessRow[] = [];
  for (const record of print?.records ?? []) {
    const name = record.get('name') ?? record.get('caption');
    if (!name) continue;
    processes.push({
      name: name.value,
      processId: countOf(record.get('processid') ?? record.get('id')),
      handles: countOf(record.get('handlecount')),
      threads: countOf(record.get('threadcount')),
      workingSetBytes: countOf(record.get('workingsetsize')),
      privateBytes: countOf(record.get('privatepagecount')),
      nonPagedBytes: null,
      line: name.line,
      quote: toQuote(name.raw),
    });
  }
  return processes.length > 0 ? { kind: 'process-list', format: 'wmic-process', processes } : null;
}
