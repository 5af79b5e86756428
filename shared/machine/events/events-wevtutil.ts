import { toQuote } from '../../model/cited.ts';
import { collectProblems, type ProblemCollector } from '../../model/problem.ts';
import { createLineSplitter } from '../../recognise/lines.ts';
import type { FileHead, Reader, ReaderKind } from '../../recognise/reader.ts';
import { createEventGroups, type EventGroups } from './event-groups.ts';
import { readEventXml } from './event-xml.ts';
import { readingOfText } from './exhausted-programs.ts';

/** `wevtutil qe … /f:xml`, and event logs saved as XML: docs/formats/events.md. */
export const eventsXmlReader: ReaderKind = { kind: 'events', recognise: recogniseXml, open: openXml };
/** `wevtutil qe … /f:text`. */
export const eventsTextReader: ReaderKind = { kind: 'events', recognise: recogniseText, surest: 0.98, open: openText };

/** Longest event kept; real ones are a few kilobytes. */
const maxEventChars = 512 * 1024;
const xmlStart = /<Event[ >]/;

function recogniseXml(head: FileHead): number {
  const text = head.text.slice(0, 20_000);
  return xmlStart.test(text) && text.includes('schemas.microsoft.com/win/2004/08/events/event') ? 1 : 0;
}

/** What is read so far of an event that may run over several lines. */
interface OpenEvent {
  readonly parts: string[];
  readonly line: number;
  chars: number;
}

interface XmlDraft {
  readonly groups: EventGroups;
  readonly problems: ProblemCollector;
  open: OpenEvent | null;
}

function openXml(): Reader {
  const draft: XmlDraft = { groups: createEventGroups(), problems: collectProblems(), open: null };
  const splitter = createLineSplitter((text, line) => takeXml(draft, text, line), { maxLineBytes: 4 * 1024 * 1024 });
  return {
    feed: (chunk) => splitter.feed(chunk),
    end: () => {
      splitter.end();
      if (draft.open) addProblem(draft.problems, draft.open.line, 'truncated-event');
      return { artifact: draft.groups.artifact('wevtutil-xml', true), problems: draft.problems.tally() };
    },
  };
}

/** Takes a line apart at the beginnings and ends of events; several may stand on one line, and one on several. */
function takeXml(draft: XmlDraft, text: string, line: number): void {
  let at = 0;
  for (const mark of text.matchAll(/<Event[ >]|<\/Event>/g)) {
    const isEnd = mark[0] === '</Event>';
    if (isEnd && draft.open) {
      addPiece(draft.open, text.slice(at, mark.index));
      addXml(draft.open, draft.groups, draft.problems);
      draft.open = null;
    } else if (!isEnd) {
      if (draft.open) addProblem(draft.problems, draft.open.line, 'truncated-event');
      draft.open = { parts: [], line, chars: 0 };
    }
    at = mark.index + (isEnd ? mark[0].length : 0);
  }
  if (draft.open) addPiece(draft.open, text.slice(at));
}

function addPiece(open: OpenEvent, piece: string): void {
  if (open.chars <= maxEventChars) open.parts.push(piece);
  open.chars += piece.length;
}

function addXml(open: OpenEvent, groups: EventGroups, problems: ProblemCollector): void {
  if (open.chars > maxEventChars) {
    addProblem(problems, open.line, 'event-too-long');
    return;
  }
  const event = readEventXml(open.parts.join('\n'), open.line);
  if (event) groups.add(event);
  else addProblem(problems, open.line, 'unreadable-event');
}

// header = "Event[" number "]" [":"]
const textStart = /^Event\[\d{1,9}\]:?\s{0,4}$/;
// field = blanks name ":" text; the names are not translated
const textField = /^ {1,4}(Source|Date|Event ID): ?(.*)$/;

function recogniseText(head: FileHead): number {
  const starts = head.lines.filter((line) => textStart.test(line)).length;
  return starts > 0 && head.lines.some((line) => /^ {1,4}Event ID:/.test(line)) ? 0.98 : 0;
}

/** Lines of a description that are kept. */
const mostTextLines = 40;

interface TextEvent {
  readonly line: number;
  readonly raw: string[];
  /** The description, as far as a rule may ask for it. */
  readonly text: string[];
  readonly fields: Map<string, string>;
}

interface TextDraft {
  readonly groups: EventGroups;
  readonly problems: ProblemCollector;
  open: TextEvent | null;
  isUtc: boolean;
}

function openText(): Reader {
  const draft: TextDraft = { groups: createEventGroups(), problems: collectProblems(), open: null, isUtc: true };
  const splitter = createLineSplitter((text, line) => takeText(draft, text, line));
  return {
    feed: (chunk) => splitter.feed(chunk),
    end: () => {
      splitter.end();
      closeText(draft);
      return { artifact: draft.groups.artifact('wevtutil-text', draft.isUtc), problems: draft.problems.tally() };
    },
  };
}

/** A field that comes again is part of the description. */
function takeText(draft: TextDraft, text: string, line: number): void {
  if (textStart.test(text)) {
    closeText(draft);
    draft.open = { line, raw: [], text: [], fields: new Map() };
  }
  const match = draft.open ? textField.exec(text.slice(0, 500)) : null;
  const name = match?.[1] ?? '';
  if (draft.open && !match && draft.open.text.length < mostTextLines) draft.open.text.push(text.slice(0, 1000));
  if (!draft.open || !match || draft.open.fields.has(name)) return;
  draft.open.fields.set(name, (match[2] ?? '').trim());
  draft.open.raw.push(text.slice(0, 200).trim());
}

/** Newer systems print the date with a Z; without it the date is the server's wall clock (from memory). */
function closeText(draft: TextDraft): void {
  if (!draft.open) return;
  const date = draft.open.fields.get('Date') ?? '';
  if (date !== '' && !date.endsWith('Z')) draft.isUtc = false;
  addText(draft.open, draft.groups, draft.problems);
  draft.open = null;
}

function addText(open: TextEvent, groups: EventGroups, problems: ProblemCollector): void {
  const source = open.fields.get('Source');
  const eventId = open.fields.get('Event ID') ?? '';
  if (source === undefined || !/^\d{1,6}$/.test(eventId)) {
    addProblem(problems, open.line, 'unreadable-event');
    return;
  }
  // date = ISO 8601 to the fraction of a second, with Z on newer systems
  const date = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z?$/.exec(open.fields.get('Date') ?? '')?.[1];
  const ms = Date.parse(`${date}Z`);
  const utcMs = Number.isNaN(ms) ? null : ms;
  const raw = open.raw.join(' ');
  const about = { eventId: Number(eventId), utcMs, line: open.line };
  groups.add({ ...about, source, reading: readingOfText(open.text.join(' '), { ...about, quote: toQuote(raw) }), raw });
}

const messages = {
  'truncated-event': 'The last event has no end; the file may be cut. It was not read.',
  'event-too-long': 'This event is longer than any real one; it was not read.',
  'unreadable-event': 'This event has no source or no number; it was not read.',
} as const;

function addProblem(problems: ProblemCollector, line: number, code: keyof typeof messages): void {
  problems.add({ line, offset: null, code, message: messages[code] });
}
