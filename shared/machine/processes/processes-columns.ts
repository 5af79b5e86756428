import type { ProcessListArtifact, ProcessRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { isPrompt } from '../prompt.ts';

/** The table `Get-Process` prints by itself, and PsList's: docs/formats/processes.md. */
export const processTableReader: ReaderKind = {
  kind: 'processes',
  recognise: (head) => (findTable(head) ? 0.95 : 0),
  surest: 0.95,
  open: (context) => readWholeText(context, readTable),
};

/** A table's place and how its rows are read. */
interface Table {
  readonly at: number;
  readonly format: 'get-process' | 'pslist';
  readonly readRow: (text: string) => Omit<ProcessRow, 'line' | 'quote'> | null;
}

function findTable({ lines }: Pick<FileHead, 'lines'>): Table | null {
  for (const [at, line] of lines.entries()) {
    const names = line.trim().slice(0, 300).split(/ +/);
    // rule of PowerShell = runs of dashes
    const isRuled = /^-[- ]{3,300}$/.test((lines[at + 1] ?? '').trim());
    if (isRuled && names.includes('Id') && names.at(-1) === 'ProcessName') {
      return { at: at + 1, format: 'get-process', readRow: (text) => readGetProcessRow(text, names) };
    }
    if (names.join(' ').startsWith('Name Pid Pri Thd Hnd')) return { at, format: 'pslist', readRow: readPsListRow };
  }
  return null;
}

function readTable(text: WholeText): ProcessListArtifact | null {
  const table = findTable(text);
  if (!table) return null;
  const processes: ProcessRow[] = [];
  text.lines.slice(table.at + 1).forEach((raw, below) => {
    const line = table.at + below + 2;
    const row = table.readRow(raw.trim().slice(0, 400));
    if (row) processes.push({ ...row, line, quote: toQuote(raw) });
    else if (raw.trim() !== '' && !isPrompt(raw.trim())) {
      const message = 'This line is no process; it was not read.';
      text.problems.add({ line, offset: null, code: 'unreadable-line', message });
    }
  });
  return processes.length > 0 ? { kind: 'process-list', format: table.format, processes } : null;
}

// figure = digits in groups, with decimals behind the last point or comma
const figurePattern = /^\d{1,3}(?:[.,'\u00a0]?\d{3}){0,5}(?:[.,]\d{1,3})?$|^\d{1,18}(?:[.,]\d{1,3})?$/;

/**
 * Figures in the order of the titles, then the name, which may hold blanks. `CPU(s)` is empty for processes of others:
 * one figure less than titles means that.
 */
function readGetProcessRow(text: string, titles: readonly string[]): Omit<ProcessRow, 'line' | 'quote'> | null {
  const words = text.split(/ +/);
  const columns = titles.slice(0, -1);
  const named = words.findIndex((word) => !figurePattern.test(word));
  const figures = named < 0 ? words.length - 1 : Math.min(named, columns.length);
  const present = figures === columns.length - 1 ? columns.filter((title) => title !== 'CPU(s)') : columns;
  if (figures !== present.length || figures === words.length) return null;
  // a digit set apart in front of the name is the end of a figure whose groups are parted by blanks
  if (/^\d{1,3}$/.test(words[figures] ?? '') && words.length > figures + 1) return null;
  const figureOf = (...known: string[]): number | null => {
    const at = present.findIndex((title) => known.includes(title));
    return at < 0 ? null : Math.round(toNumber(words[at] ?? '') * (unitOf.get(present[at]?.slice(-3) ?? '') ?? 1));
  };
  return {
    name: words.slice(figures).join(' '),
    processId: figureOf('Id'),
    handles: figureOf('Handles'),
    threads: null,
    workingSetBytes: figureOf('WS(K)', 'WS(M)'),
    privateBytes: figureOf('PM(K)', 'PM(M)'),
    nonPagedBytes: figureOf('NPM(K)'),
  };
}

const unitOf: ReadonlyMap<string, number> = new Map([
  ['(K)', 1024],
  ['(M)', 1024 * 1024],
]);

/** Sizes in K are whole, so that a group of three digits behind a mark is thousands; one or two digits are decimals. */
function toNumber(written: string): number {
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  return Number(`${whole.replace(/\D/g, '')}.${decimals || '0'}`);
}

// PsList row = name process-id priority threads handles private-KB cpu-time elapsed-time
const psListPattern =
  /^(\S(?:.{0,99}?\S)?) +(\d{1,10}) +\d{1,3} +(\d{1,7}) +(\d{1,9}) +(\d{1,12}) +\d+:\d\d:\d\d\.\d{3}\b/;

function readPsListRow(text: string): Omit<ProcessRow, 'line' | 'quote'> | null {
  const match = psListPattern.exec(text);
  if (!match) return null;
  const [, name = '', processId, threads, handles, privateKib] = match;
  return {
    name,
    processId: Number(processId),
    handles: Number(handles),
    threads: Number(threads),
    workingSetBytes: null,
    privateBytes: Number(privateKib) * 1024,
    nonPagedBytes: null,
  };
}
