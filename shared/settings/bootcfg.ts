import type { BootArtifact } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { readSwitches } from './boot-switches.ts';
import { type DefaultLine, judgeBooted, type UnjudgedEntry } from './booted-entry.ts';

/** Prints of `bootcfg` and `bootcfg /query`, which show a boot.ini: docs/formats/boot.ini.md. */
export const bootcfgReader: ReaderKind = {
  kind: 'boot.ini',
  recognise: recogniseBootcfg,
  surest: 0.98,
  open: (context) => readWholeText(context, readBootcfg, 1024 * 1024),
};

/** One `label: value` line; `line` counts from 1. */
interface Row {
  readonly label: string;
  readonly value: string;
  readonly raw: string;
  readonly line: number;
}

// row = label (":" | wide colon) blanks value; labels are translated, so only values and `default` tell what a row is
const rowPattern = /^([^:：]{1,60}?)\s*[:：]\s*(.*)$/;
// ARC path = adapter "(" number ")" …
const arcPattern = /^(?:multi|scsi|signature)\([0-9a-f]{1,8}\)/i;
// a drive as the place of another system's boot sector
const drivePattern = /^[a-z]:\\/i;

function recogniseBootcfg(head: FileHead): number {
  const rows = readRows(head.lines);
  const hasPath = rows.some(isArcPath);
  const hasDefault = rows.some(isDefault);
  const hasId = rows.some((row, at) => isId(row) && rows.slice(at + 1, at + 4).some(isArcPath));
  if (hasId && hasDefault) return 0.98;
  return hasId || (hasDefault && hasPath) ? 0.85 : 0;
}

function readRows(lines: readonly string[]): Row[] {
  return lines.flatMap((raw, at) => {
    const match = rowPattern.exec(raw.trim().slice(0, 1000));
    return match ? [{ label: match[1] ?? '', value: (match[2] ?? '').trim(), raw, line: at + 1 }] : [];
  });
}

const isDefault = ({ label, value }: Row) => /^default$/i.test(label) && arcPattern.test(value);
const isArcPath = (row: Row) => !isDefault(row) && arcPattern.test(row.value);
const isId = ({ value }: Row) => /^\d{1,3}$/.test(value);
/** A drive is an entry's path where an id stands two lines above it. */
const isPath = (row: Row, rows: readonly Row[], at: number) =>
  isArcPath(row) || (drivePattern.test(row.value) && rows.slice(Math.max(0, at - 2), at).some(isId));

function readBootcfg(text: WholeText): BootArtifact | null {
  const rows = readRows(text.lines);
  const defaults: DefaultLine[] = rows.filter(isDefault).map(({ value, line }) => ({ path: value, line }));
  const entries = rows.flatMap((row, at) =>
    isPath(row, rows, at) ? [entryAt(row, { before: rows[at - 1], after: rows[at + 1] }, text)] : [],
  );
  if (entries.length === 0) return null;
  return { kind: 'boot', format: 'boot.ini', entries: judgeBooted(entries, defaults, text.problems) };
}

interface Neighbours {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** An entry is its id, its name, its path and its options, in this order; a part that was not copied is missing. */
function entryAt(path: Row, { before, after }: Neighbours, text: WholeText): UnjudgedEntry {
  const name = before && !isId(before) && !isDefault(before) && before.line === path.line - 1 ? before.value : '';
  const options = after && after.line === path.line + 1 ? optionLines(after, text) : [];
  return {
    name: name.replace(/^"(.*)"$/, '$1'),
    path: path.value,
    line: path.line,
    quote: toQuote(path.raw),
    switches: options.flatMap(({ value, raw, line }) =>
      readSwitches(value, { text: raw, line, problems: text.problems }),
    ),
  };
}

/** The options with the lines that a narrow screen has wrapped them into; `N/A` where there are none. */
function optionLines(first: Row, text: WholeText): Pick<Row, 'value' | 'raw' | 'line'>[] {
  if (!first.value.startsWith('/')) return [];
  const found = [{ value: first.value, raw: first.raw, line: first.line }];
  for (let at = first.line; ; at += 1) {
    const raw = text.lines[at] ?? '';
    if (!raw.trim().startsWith('/')) return found;
    found.push({ value: raw.trim(), raw, line: at + 1 });
  }
}
