import type { HttpErrHeader } from '../model/artifact.ts';
import { type HeaderState, readComment } from './header.ts';
import { httpErrFields, readFieldNames, toLayout } from './layout.ts';
import { isWord } from './reasons.ts';
import type { Range, Values } from './values.ts';

/** Most headers of one file that are listed. */
export const headerLimit = 1000;

/** Longest line that is taken for a list of field names, in bytes. */
const fieldListLimit = 2048;

/** Follows the headers of a file: which one is in force, and all of them for the record. */
export interface HeaderList {
  state(): HeaderState;
  comment(line: number, bytes: Uint8Array): void;
  /**
   * Takes a line of nothing but field names for what it is: the rest of the `#Fields:` line above that a copy broke, or
   * a header that lost its `#Fields:`. Answers which, or null for any other line.
   */
  names(line: number, bytes: Uint8Array, values: Values): 'joined-line' | 'bare-header' | null;
  /** A row was accepted by its own count, under no header. */
  rowWithoutHeader(fields: readonly string[]): void;
  /** The day of rows without a date, one further: midnight has passed. */
  nextDay(): void;
  all(): readonly HttpErrHeader[];
}

const msPerDay = 86_400_000;

export function createHeaderList(start: HeaderState): HeaderList {
  let state = start;
  let fieldsLine = Number.NaN;
  let withoutHeader: HttpErrHeader | null = null;
  const headers: HttpErrHeader[] = [];

  const announce = (line: number, fields: readonly string[]): void => {
    state = { ...state, fields, layout: toLayout(fields) };
    fieldsLine = line;
    if (headers.length < headerLimit) headers.push({ line, software: state.software, fields });
  };

  const isRestOfHeader = (line: number): boolean => line === fieldsLine + 1 && (state.layout?.reason ?? -1) < 0;

  return {
    state: () => state,
    comment(line, bytes) {
      const next = readComment(state, bytes);
      if (next.fields !== state.fields && next.fields !== null) announce(line, next.fields);
      else state = next;
    },
    names(line, bytes, values) {
      const isRest = isRestOfHeader(line);
      if (!isRest && !beginsLikeHeader(bytes, values)) return null;
      const names = fieldNames(bytes, { start: values.start[0] ?? 0, end: values.end[values.count - 1] ?? 0 });
      if (names === null) return null;
      if (isRest) {
        if (headers.at(-1)?.line === fieldsLine) headers.pop();
        const firstLine = fieldsLine;
        announce(firstLine, [...(state.fields ?? []), ...names]);
        fieldsLine = line;
        return 'joined-line';
      }
      if (!names.includes('s-reason')) return null;
      announce(line, names);
      return 'bare-header';
    },
    rowWithoutHeader(fields) {
      withoutHeader ??= { line: null, software: null, fields };
    },
    nextDay() {
      state = { ...state, dayMs: state.dayMs + msPerDay };
    },
    all: () => (withoutHeader === null ? [...headers] : [withoutHeader, ...headers]),
  };
}

function beginsLikeHeader(bytes: Uint8Array, values: Values): boolean {
  const start = values.start[0] ?? 0;
  const end = values.end[0] ?? 0;
  return isWord(bytes, start, end, 'date') || isWord(bytes, start, end, 'datetime');
}

/** The names when every word is a field of HTTPERR, else null. */
function fieldNames(bytes: Uint8Array, { start, end }: Range): readonly string[] | null {
  if (end - start > fieldListLimit) return null;
  const names = readFieldNames(new TextDecoder().decode(bytes.subarray(start, end)));
  return names.length > 0 && names.every((name) => httpErrFields.has(name.toLowerCase())) ? names : null;
}
