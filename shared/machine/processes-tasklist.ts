import { toQuote } from '../model/cited.ts';
import type { ProcessListArtifact, ProcessRow } from '../model/machine-lists.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import type { CsvRow } from './csv.ts';
import { addProcessProblem, readProcessCsv } from './process-csv.ts';

/** `tasklist /fo csv`, with `/v` or without: docs/formats/processes.md. */
export const tasklistReader: ReaderKind = {
  kind: 'processes',
  recognise: recogniseTasklist,
  open: (context) => readWholeText(context, readTasklist),
};

/** A row of tasklist: name, process id, session, its number, memory with a unit of one letter; the words differ. */
function isTask(row: CsvRow): boolean {
  const [name = '', processId = '', , session = '', memory = ''] = row.fields.map((field) => field.trim());
  return name !== '' && /^\d{1,10}$/.test(processId) && /^\d{1,6}$/.test(session) && memoryOf(memory) !== null;
}

/** `12,340 K` in any grouping; null where it is none. The unit is K in English and Chinese, `Ko` in French. */
function memoryOf(written: string): number | null {
  const digits = /^(\d{1,3}(?:\D\d{3}){0,5}|\d{1,12}) ?(?:K|Ko|КБ)$/.exec(written)?.[1];
  return digits === undefined ? null : Number(digits.replace(/\D/g, '')) * 1024;
}

function recogniseTasklist(head: FileHead): number {
  const rows = readProcessCsv(head.lines.slice(0, 60));
  const tasks = rows.filter(isTask).length;
  return tasks >= 1 && tasks >= rows.length - 2 ? 0.95 : 0;
}

function readTasklist(text: WholeText): ProcessListArtifact | null {
  const rows = readProcessCsv(text.lines, (line) => addProcessProblem(text, line, 'unclosed-quote'));
  const processes: ProcessRow[] = [];
  rows.forEach((row, at) => {
    if (isTask(row)) processes.push(taskOf(row));
    else if (at > 0) addProcessProblem(text, row.line, 'unreadable-line');
  });
  return processes.length > 0 ? { kind: 'process-list', format: 'tasklist', processes } : null;
}

function taskOf(row: CsvRow): ProcessRow {
  const [name = '', processId, , , memory = ''] = row.fields.map((field) => field.trim());
  const measured = { processId: Number(processId), workingSetBytes: memoryOf(memory) };
  const unknown = { handles: null, threads: null, privateBytes: null, nonPagedBytes: null };
  return { name, ...measured, ...unknown, line: row.line, quote: toQuote(row.raw) };
}
