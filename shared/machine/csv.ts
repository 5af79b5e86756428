/** One row of separated values and the line it begins on. */
export interface CsvRow {
  readonly fields: readonly string[];
  /** 1-based. */
  readonly line: number;
  /** The row's first line as found. */
  readonly raw: string;
}

/** Lines a quoted field may run over before its open quote is taken for damage. */
const longestFieldLines = 200;

/**
 * Reads rows of comma- or semicolon-separated values; a field in quotes may hold the separator, doubled quotes and
 * line ends. A quote that is never closed ends with its line, and `unclosed` is told the line number.
 */
export function readCsvRows(
  lines: readonly string[],
  separator: string,
  unclosed: (line: number) => void = () => {},
): CsvRow[] {
  const rows: CsvRow[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const raw = lines[at] ?? '';
    if (raw.trim() === '') continue;
    const single = splitCsvLine(raw, separator);
    const joined = single.isOpen ? joinOpenRow(lines, at, separator) : null;
    if (single.isOpen && !joined) unclosed(at + 1);
    rows.push({ fields: joined?.fields ?? single.fields, line: at + 1, raw });
    at += joined?.extraLines ?? 0;
  }
  return rows;
}

function joinOpenRow(
  lines: readonly string[],
  at: number,
  separator: string,
): { readonly fields: readonly string[]; readonly extraLines: number } | null {
  let end = at + 1;
  const last = Math.min(lines.length - 1, at + longestFieldLines);
  while (end <= last && countQuotes(lines[end] ?? '') % 2 === 0) end += 1;
  if (end > last) return null;
  const whole = splitCsvLine(lines.slice(at, end + 1).join('\n'), separator);
  return whole.isOpen ? null : { fields: whole.fields, extraLines: end - at };
}

function countQuotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count += 1;
  return count;
}

/** Splits one line; `isOpen` is true where a quote is not closed. Blanks around a quoted field are dropped. */
export function splitCsvLine(
  line: string,
  separator: string,
): { readonly fields: readonly string[]; readonly isOpen: boolean } {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = readField(line, at, separator);
    fields.push(field.text);
    if (field.isOpen) return { fields, isOpen: true };
    if (field.end >= line.length) return { fields, isOpen: false };
    at = field.end + 1;
  }
}

interface Field {
  readonly text: string;
  /** Index of the separator behind the field, or the line's length. */
  readonly end: number;
  readonly isOpen: boolean;
}

function readField(line: string, start: number, separator: string): Field {
  let at = start;
  while (line[at] === ' ') at += 1;
  if (line[at] !== '"') {
    const end = line.indexOf(separator, start);
    const stop = end < 0 ? line.length : end;
    return { text: line.slice(start, stop), end: stop, isOpen: false };
  }
  return readQuoted(line, at + 1, separator);
}

function readQuoted(line: string, start: number, separator: string): Field {
  let text = '';
  let at = start;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return { text: text + line.slice(at), end: line.length, isOpen: true };
    text += line.slice(at, quote);
    at = quote + 1;
    if (line[at] !== '"') break;
    text += '"';
    at += 1;
  }
  const end = line.indexOf(separator, at);
  const stop = end < 0 ? line.length : end;
  return { text: text + line.slice(at, stop).trimEnd(), end: stop, isOpen: false };
}
