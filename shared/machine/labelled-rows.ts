import { readCsvRows, splitCsvLine } from './csv.ts';
import { isPrompt } from './prompt.ts';

/** One object of a console program's list, its values beside the labels they were printed with. */
export interface LabelledRow {
  readonly labels: readonly string[];
  readonly values: readonly string[];
  readonly line: number;
  readonly raw: string;
}

export interface LabelledRows {
  readonly layout: 'csv' | 'list' | 'table';
  /** The header line as a row of its own; null for lists. */
  readonly header: LabelledRow | null;
  readonly rows: readonly LabelledRow[];
  /** 1-based numbers of lines that belong to no row. */
  readonly unread: readonly number[];
}

/** Reads the three forms that `/fo csv`, `list` and `table` give; null where the text is none of them. */
export function readLabelledRows(lines: readonly string[]): LabelledRows | null {
  const csv = lines.findIndex((line) => line.startsWith('"') && splitCsvLine(line, ',').fields.length >= 4);
  if (csv >= 0) return readCsv(lines, csv);
  const rule = lines.findIndex((line) => /^=+( =+){2,}\s*$/.test(line));
  if (rule > 0) return readTable(lines, rule);
  return readList(lines);
}

function readCsv(lines: readonly string[], header: number): LabelledRows {
  const unread = linesBefore(lines, header);
  const rows = readCsvRows(lines.slice(header), ',');
  const [head, ...rest] = rows;
  const labels = (head?.fields ?? []).map((label) => label.trim());
  const good: LabelledRow[] = [];
  for (const row of rest) {
    const line = header + row.line;
    if (row.fields.length === labels.length) good.push({ labels, values: row.fields, line, raw: row.raw });
    else unread.push(line);
  }
  const first = { labels, values: labels, line: header + (head?.line ?? 1), raw: head?.raw ?? '' };
  return { layout: 'csv', header: first, rows: good, unread };
}

/** Numbers of the lines above a header that hold something other than the command at its prompt. */
function linesBefore(lines: readonly string[], header: number): number[] {
  const above = lines.slice(0, header).entries();
  return [...above].flatMap(([at, line]) => (line.trim() === '' || isPrompt(line) ? [] : [at + 1]));
}

const wideFiller = '\u0000';

/** A console gives ideographs, kana and Hangul two cells each; a filler behind them makes one character a cell. */
function inCells(line: string): string {
  return line.replace(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g,
    `$&${wideFiller}`,
  );
}

/** Columns are as wide as the runs of the rule below the headings. */
function readTable(lines: readonly string[], rule: number): LabelledRows {
  const spans = [...(lines[rule] ?? '').matchAll(/=+/g)].map((run) => [run.index, run.index + run[0].length] as const);
  const cellsOf = (line: string): string[] =>
    spans.map(([from, to]) => line.slice(from, to).replaceAll(wideFiller, '').trim());
  // a letter between two columns: no row of this table, but words that follow it
  const fits = (line: string): boolean =>
    spans.every(([from]) => from === 0 || /^ ?$/.test(line.slice(from - 1, from)));
  const labels = cellsOf(lines[rule - 1] ?? '');
  const rows: LabelledRow[] = [];
  const unread = linesBefore(lines, rule - 1);
  lines.forEach((raw, at) => {
    if (at <= rule || raw.trim() === '') return;
    const line = fits(raw) ? raw : inCells(raw);
    if (fits(line)) rows.push({ labels, values: cellsOf(line), line: at + 1, raw });
    else unread.push(at + 1);
  });
  const header = { labels, values: labels, line: rule, raw: lines[rule - 1] ?? '' };
  return { layout: 'table', header, rows, unread };
}

/** `Label: value` lines, the objects parted by blank lines. */
function readList(lines: readonly string[]): LabelledRows | null {
  const rows: { labels: string[]; values: string[]; line: number; raw: string }[] = [];
  const unread: number[] = [];
  let isOpen = false;
  lines.forEach((raw, at) => {
    const text = raw.trim();
    const colon = text.indexOf(':');
    if (text === '') {
      isOpen = false;
    } else if (colon <= 0 || /^\s/.test(raw)) {
      unread.push(at + 1);
    } else {
      if (!isOpen) rows.push({ labels: [], values: [], line: at + 1, raw });
      isOpen = true;
      rows.at(-1)?.labels.push(text.slice(0, colon).trim());
      rows.at(-1)?.values.push(text.slice(colon + 1).trim());
    }
  });
  return rows.some((row) => row.labels.length >= 3) ? { layout: 'list', header: null, rows, unread } : null;
}
