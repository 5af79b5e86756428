import { expect, test } from 'vitest';
import { eventsCsvReader, eventsWmicReader } from '../../../shared/machine/events/events-table.ts';
import { eventsTextReader, eventsXmlReader } from '../../../shared/machine/events/events-wevtutil.ts';
import type { EventsArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { codesOf, headOf, readEvidence, wideBytes } from '../../helpers/evidence.ts';
import { eventquery, eventsText, eventsXml, eventViewer, eventViewer2003, ntevent } from './texts.ts';

function read(kind: ReaderKind, content: string | Uint8Array) {
  const result = readEvidence(kind, content);
  const events = result.artifact as EventsArtifact;
  const rows = events?.groups.map((group) => [group.source, group.eventId, group.count, ...group.times]);
  return { events, rows, codes: codesOf(result) };
}

test('events in XML are gathered by source and number, with their times in UTC', () => {
  const { events, rows, codes } = read(eventsXmlReader, eventsXml);
  expect(events).toMatchObject({ format: 'wevtutil-xml', events: 4 });
  expect(rows).toEqual([
    ['srv', 2019, 2, Date.UTC(2026, 3, 16, 23, 59, 47, 330), Date.UTC(2026, 3, 17, 2)],
    ['Microsoft-Windows-Resource-Exhaustion-Detector', 2004, 1, Date.UTC(2026, 3, 17)],
  ]);
  expect(events.groups.every((group) => group.isUtc)).toBe(true);
  expect(codes).toEqual([]);
});

test('the figures that event 2004 carries are read, tags padded to four characters', () => {
  expect(read(eventsXmlReader, wideBytes(eventsXml)).events.groups[1]?.readings).toMatchObject([
    {
      utcMs: Date.UTC(2026, 3, 17),
      commitBytes: 136_744_210_432,
      commitLimitBytes: 136_749_981_696,
      pagedBytes: 843_325_440,
      nonPagedBytes: 732_229_632,
      ramBytes: 8_450_822_144,
      tags: [
        { tag: 'CM  ', pool: 'nonpaged', bytes: 64_679_936 },
        { tag: 'MmSt', pool: 'paged', bytes: 48_371_392 },
      ],
    },
  ]);
});

test('an event without an end, without a number or far too long is a problem', () => {
  const whole = eventsXml.split('\r\n')[0] ?? '';
  expect(read(eventsXmlReader, `${whole.slice(0, -8)}\n${whole}\n${whole.slice(0, 100)}`)).toMatchObject({
    events: { events: 1 },
    codes: ['truncated-event', 'truncated-event'],
  });
  expect(read(eventsXmlReader, `${whole.replace(/<EventID.*EventID>/, '')}${whole}`).codes).toEqual([
    'unreadable-event',
  ]);
  const long = whole.replace('</System>', `${'x'.repeat(600 * 1024)}</System>`);
  expect(read(eventsXmlReader, long).codes).toEqual(['event-too-long']);
});

test('events as text are read; a field in a description is none', () => {
  const { events, rows, codes } = read(eventsTextReader, eventsText);
  expect(events.events).toBe(2);
  expect(rows).toEqual([['Tcpip', 4231, 1, Date.UTC(2016, 11, 22, 5, 29, 2)]]);
  expect(events.groups[0]?.isUtc).toBe(false);
  expect(codes).toEqual([]);
});

test('text with the zone in its dates is UTC', () => {
  const text = eventsText.replaceAll('.512', '.1230000Z');
  expect(read(eventsTextReader, text).events.groups[0]?.isUtc).toBe(true);
});

test.each([
  ['the Event Viewer of Server 2003', eventViewer2003, 'Srv'],
  ['the Event Viewer of later systems', eventViewer, 'srv'],
  ['eventquery.vbs', eventquery, 'Srv'],
])('the table of %s is read', (_name, text, source) => {
  const { events, rows, codes } = read(eventsCsvReader, text);
  expect(events.events).toBe(2);
  expect(rows).toEqual([[source, 2019, 1, Date.UTC(2007, 10, 13, 20, 1, 44)]]);
  expect(events.groups[0]?.isUtc).toBe(false);
  expect(codes).toEqual([]);
});

test('a header in an unknown language is told by its rows', () => {
  const text = eventViewer.replace(/^.*\n/, 'Niveau,Date et heure,Quelle,Nummer,Kategorie\n');
  expect(read(eventsCsvReader, text).rows).toEqual([['srv', 2019, 1, Date.UTC(2007, 10, 13, 20, 1, 44)]]);
});

test('dates that may be read two ways leave the times open, the counts stand', () => {
  const { events, codes } = read(eventsCsvReader, eventViewer.replaceAll('13/11', '10/11'));
  expect(events.groups[0]?.count).toBe(1);
  expect([...(events.groups[0]?.times ?? [])]).toEqual([Number.NaN]);
  expect(codes).toEqual(['ambiguous-date']);
});

test('the semicolons of another list separator are read', () => {
  expect(read(eventsCsvReader, eventViewer.replaceAll(',', ';')).rows).toHaveLength(1);
});

test('rows that are no events are problems', () => {
  expect(read(eventsCsvReader, `${eventquery}"Error","many"\n`).codes).toEqual(['unreadable-row']);
});

test('wmic ntevent is read with its times in UTC', () => {
  const { events, rows, codes } = read(eventsWmicReader, ntevent);
  expect(events).toMatchObject({ format: 'wmic-ntevent', events: 2 });
  expect(rows).toEqual([['Srv', 2020, 1, Date.UTC(2007, 10, 14, 1, 1, 44)]]);
  expect(codes).toEqual([]);
});

test('an event identifier is cut to its number', () => {
  const text = ntevent.replace('EventCode=2020', 'EventIdentifier=3221227492').replace('EventCode', 'EventIdentifier');
  expect(read(eventsWmicReader, text).rows?.[0]?.slice(0, 2)).toEqual(['Srv', 2020]);
});

test.each([
  [eventsXmlReader, eventsXml, 1],
  [eventsTextReader, eventsText, 0.98],
  [eventsCsvReader, eventViewer2003, 0.8],
  [eventsCsvReader, eventViewer, 0.95],
  [eventsCsvReader, eventquery, 0.95],
  [eventsWmicReader, ntevent, 0.95],
  [eventsCsvReader, 'a,b,c\n1,2,3\n', 0],
  [eventsXmlReader, '<Events><Event name="x"/></Events>', 0],
] as const)('recognises its own layout', (kind, text, certainty) => {
  expect(kind.recognise(headOf(text))).toBe(certainty);
});
