import type { HttpErrHeader } from '../../model/artifact/http-log.ts';
import { isWord } from '../counts/reasons.ts';
import { lineText } from '../rows/line-text.ts';
import type { Range, Values } from '../rows/values.ts';
import { type HeaderInForce, headerOf, readDirective } from './header.ts';
import { httpErrFields, readFieldNames } from './layout.ts';

/** Most headers of one file that are listed. */
export const headerLimit = 1000;

/** Longest line that is taken for a list of field names, in bytes. */
const fieldListLimit = 2048;

/** Follows the headers of a file: which one is in force, and all of them for the record. */
export interface HeaderList {
  inForce(): HeaderInForce;
  comment(line: number, bytes: Uint8Array): void;
  /**
   * Takes a line of nothing but field names for what it is: the rest of the `#Fields:` line above that a copy broke, or
   * a header that lost its `#Fields:`. Answers which, or null for any other line.
   */
  names(line: number, bytes: Uint8Array, values: Values): 'joined-line' | 'bare-header' | null;
  /** A row was accepted by its own count, under no header. */
  rowWithoutHeader(fields: readonly string[]): void;
  /** Rows without a date are one day further: midnight has passed. */
  nextDay(): void;
  all(): readonly HttpErrHeader[];
  /** True once http.sys named itself in a `#Software:` line. */
  sawHttpApi(): boolean;
}

/** What the comment lines right above each other have said so far; http.sys writes its header in one block. */
interface Block {
  readonly lastLine: number;
  readonly software: string | null;
  readonly dayMs: number;
}

const msPerDay = 86_400_000;
const noBlock: Block = { lastLine: Number.NaN, software: null, dayMs: Number.NaN };

export function createHeaderList(start: HeaderInForce): HeaderList {
  let inForce = start;
  let block = noBlock;
  let fieldsLine = Number.NaN;
  let withoutHeader: HttpErrHeader | null = null;
  let sawHttpApi = false;
  const headers: HttpErrHeader[] = [];

  const announce = (line: number, fields: readonly string[], software: string | null): void => {
    inForce = headerOf(fields, block.dayMs);
    fieldsLine = line;
    if (headers.length < headerLimit) headers.push({ line, software, fields });
  };

  /** The rest of a broken list belongs to the header it continues. */
  const extend = (line: number, names: readonly string[]): void => {
    const fields = [...(inForce.fields ?? []), ...names];
    inForce = headerOf(fields, inForce.dayMs);
    fieldsLine = line;
    const last = headers.at(-1);
    if (last?.line === block.lastLine) headers[headers.length - 1] = { ...last, fields };
    block = { ...block, lastLine: line };
  };

  return {
    inForce: () => inForce,
    comment(line, bytes) {
      block = { ...(line === block.lastLine + 1 ? block : noBlock), lastLine: line };
      const directive = readDirective(bytes);
      if (directive === null) return;
      if (directive.kind === 'fields') announce(line, directive.fields, block.software);
      else if (directive.kind === 'date') block = { ...block, dayMs: directive.dayMs };
      else {
        block = { ...block, software: directive.software };
        sawHttpApi ||= isHttpApi(directive.software);
      }
    },
    names(line, bytes, values) {
      const isRest = line === fieldsLine + 1 && (inForce.layout?.reason ?? -1) < 0;
      if (!isRest && !beginsLikeHeader(bytes, values)) return null;
      const names = fieldNames(bytes, { start: values.start[0] ?? 0, end: values.end[values.count - 1] ?? 0 });
      if (names === null) return null;
      if (isRest) {
        extend(line, names);
        return 'joined-line';
      }
      if (!names.includes('s-reason')) return null;
      block = noBlock;
      announce(line, names, null);
      return 'bare-header';
    },
    rowWithoutHeader(fields) {
      withoutHeader ??= { line: null, software: null, fields };
    },
    nextDay() {
      inForce = { ...inForce, dayMs: inForce.dayMs + msPerDay };
    },
    all: () => (withoutHeader === null ? [...headers] : [withoutHeader, ...headers]),
    sawHttpApi: () => sawHttpApi,
  };
}

/** http.sys' own error log; `Microsoft HTTP Server API` writes access logs of other programs. */
export const isHttpApi = (software: string): boolean => /^microsoft http api\b/i.test(software);

function beginsLikeHeader(bytes: Uint8Array, values: Values): boolean {
  const start = values.start[0] ?? 0;
  const end = values.end[0] ?? 0;
  return isWord(bytes, start, end, 'date') || isWord(bytes, start, end, 'datetime');
}

/** The names when every word is a field of HTTPERR, else null. */
function fieldNames(bytes: Uint8Array, { start, end }: Range): readonly string[] | null {
  if (end - start > fieldListLimit) return null;
  const names = readFieldNames(lineText(bytes.subarray(start, end)));
  return names.length > 0 && names.every((name) => httpErrFields.has(name.toLowerCase())) ? names : null;
}
