import type { ExhaustionReading } from '../../model/artifact/machine-lists.ts';

/** A program that Windows names when it finds memory exhausted, and what it had committed. */
type NamedProgram = NonNullable<ExhaustionReading['programs']>[number];

// program = name " (" process id ") consumed " bytes " bytes", as the English text of event 2004 says it (from memory)
const programPattern = /([^\s,:()]{1,64}) \((\d{1,10})\) consumed (\d{1,16}) bytes/g;

const mostPrograms = 10;

/** Programs that the text of event 2004 names, in its order; its wording has no public source. */
export function programsInText(message: string): readonly NamedProgram[] {
  return [...message.slice(0, 4000).matchAll(programPattern)]
    .slice(0, mostPrograms)
    .map(([, name = '', , bytes]) => ({ name, bytes: Number(bytes) }));
}

/** A reading of which only the programs are known; null for other events and where none is named. */
export function readingOfText(
  message: string,
  event: { readonly eventId: number; readonly utcMs: number | null; readonly line: number; readonly quote: string },
): ExhaustionReading | null {
  const programs = event.eventId === 2004 ? programsInText(message) : [];
  if (programs.length === 0) return null;
  return {
    utcMs: event.utcMs,
    commitBytes: null,
    commitLimitBytes: null,
    pagedBytes: null,
    nonPagedBytes: null,
    ramBytes: null,
    tags: [],
    programs,
    line: event.line,
    quote: event.quote,
  };
}
