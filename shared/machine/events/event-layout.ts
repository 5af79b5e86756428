import type { EventsArtifact } from '../../model/artifact/machine-lists.ts';
import { readPrintedTime } from '../printed-time.ts';

/** Which column of a table of events is what. */
export interface EventLayout {
  readonly format: EventsArtifact['format'];
  readonly source: number;
  readonly eventId: number;
  /** The column of date and time, or of the date alone where the time has a column of its own. */
  readonly date: number;
  readonly time: number | null;
}

const sourceNames = ['source', 'sourcename', 'providername', '来源', '來源'];
const idNames = ['event id', 'eventid', 'event', 'id', 'eventcode', '事件 id', '事件id', '事件'];
const dateNames = [
  'date and time',
  'date time',
  'timecreated',
  'timegenerated',
  'timewritten',
  'date',
  '日期和时间',
  '日期时间',
  '日期',
];
const timeNames = ['time', '时间'];

/**
 * The layout of a header: Event Viewer (`Level,Date and Time,Source,Event ID,Task Category`), eventquery.vbs
 * (`Type,Event,Date Time,Source,ComputerName`), PowerShell's property names; null where it is none of them.
 */
export function layoutOfHeader(fields: readonly string[]): EventLayout | null {
  const names = fields.map((field) => field.trim().toLowerCase());
  const find = (known: readonly string[]): number => names.findIndex((name) => known.includes(name));
  const source = find(sourceNames);
  const eventId = find(idNames);
  const date = find(dateNames);
  if (source < 0 || eventId < 0 || date < 0) return null;
  const time = find(timeNames);
  const format = names[date] === 'date time' ? 'eventquery-csv' : 'event-viewer-csv';
  return { format, source, eventId, date, time: time < 0 ? null : time };
}

/**
 * The layout of rows without a header that is known. Server 2003's Event Viewer writes none (Date, Time, Source, Type,
 * Category, Event, User, Computer, Description); the others are told by where the date and the number stand.
 */
export function layoutOfRow(fields: readonly string[]): EventLayout | null {
  const isNumber = (at: number): boolean => /^\d{1,6}$/.test((fields[at] ?? '').trim());
  const isTime = (text: string | undefined): boolean => readPrintedTime(text ?? '') !== null;
  if (fields.length >= 8 && isNumber(5) && isTime(`${fields[0]} ${fields[1]}`)) {
    return { format: 'event-viewer-csv', source: 2, eventId: 5, date: 0, time: 1 };
  }
  if (fields.length >= 4 && isNumber(3) && isTime(fields[1])) {
    return { format: 'event-viewer-csv', source: 2, eventId: 3, date: 1, time: null };
  }
  if (fields.length >= 4 && isNumber(1) && isTime(fields[2])) {
    return { format: 'eventquery-csv', source: 3, eventId: 1, date: 2, time: null };
  }
  return null;
}

export function timeTextOf(fields: readonly string[], layout: EventLayout): string {
  const date = (fields[layout.date] ?? '').trim();
  return layout.time === null ? date : `${date} ${(fields[layout.time] ?? '').trim()}`;
}
