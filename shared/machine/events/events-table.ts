import type { EventsArtifact } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type CsvRow, readCsvRows } from '../csv.ts';
import {
  type DateOrder,
  dateOrderOf,
  type PrintedTime,
  readPrintedTime,
  readWmiTime,
  toLocalIso,
} from '../printed-time.ts';
import { readWmiRecords } from '../wmi-records.ts';
import { createEventGroups } from './event-groups.ts';
import { type EventLayout, layoutOfHeader, layoutOfRow, timeTextOf } from './event-layout.ts';
import { readingOfText } from './exhausted-programs.ts';

/** Event Viewer's CSV of every age, `eventquery.vbs /fo csv` and PowerShell's Export-Csv: docs/formats/events.md. */
export const eventsCsvReader: ReaderKind = {
  kind: 'events',
  recognise: recogniseCsv,
  surest: 0.95,
  open: (context) => readWholeText(context, readCsv),
};
/** `wmic ntevent … /value` and `/format:csv`. */
export const eventsWmicReader: ReaderKind = {
  kind: 'events',
  recognise: (head) => (readWmiRecords(head.lines, wmiNames)?.records.some(isEvent) ? 0.95 : 0),
  surest: 0.95,
  open: (context) => readWholeText(context, readWmic),
};

function recogniseCsv(head: FileHead): number {
  const rows = rowsOf(head.lines.slice(0, 60));
  const layout = findLayout(rows);
  if (!layout) return 0;
  const fitting = rows.slice(layout.firstRow).filter((row) => readRow(row, layout) !== null).length;
  if (layout.hasHeader) return fitting > 0 || rows.length === 1 ? 0.95 : 0;
  return fitting >= 2 && fitting >= rows.length * 0.5 ? 0.8 : 0;
}

/** The separator is whichever of comma, semicolon and tab is met most on the first lines. */
function rowsOf(lines: readonly string[], unclosed?: (line: number) => void): CsvRow[] {
  const first = lines.slice(0, 5).join('\n');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  const separator = counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
  return readCsvRows(lines, separator, unclosed);
}

interface FoundLayout extends EventLayout {
  readonly hasHeader: boolean;
  readonly firstRow: number;
}

/** By the header's names, else by where the first rows have a time and a number. */
function findLayout(rows: readonly CsvRow[]): FoundLayout | null {
  for (const [at, row] of rows.slice(0, 5).entries()) {
    const named = layoutOfHeader(row.fields);
    if (named) return { ...named, hasHeader: true, firstRow: at + 1 };
    const guessed = layoutOfRow(row.fields);
    if (guessed) return { ...guessed, hasHeader: false, firstRow: at };
  }
  return null;
}

interface TableEvent {
  readonly row: CsvRow;
  readonly source: string;
  readonly eventId: number;
  readonly timeText: string;
}

function readRow(row: CsvRow, layout: EventLayout): TableEvent | null {
  const source = (row.fields[layout.source] ?? '').trim();
  const eventId = (row.fields[layout.eventId] ?? '').trim();
  if (source === '' || !/^\d{1,6}$/.test(eventId)) return null;
  return { row, source, eventId: Number(eventId), timeText: timeTextOf(row.fields, layout) };
}

function readCsv(text: WholeText): EventsArtifact | null {
  const rows = rowsOf(text.lines, (line) => addProblem(text, line, 'unclosed-quote'));
  const layout = findLayout(rows);
  if (!layout) return null;
  const events: TableEvent[] = [];
  for (const row of rows.slice(layout.firstRow)) {
    const event = readRow(row, layout);
    if (event) events.push(event);
    else addProblem(text, row.line, 'unreadable-row');
  }
  const order = findOrder(events);
  if (order === null && events.length > 0) addProblem(text, events[0]?.row.line ?? 1, 'ambiguous-date');
  const groups = createEventGroups();
  for (const { row, source, eventId, timeText } of events) {
    const utcMs = timeOf(timeText, order);
    const reading = readingOfText(row.raw, { eventId, utcMs, line: row.line, quote: toQuote(row.raw) });
    groups.add({ source, eventId, utcMs, reading, line: row.line, raw: row.raw });
  }
  return groups.artifact(layout.format, false);
}

/** All dates of a log have one order; any day above 12 tells it. */
function findOrder(events: readonly TableEvent[]): DateOrder | null {
  const times = events.map((event) => readPrintedTime(event.timeText)).filter((time) => time !== null);
  const telling = (time: PrintedTime): boolean => time.parts[0] > 12 || time.parts[1] > 12;
  const [first] = times;
  return first ? dateOrderOf([first, ...times.filter(telling)]) : null;
}

/** Wall clock as if it were UTC, or null. */
function timeOf(written: string, order: DateOrder | null): number | null {
  const time = readPrintedTime(written);
  const iso = time ? toLocalIso(time, order) : null;
  return iso === null ? null : Date.parse(`${iso}Z`);
}

const wmiNames = new Set(['eventcode', 'eventidentifier', 'sourcename', 'timegenerated']);

function isEvent(record: ReadonlyMap<string, unknown>): boolean {
  return record.has('sourcename') && (record.has('eventcode') || record.has('eventidentifier'));
}

/** Lines of a message that belong to no property are part of the message and not said. */
function readWmic(text: WholeText): EventsArtifact | null {
  const groups = createEventGroups();
  for (const record of readWmiRecords(text.lines, wmiNames)?.records ?? []) {
    const source = record.get('sourcename');
    const written = (record.get('eventcode') ?? record.get('eventidentifier'))?.value ?? '';
    if (!source || !/^\d{1,10}$/.test(written)) {
      addProblem(text, record.values().next().value?.line ?? 1, 'unreadable-row');
      continue;
    }
    const time = readWmiTime(record.get('timegenerated')?.value ?? record.get('timewritten')?.value ?? '');
    groups.add({
      source: source.value,
      eventId: Number(written) & 0xffff,
      utcMs: time?.utcMs ?? null,
      reading: null,
      line: source.line,
      raw: source.raw,
    });
  }
  return groups.artifact('wmic-ntevent', true);
}

const messages = {
  'unclosed-quote': 'A quote is never closed; it is taken to end with its line.',
  'unreadable-row': 'This row has no source or no number of an event; it was not read.',
  'ambiguous-date': 'The dates may be day first or month first and none decides it; the times are left open.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
