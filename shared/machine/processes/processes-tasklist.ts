import type { ProcessListArtifact, ProcessRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type LabelledRow, type LabelledRows, readLabelledRows } from '../labelled-rows.ts';

/** `tasklist` as a table (the default), list or CSV, with `/v` or without: docs/formats/processes.md. */
export const tasklistReader: ReaderKind = {
  kind: 'processes',
  recognise: recogniseTasklist,
  surest: 0.95,
  open: (context) => readWholeText(context, readTasklist),
};

/** A row of tasklist: name, process id, session, its number, memory with a unit of one letter; the words differ. */
function isTask(row: LabelledRow): boolean {
  const [name = '', processId = '', , session = '', memory = ''] = row.values.map((value) => value.trim());
  return name !== '' && /^\d{1,10}$/.test(processId) && /^\d{1,6}$/.test(session) && memoryOf(memory) !== null;
}

/** `12,340 K` in any grouping; null where it is none. The unit is K in English and Chinese, `Ko` in French. */
function memoryOf(written: string): number | null {
  const digits = /^(\d{1,3}(?:\D\d{3}){0,5}|\d{1,12}) ?(?:K|Ko|КБ)$/.exec(written)?.[1];
  return digits === undefined ? null : Number(digits.replace(/\D/g, '')) * 1024;
}

/** With `/nh` what was taken for the header is the first process. */
function rowsOf(found: LabelledRows | null): readonly LabelledRow[] {
  if (!found) return [];
  return found.header && isTask(found.header) ? [found.header, ...found.rows] : found.rows;
}

function recogniseTasklist(head: FileHead): number {
  const rows = rowsOf(readLabelledRows(head.lines));
  const tasks = rows.filter(isTask).length;
  return tasks >= 1 && tasks >= rows.length * 0.8 ? 0.95 : 0;
}

function readTasklist(text: WholeText): ProcessListArtifact | null {
  const found = readLabelledRows(text.lines);
  const rows = rowsOf(found);
  const bad = [...(found?.unread ?? []), ...rows.filter((row) => !isTask(row)).map((row) => row.line)];
  for (const line of bad.sort((a, b) => a - b)) {
    const message = 'This line is no process; it was not read.';
    text.problems.add({ line, offset: null, code: 'unreadable-line', message });
  }
  const processes = rows.filter(isTask).map(taskOf);
  return processes.length > 0 ? { kind: 'process-list', format: 'tasklist', processes } : null;
}

function taskOf(row: LabelledRow): ProcessRow {
  const [name = '', processId, , , memory = ''] = row.values.map((value) => value.trim());
  const measured = { processId: Number(processId), workingSetBytes: memoryOf(memory) };
  const unknown = { handles: null, threads: null, privateBytes: null, nonPagedBytes: null };
  return { name, ...measured, ...unknown, line: row.line, quote: toQuote(row.raw) };
}
