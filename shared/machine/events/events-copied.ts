import type { EventsArtifact } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type DateOrder, dateOrderOf, readPrintedTime, toLocalIso } from '../printed-time.ts';
import { createEventGroups } from './event-groups.ts';
import { readingOfText } from './exhausted-programs.ts';

/** Events copied out of Event Viewer as text, and Get-WinEvent's table: docs/formats/events.md. */
export const eventsCopiedReader: ReaderKind = {
  kind: 'events',
  recognise: recogniseCopied,
  surest: 0.95,
  open: (context) => readWholeText(context, readCopied),
};

/** Fields of a copied event, of Server 2003 and of later versions, in the languages whose labels are known. */
const labels: Readonly<Record<string, 'start' | 'source' | 'id' | 'date' | 'time'>> = {
  'log name': 'start',
  'event type': 'start',
  protokollname: 'start',
  ereignistyp: 'start',
  日志名称: 'start',
  事件类型: 'start',
  source: 'source',
  'event source': 'source',
  quelle: 'source',
  ereignisquelle: 'source',
  来源: 'source',
  事件来源: 'source',
  'event id': 'id',
  'ereignis-id': 'id',
  ereigniskennung: 'id',
  '事件 id': 'id',
  date: 'date',
  datum: 'date',
  日期: 'date',
  time: 'time',
  zeit: 'time',
  时间: 'time',
};

// field = label ":" blanks value
const fieldPattern = /^\s{0,8}([\p{L}][\p{L} -]{1,20}?) ?[:：]\s*(.*)$/u;
// provider of the table below it, as Get-WinEvent prints it
const providerPattern = /^\s{0,8}ProviderName: (\S.{0,150})$/;
// row of Get-WinEvent = time blanks id blanks level blanks message
const rowPattern = /^(\d{1,4}[./-]\S{1,12}\s+\S{4,12}(?:\s+[AP]M)?)\s+(\d{1,5}) (\S.*)$/;

interface CopiedEvent {
  readonly line: number;
  source: string;
  id: string;
  date: string;
  time: string;
  readonly text: string[];
}

function recogniseCopied(head: FileHead): number {
  const events = eventsOf(head.lines.slice(0, 2000));
  if (!events.some(isWhole)) return 0;
  const filled = head.lines.slice(0, 400).filter((line) => line.trim() !== '').length;
  return events.filter(isWhole).length * 40 >= filled ? 0.95 : 0.6;
}

function isWhole({ source, id }: CopiedEvent): boolean {
  return source !== '' && /^\d{1,6}$/.test(id);
}

function readCopied(text: WholeText): EventsArtifact | null {
  const events = eventsOf(text.lines);
  const times = events.map(timeTextOf).flatMap((written) => readPrintedTime(written) ?? []);
  const order = dateOrderOf(times);
  const groups = createEventGroups();
  for (const event of events) {
    if (!isWhole(event)) {
      text.problems.add({ line: event.line, offset: null, code: 'unreadable-event', message: unreadable });
      continue;
    }
    const eventId = Number(event.id);
    const raw = event.text.slice(0, 12).join(' ').slice(0, 600);
    const about = { eventId, utcMs: timeOf(event, order), line: event.line };
    const reading = readingOfText(event.text.join(' '), { ...about, quote: toQuote(raw) });
    groups.add({ ...about, source: event.source, reading, raw });
  }
  if (order === null && times.length > 0) {
    text.problems.add({ line: events[0]?.line ?? 1, offset: null, code: 'ambiguous-date', message: ambiguous });
  }
  return groups.artifact('event-viewer-text', false);
}

const unreadable = 'This event has no source or no number; it was not read.';
const ambiguous = 'The dates may be day first or month first and none decides it; the times are left open.';

/** Lines of one event that are kept; its description may be long. */
const mostLines = 60;

function eventsOf(lines: readonly string[]): CopiedEvent[] {
  const events: CopiedEvent[] = [];
  let open: CopiedEvent | null = null;
  let provider = '';
  lines.forEach((raw, at) => {
    const line = raw.slice(0, 1000);
    provider = providerPattern.exec(line)?.[1]?.trim() ?? provider;
    const row = provider === '' ? null : rowPattern.exec(line);
    if (row) {
      const [, time = '', id = '', message = ''] = row;
      open = null;
      events.push({ line: at + 1, source: provider, id, date: time, time: '', text: [line.trim(), message] });
      return;
    }
    const [, label = '', value = ''] = fieldPattern.exec(line) ?? [];
    const field = labels[label.toLowerCase()];
    if (field === 'start' || (field === 'source' && (open === null || open.id !== ''))) {
      open = { line: at + 1, source: '', id: '', date: '', time: '', text: [] };
      events.push(open);
    }
    if (!open) return;
    if (field && field !== 'start' && open[field] === '') open[field] = value.trim();
    if (line.trim() !== '' && open.text.length < mostLines) open.text.push(line.trim());
  });
  return events;
}

function timeTextOf({ date, time }: CopiedEvent): string {
  return `${date} ${time}`.trim();
}

/** Wall clock as if it were UTC, or null. */
function timeOf(event: CopiedEvent, order: DateOrder | null): number | null {
  const time = readPrintedTime(timeTextOf(event));
  const iso = time ? toLocalIso(time, order) : null;
  return iso === null ? null : Date.parse(`${iso}Z`);
}
