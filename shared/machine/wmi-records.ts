import { readCsvRows } from './csv.ts';

/** One object of a WMI or PowerShell print: its properties by lower-case name. */
export type WmiRecord = ReadonlyMap<string, WmiProperty>;

export interface WmiProperty {
  readonly value: string;
  readonly line: number;
  readonly raw: string;
}

export interface WmiPrint {
  readonly layout: 'value' | 'csv' | 'table';
  readonly records: readonly WmiRecord[];
  /** 1-based numbers of lines that belong to no record. */
  readonly unread: readonly number[];
}

// value = name "=" text
const valuePattern = /^([A-Za-z_][A-Za-z0-9_]{0,63})=(.*)$/;
// list = name blanks ":" [ " " text ]
const listPattern = /^([A-Za-z_][A-Za-z0-9_]{0,63}) {0,80}:(?: (.*))?$/;

/**
 * Reads `wmic … /value`, `/format:list`, `/format:csv`, wmic's default table and PowerShell's `Format-List`.
 * `known` are lower-case property names, one of which a header row must have; null where the text is none of these.
 */
export function readWmiRecords(lines: readonly string[], known: ReadonlySet<string>): WmiPrint | null {
  const first = lines.findIndex((line) => isPropertyLine(line, known));
  if (first >= 0) return readPropertyLines(lines);
  const csv = lines.findIndex((line) => isCsvHeader(line, known));
  if (csv >= 0) return readCsvRecords(lines, csv);
  const table = lines.findIndex((line) => isTableHeader(line, known));
  return table >= 0 ? readTableRecords(lines, table) : null;
}

function isPropertyLine(line: string, known: ReadonlySet<string>): boolean {
  const match = valuePattern.exec(line) ?? listPattern.exec(line);
  return match !== null && known.has((match[1] ?? '').toLowerCase());
}

function isCsvHeader(line: string, known: ReadonlySet<string>): boolean {
  if (!line.includes(',')) return false;
  const names = line.trim().toLowerCase().replaceAll('"', '').split(',');
  return (names[0] === 'node' || names.length > 1) && names.every(isName) && names.some((name) => known.has(name));
}

// header of a table = name *( blanks name ), quickly told from rows
const namesPattern = /^[A-Za-z_][A-Za-z0-9_ ]*$/;

function isTableHeader(line: string, known: ReadonlySet<string>): boolean {
  const text = line.trim();
  if (!namesPattern.test(text)) return false;
  const names = text.toLowerCase().split(/ +/);
  return names.some((name) => known.has(name)) && names.every(isName);
}

function isName(text: string): boolean {
  return /^[a-z_][a-z0-9_]{0,63}$/.test(text);
}

/**
 * A name that comes again begins the next object: blank lines cannot part them, since wmic's CR CR LF puts one behind
 * every property. A line without a name goes on with the value above, unless a blank line stands between.
 */
function readPropertyLines(lines: readonly string[]): WmiPrint {
  const records: Map<string, WmiProperty>[] = [];
  const unread: number[] = [];
  let open: Map<string, WmiProperty> | null = null;
  let last: string | null = null;
  let blanks = 0;
  lines.forEach((raw, at) => {
    if (raw.trim() === '') {
      blanks += 1;
      return;
    }
    const match = valuePattern.exec(raw) ?? listPattern.exec(raw);
    const name = (match?.[1] ?? '').toLowerCase();
    const before = open && last !== null ? open.get(last) : undefined;
    if (match) {
      if (!open || open.has(name)) {
        open = new Map();
        records.push(open);
      }
      open.set(name, { value: (match[2] ?? '').trim(), line: at + 1, raw });
      last = name;
    } else if (before && open && last !== null && blanks === 0) {
      open.set(last, { ...before, value: before.value + raw.trim() });
    } else {
      unread.push(at + 1);
    }
    blanks = 0;
  });
  return { layout: 'value', records, unread };
}

/**
 * wmic's CSV puts no quotes around values that hold a comma, so a row may have too many fields; such a row keeps its
 * surplus in the column that holds free text.
 */
function readCsvRecords(lines: readonly string[], header: number): WmiPrint {
  const [head, ...rows] = readCsvRows(lines.slice(header), ',');
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  const unread: number[] = [];
  const records: WmiRecord[] = [];
  for (const row of rows) {
    const place = { line: header + row.line, raw: row.raw };
    const fields = fitFields(row.fields, names);
    if (fields) records.push(new Map(names.map((name, at) => [name, { value: (fields[at] ?? '').trim(), ...place }])));
    else unread.push(place.line);
  }
  return { layout: 'csv', records, unread };
}

/** Columns of free text that may hold commas, likeliest first. */
const freeText = [
  'commandline',
  'caption',
  'name',
  'message',
  'insertionstrings',
  'description',
  'organization',
  'executablepath',
];

function fitFields(fields: readonly string[], names: readonly string[]): readonly string[] | null {
  const surplus = fields.length - names.length;
  if (surplus === 0) return fields;
  if (surplus < 0) return null;
  const columns = freeText.map((name) => names.indexOf(name)).filter((at) => at >= 0);
  const merged = columns.map((at) => mergeAt(fields, at, surplus));
  if (surplus % 2 === 0 && columns.length >= 2) merged.unshift(mergeTwo(fields, columns, surplus / 2));
  return merged.find((candidate) => fitsNames(candidate, names)) ?? null;
}

function mergeAt(fields: readonly string[], at: number, surplus: number): string[] {
  return [...fields.slice(0, at), fields.slice(at, at + surplus + 1).join(','), ...fields.slice(at + surplus + 1)];
}

/** Caption and Name of an operating system hold the same text, comma and all. */
function mergeTwo(fields: readonly string[], columns: readonly number[], surplus: number): string[] {
  const [first = 0, second = 0] = [...columns.slice(0, 2)].sort((a, b) => a - b);
  return mergeAt(mergeAt(fields, first, surplus), second, surplus);
}

/** Numbers must be numbers and versions versions, else the columns are shifted. */
function fitsNames(fields: readonly string[], names: readonly string[]): boolean {
  return names.every((name, at) => {
    const value = (fields[at] ?? '').trim();
    if (value === '') return true;
    if (/(size|memory|count|id|zone|version|eventcode|pages|usage)$/.test(name)) return /^[-+]?[\d.]+$/.test(value);
    return !/time$|^timegenerated$/.test(name) || /^\d/.test(value);
  });
}

/** wmic's table: every column begins where its name does. */
function readTableRecords(lines: readonly string[], header: number): WmiPrint {
  const head = lines[header] ?? '';
  const columns = [...head.matchAll(/[^ ]+/g)].map((match) => ({ name: match[0].toLowerCase(), from: match.index }));
  const unread: number[] = [];
  const records: WmiRecord[] = [];
  lines.forEach((raw, at) => {
    // rule of PowerShell's tables = dashes and blanks
    if (at <= header || /^[- ]*$/.test(raw)) return;
    const cells = columns.map((column, index) => {
      const value = raw.slice(column.from, columns[index + 1]?.from).trim();
      return [column.name, { value, line: at + 1, raw }] as const;
    });
    const isCut = columns.some((column) => column.from > 0 && !/^ ?$/.test(raw.slice(column.from - 1, column.from)));
    if (isCut) unread.push(at + 1);
    else records.push(new Map(cells));
  });
  return { layout: 'table', records, unread };
}

/** A whole number that is not negative, or null. */
export function countOf(property: WmiProperty | undefined): number | null {
  return property && /^\d{1,19}$/.test(property.value) ? Number(property.value) : null;
}
