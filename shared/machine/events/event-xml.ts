import type { ExhaustionReading } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { ReadEvent } from './event-groups.ts';
import { readingOfText } from './exhausted-programs.ts';

/** Characters of one element that are looked at; the elements wanted are short. */
const elementLimit = 4000;

/** Reads one `<Event …>…</Event>`; null where it has no source or number. */
export function readEventXml(xml: string, line: number): ReadEvent | null {
  const provider = /Name=['"]([^'"<>]{1,200})['"]/.exec(tagText(xml, 'Provider'))?.[1];
  const eventId = /^\d{1,6}$/.exec(elementText(xml, 'EventID'))?.[0];
  if (provider === undefined || eventId === undefined) return null;
  const written = /SystemTime=['"]([^'"<>]{1,60})['"]/.exec(tagText(xml, 'TimeCreated'))?.[1] ?? '';
  const utcMs = readUtc(written);
  const event = { source: unescapeXml(provider), eventId: Number(eventId), utcMs, line, raw: xml.slice(0, 600) };
  return { ...event, reading: readReading(xml, event) };
}

/** `2026-04-16T23:59:47.3308179Z`; always UTC in an event's XML. */
function readUtc(written: string): number | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z?$/.exec(written);
  if (!match) return null;
  const ms = Date.parse(`${match[1]}Z`);
  return Number.isNaN(ms) ? null : ms + Math.floor(Number(`0.${match[2] ?? '0'}`) * 1000);
}

/** The start tag of the first such element, without its brackets; empty where there is none. */
function tagText(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}`);
  if (start < 0) return '';
  const part = xml.slice(start, start + elementLimit);
  const end = part.indexOf('>');
  return end < 0 ? '' : part.slice(0, end);
}

/** The text of the first such element without children; empty where there is none. */
function elementText(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}`);
  if (start < 0) return '';
  const part = xml.slice(start, start + elementLimit);
  const open = part.indexOf('>');
  const end = part.indexOf(`</${name}>`);
  return open < 0 || end < open ? '' : part.slice(open + 1, end).trim();
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The figures of Resource-Exhaustion-Detector 2004 (a public print of the event shows them); null for other events. */
function readReading(xml: string, event: Pick<ReadEvent, 'eventId' | 'utcMs' | 'line'>): ExhaustionReading | null {
  if (event.eventId !== 2004) return null;
  if (!xml.includes('<MemoryExhaustionInfo')) {
    return readingOfText(unescapeXml(xml), { ...event, quote: toQuote(xml.slice(0, 600)) });
  }
  return {
    utcMs: event.utcMs,
    commitBytes: bytesOf(xml, 'SystemCommitCharge'),
    commitLimitBytes: bytesOf(xml, 'SystemCommitLimit'),
    pagedBytes: bytesOf(xml, 'PagedPoolUsage'),
    nonPagedBytes: bytesOf(xml, 'NonPagedPoolUsage'),
    ramBytes: bytesOf(xml, 'PhysicalMemorySize'),
    tags: [...readTags(xml, 'NonPagedPoolInfo', 'nonpaged'), ...readTags(xml, 'PagedPoolInfo', 'paged')],
    line: event.line,
    quote: toQuote(xml.slice(xml.indexOf('<MemoryExhaustionInfo'))),
  };
}

function bytesOf(xml: string, name: string): number | null {
  const text = elementText(xml, name);
  return /^\d{1,16}$/.test(text) ? Number(text) : null;
}

/** `<Tag_1><Name>MmSt</Name><PoolUsed>48371392</PoolUsed></Tag_1>`; tags are padded to four characters. */
function readTags(xml: string, list: string, pool: 'nonpaged' | 'paged'): ExhaustionReading['tags'] {
  const part = elementText(xml, list);
  const tags = part.matchAll(/<Name>([^<]{1,30})<\/Name>\s{0,40}<PoolUsed>(\d{1,16})<\/PoolUsed>/g);
  return [...tags].map((match) => {
    const tag = unescapeXml(match[1] ?? '')
      .slice(0, 4)
      .padEnd(4);
    return { tag, pool, bytes: Number(match[2]) };
  });
}
