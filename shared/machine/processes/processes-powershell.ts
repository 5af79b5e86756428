import type { ProcessListArtifact, ProcessRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type CsvRow, readCsvRows } from '../csv.ts';

/** `Get-Process | Export-Csv` and `ConvertTo-Csv`: docs/formats/processes.md. */
export const getProcessReader: ReaderKind = {
  kind: 'processes',
  recognise: (head) => (findProcessHeader(csvRows(head.lines)) ? 0.95 : 0),
  surest: 0.95,
  open: (context) => readWholeText(context, readGetProcess),
};

/** Rows of a process list in CSV; PowerShell's `#TYPE` line is none. */
function csvRows(lines: readonly string[], unclosed?: (line: number) => void): CsvRow[] {
  return readCsvRows(
    lines.map((line) => (line.startsWith('#TYPE') ? '' : line)),
    separatorOf(lines),
    unclosed,
  );
}

/** Export-Csv writes the list separator of the language with `-UseCulture`. */
function separatorOf(lines: readonly string[]): string {
  const first = lines.find((line) => line.includes('"')) ?? '';
  return first.includes('";"') ? ';' : first.includes('"\t"') ? '\t' : ',';
}

/** Where the columns of Get-Process stand; 64-bit properties before the old ones that overflow. */
const processColumns = {
  name: ['name', 'processname'],
  processId: ['id'],
  handles: ['handlecount', 'handles'],
  threads: ['threadcount', 'threads.count'],
  workingSetBytes: ['workingset64', 'ws', 'workingset'],
  privateBytes: ['privatememorysize64', 'pm', 'privatememorysize'],
  nonPagedBytes: ['nonpagedsystemmemorysize64', 'npm', 'nonpagedsystemmemorysize'],
} as const;

type Columns = Readonly<Record<keyof typeof processColumns, number>>;

function findProcessHeader(
  rows: readonly CsvRow[],
): { readonly at: number; readonly count: number; readonly columns: Columns } | null {
  for (const [at, row] of rows.slice(0, 3).entries()) {
    const names = row.fields.map((field) => field.trim().toLowerCase());
    const find = (known: readonly string[]): number =>
      known.map((name) => names.indexOf(name)).find((found) => found >= 0) ?? -1;
    const columns: Columns = {
      name: find(processColumns.name),
      processId: find(processColumns.processId),
      handles: find(processColumns.handles),
      threads: find(processColumns.threads),
      workingSetBytes: find(processColumns.workingSetBytes),
      privateBytes: find(processColumns.privateBytes),
      nonPagedBytes: find(processColumns.nonPagedBytes),
    };
    if (columns.name >= 0 && columns.processId >= 0 && columns.handles >= 0)
      return { at, count: names.length, columns };
  }
  return null;
}

function readGetProcess(text: WholeText): ProcessListArtifact | null {
  const rows = csvRows(text.lines, (line) => addProblem(text, line, 'unclosed-quote'));
  const header = findProcessHeader(rows);
  if (!header) return null;
  const processes: ProcessRow[] = [];
  for (const row of rows.slice(header.at + 1)) {
    const numberAt = (at: number): number | null => wholeOf(at < 0 ? undefined : row.fields[at]);
    const { columns } = header;
    const name = (row.fields[columns.name] ?? '').trim();
    if (name === '' || row.fields.length !== header.count) {
      addProblem(text, row.line, 'unreadable-line');
      continue;
    }
    processes.push({
      name,
      processId: numberAt(columns.processId),
      handles: numberAt(columns.handles),
      threads: numberAt(columns.threads),
      workingSetBytes: numberAt(columns.workingSetBytes),
      privateBytes: numberAt(columns.privateBytes),
      nonPagedBytes: numberAt(columns.nonPagedBytes),
      line: row.line,
      quote: toQuote(row.raw),
    });
  }
  return processes.length > 0 ? { kind: 'process-list', format: 'get-process', processes } : null;
}

function wholeOf(written: string | undefined): number | null {
  const text = (written ?? '').trim();
  return /^\d{1,19}$/.test(text) ? Number(text) : null;
}

const messages = {
  'unclosed-quote': 'A quote is never closed; it is taken to end with its line.',
  'unreadable-line': 'This line is no process; it was not read.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
