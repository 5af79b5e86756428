import { splitCsvLine } from '../csv.ts';

/** One labelled fact of a systeminfo print. */
export interface Item {
  /** As printed, without the colon; empty where the form prints none. */
  readonly label: string;
  readonly value: string;
  readonly line: number;
  readonly raw: string;
  /** List entries below it, such as hotfixes: `[01]: KB123456`. */
  readonly entries: Entry[];
}

export interface Entry {
  readonly text: string;
  readonly line: number;
  readonly raw: string;
}

/** Reads the three forms of `systeminfo` (`/fo list`, the default; `csv`; `table`) as items in the printed order. */
export function readItems(lines: readonly string[]): Item[] {
  const csv = lines.findIndex(isCsvHeader);
  if (csv >= 0) return readCsvItems(lines, csv);
  const rule = lines.findIndex((line) => /^=+( =+){5,}\s*$/.test(line));
  return rule > 0 ? readTableItems(lines, rule) : readListItems(lines);
}

/** A row of many quoted fields: the header of `/fo csv`, or its only row with `/nh`. */
function isCsvHeader(line: string): boolean {
  return line.startsWith('"') && splitCsvLine(line, ',').fields.length >= 20;
}

function readCsvItems(lines: readonly string[], header: number): Item[] {
  const labels = splitCsvLine(lines[header] ?? '', ',').fields;
  const below = lines.findIndex((line, at) => at > header && line.startsWith('"'));
  const at = below < 0 ? header : below;
  const raw = lines[at] ?? '';
  return splitCsvLine(raw, ',').fields.map((field, index) => {
    const [value = '', ...rest] = splitEntries(field);
    const entries = rest.map((text) => ({ text, line: at + 1, raw: text }));
    return { label: below < 0 ? '' : (labels[index] ?? ''), value, line: at + 1, raw: field, entries };
  });
}

/** A cell with a list: `2 Hotfix(s) Installed.,[01]: KB1,[02]: KB2`. */
function splitEntries(cell: string): string[] {
  return cell.split(/,(?=\[\d{1,4}\]:)/);
}

function readTableItems(lines: readonly string[], rule: number): Item[] {
  const header = lines[rule - 1] ?? '';
  const raw = lines[rule + 1] ?? '';
  const items: Item[] = [];
  let from = 0;
  for (const run of (lines[rule] ?? '').trimEnd().split(' ')) {
    const cell = raw.slice(from, from + run.length).trim();
    const [value = '', ...rest] = splitEntries(cell);
    const entries = rest.map((text) => ({ text, line: rule + 2, raw: text }));
    items.push({ label: header.slice(from, from + run.length).trim(), value, line: rule + 2, raw: cell, entries });
    from += run.length + 1;
  }
  return items;
}

// entry = "[" number "]:" text
const entryPattern = /^\[(\d{1,4})\]:(.*)$/;

// colon: as Windows prints it, or as a Chinese editor widens it
const colonPattern = /[:：]/;

/** The list form, also where a page or a screen has indented or wrapped it. */
function readListItems(lines: readonly string[]): Item[] {
  const items: Item[] = [];
  const first = lines.find((line) => colonPattern.test(line));
  const margin = first ? first.length - first.trimStart().length : 0;
  lines.forEach((raw, at) => {
    const text = raw.trim();
    const last = items.at(-1);
    const isEntry = entryPattern.test(text);
    if (text === '') return;
    const colon = text.search(colonPattern);
    const indent = raw.length - raw.trimStart().length;
    if (last && (isEntry || indent > margin + 2 || colon < 0)) last.entries.push({ text, line: at + 1, raw });
    else if (colon > 0) items.push(itemOf(text, colon, { line: at + 1, raw }));
  });
  return items;
}

function itemOf(text: string, colon: number, place: { readonly line: number; readonly raw: string }): Item {
  return { label: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim(), ...place, entries: [] };
}
