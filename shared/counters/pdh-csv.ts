import type { CountersArtifact } from '../model/artifact/counters.ts';
import { type Cited, cite } from '../model/cited.ts';
import { collectProblems, type ProblemCollector } from '../model/problem.ts';
import { createLineSplitter } from '../recognise/lines.ts';
import type { FileHead, ReaderKind, ReadResult } from '../recognise/reader.ts';
import { isPdhHeader, type PdhColumn, type PdhHeader, readPdhHeader } from './pdh-header.ts';
import { pickFields, readPdhTime, readPdhValue } from './pdh-row.ts';
import { createSampleStore, type SampleStore } from './sample-store.ts';
import { createSeries, finishSeries, notePoint, type SeriesDraft } from './series.ts';

/** Counter logs of perfmon, typeperf and relog: docs/formats/counters.md. */
export const countersReader: ReaderKind = { kind: 'counters', recognise: recogniseCounters, open: openCounters };

/** A header names every counter of every process; real ones reach a few hundred kilobytes. */
const maxLineBytes = 4 * 1024 * 1024;
/** Series read of one log; a process column more is not worth its memory. */
const maxSeries = 500;
/** Columns in an unknown language that are kept in case a name table comes with the evidence. */
const maxUnnamed = 64;
const maxOtherPaths = 200;

function recogniseCounters(head: FileHead): number {
  const first = head.lines.find((line) => line.trim() !== '');
  return first !== undefined && isPdhHeader(first) ? 1 : 0;
}

/** What was read so far. */
interface Draft {
  readonly problems: ProblemCollector;
  readonly series: SeriesDraft[];
  readonly otherPaths: string[];
  store: SampleStore | null;
  header: PdhHeader | null;
  timeZone: Cited<string> | null;
  offset: Cited<number> | null;
  hosts: Map<string, Cited<string>>;
  isUtc: boolean;
  /** Positions of the wanted fields, the time first, and the series that each of the others goes to. */
  fields: readonly number[];
  targets: readonly number[];
  rows: number;
  lastMs: number;
}

function openCounters(): { feed(chunk: Uint8Array): void; end(): ReadResult } {
  const draft: Draft = {
    problems: collectProblems(),
    series: [],
    otherPaths: [],
    store: null,
    header: null,
    timeZone: null,
    offset: null,
    hosts: new Map(),
    isUtc: true,
    fields: [],
    targets: [],
    rows: 0,
    lastMs: Number.NEGATIVE_INFINITY,
  };
  const splitter = createLineSplitter(
    (text, line, isCut) => {
      if (isCut) addProblem(draft, line, 'line-too-long');
      readLine(draft, text, line);
    },
    { maxLineBytes },
  );
  return {
    feed: (chunk) => splitter.feed(chunk),
    end: () => {
      splitter.end();
      return { artifact: finish(draft), problems: draft.problems.tally() };
    },
  };
}

function readLine(draft: Draft, text: string, line: number): void {
  if (isPdhHeader(text)) readHeader(draft, text, line);
  else if (draft.header && /^[ \t]{0,8}"?\d/.test(text)) readRow(draft, draft.header, { text, line });
  else if (!isRemark(text)) addProblem(draft, line, draft.header ? 'unreadable-line' : 'row-without-header');
}

/** Blank lines and what typeperf says when it ends. */
function isRemark(text: string): boolean {
  const line = text.trim();
  return line === '' || line === 'The command completed successfully.' || line.startsWith('Exiting, please wait');
}

function readHeader(draft: Draft, text: string, line: number): void {
  const header = readPdhHeader(text);
  draft.header = header;
  const zone = header.timeZone;
  if (header.biasMinutes === null) {
    draft.isUtc = false;
    addProblem(draft, line, 'no-time-zone');
  }
  if (zone !== null) draft.timeZone ??= cite(zone, line, text);
  if (header.biasMinutes !== null) draft.offset ??= cite(0 - header.biasMinutes, line, text);
  for (const { parts } of header.columns) {
    if (parts.host !== null && draft.hosts.size < 2)
      draft.hosts.set(parts.host.toLowerCase(), cite(parts.host, line, text));
  }
  const chosen = chooseColumns(draft, header, line);
  draft.store ??= createSampleStore(0);
  draft.targets = chosen.map((column) => seriesOf(draft, column));
  draft.fields = [0, ...chosen.map((column) => column.at)];
}

/** Known counters; where none is known, the columns without an instance, which a name table may name later. */
function chooseColumns(draft: Draft, header: PdhHeader, line: number): readonly PdhColumn[] {
  const known = header.columns.filter((column) => column.id !== null);
  const unnamed = header.columns.filter((column) => column.parts.instance === null).slice(0, maxUnnamed);
  const chosen = (known.length > 0 ? known : unnamed).slice(0, maxSeries);
  if (known.length > maxSeries) addProblem(draft, line, 'too-many-series');
  if (known.length === 0) addProblem(draft, line, 'no-known-counter');
  const isChosen = new Set(chosen);
  for (const column of header.columns) {
    if (!isChosen.has(column) && draft.otherPaths.length < maxOtherPaths) draft.otherPaths.push(column.path);
  }
  return chosen;
}

/** Index of the column's series, a new one where none has its path; -1 where there are too many already. */
function seriesOf(draft: Draft, column: PdhColumn): number {
  const found = draft.series.findIndex((one) => one.column.path === column.path);
  if (found >= 0 || draft.series.length >= maxSeries) return found;
  draft.series.push(createSeries(column));
  draft.store?.addColumn();
  return draft.series.length - 1;
}

interface Row {
  readonly text: string;
  readonly line: number;
}

function readRow(draft: Draft, header: PdhHeader, row: Row): void {
  const [timeText = '', ...texts] = pickFields(row.text.trimStart(), header.separator, draft.fields);
  const localMs = readPdhTime(timeText);
  if (localMs === null) {
    addProblem(draft, row.line, 'unreadable-time');
    return;
  }
  const utcMs = localMs + (header.biasMinutes ?? 0) * 60_000;
  if (utcMs < draft.lastMs) addProblem(draft, row.line, 'time-goes-back');
  draft.lastMs = utcMs;
  if (texts.includes(undefined)) addProblem(draft, row.line, 'row-too-short');
  const values: number[] = draft.series.map(() => Number.NaN);
  texts.forEach((valueText = '', index) => {
    const target = draft.targets[index] ?? -1;
    const series = draft.series[target];
    const value = readValue(draft, valueText, row.line) * (series?.column.scale ?? 1);
    if (!series || Number.isNaN(value)) return;
    values[target] = value;
    notePoint(series, { value, utcMs, line: row.line, timeText, valueText });
  });
  draft.rows += 1;
  draft.store?.add(utcMs, values);
}

/** NaN where the field has no usable value; typeperf prints -1 for a sample it could not take (from memory). */
function readValue(draft: Draft, written: string, line: number): number {
  const value = readPdhValue(written);
  if (value !== null && !(value < 0)) return value;
  addProblem(draft, line, value === null ? 'unreadable-value' : 'negative-value');
  return Number.NaN;
}

function finish(draft: Draft): CountersArtifact | null {
  if (!draft.store) return null;
  const { utcMs, columns, keptEvery } = draft.store.finish();
  const [host, another] = [...draft.hosts.values()];
  return {
    kind: 'counters',
    format: 'pdh-csv',
    host: another ? null : (host ?? null),
    timeZone: draft.timeZone,
    utcOffsetMinutes: draft.offset,
    rows: draft.rows,
    utcMs,
    isUtc: draft.isUtc,
    keptEvery,
    series: draft.series.map((one, at) => finishSeries(one, columns[at] ?? new Float64Array(0))),
    otherPaths: draft.otherPaths,
  };
}

const messages = {
  'line-too-long': 'The line is too long and was read up to its limit only.',
  'unreadable-line': 'This line is no row of samples; it was not read.',
  'row-without-header': 'A row before any PDH header; it was not read.',
  'no-time-zone': 'The header has no time zone: the times are the wall clock of the server.',
  'no-known-counter':
    'None of the counters is one that is known here; they may be in a language that needs a name table.',
  'too-many-series': 'The log has more process columns than are read; the rest is left out.',
  'unreadable-time': 'The time of this row cannot be read; the row was not read.',
  'time-goes-back': 'This row is earlier than the one before it (a change of the clock, or logs put together).',
  'row-too-short': 'The row has fewer values than the header has counters.',
  'unreadable-value': 'A value of this row is no number; it is left out.',
  'negative-value': 'A value of this row is negative, which stands for a sample that failed; it is left out.',
} as const;

function addProblem(draft: Draft, line: number, code: keyof typeof messages): void {
  draft.problems.add({ line, offset: null, code, message: messages[code] });
}
