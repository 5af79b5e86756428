import type { DriverListArtifact, DriverRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type LabelledRow, type LabelledRows, readLabelledRows } from '../labelled-rows.ts';
import { dateOrderOf, readPrintedTime, toLocalIso } from '../printed-time.ts';

/** `driverquery` with `/v` or without, `/fo csv`, `list` or `table`: docs/formats/driverquery.md. */
export const driverqueryReader: ReaderKind = {
  kind: 'driverquery',
  recognise: recogniseDriverquery,
  surest: 0.97,
  open: (context) => readWholeText(context, readDriverquery),
};

/** Columns by their English and Chinese names; other languages are read by position. */
const labels = {
  module: ['module name', '模块名'],
  displayName: ['display name', '显示名称'],
  startMode: ['start mode', '启动模式'],
  state: ['state', '状态'],
  linkDate: ['link date', '链接日期'],
  path: ['path', '路径'],
} as const;

/** Positions of the same columns in the 15 columns of `/v` and the 4 without it, in every language. */
const verbose = { module: 0, displayName: 1, startMode: 4, state: 5, linkDate: 12, path: 13 } as const;
const plain = { module: 0, displayName: 1, startMode: null, state: null, linkDate: 3, path: null } as const;

function recogniseDriverquery(head: FileHead): number {
  const rows = rowsOf(readLabelledRows(head.lines));
  const [first] = rows;
  if (!first) return 0;
  if (isNamed(first)) return 0.97;
  return rows.filter(isVerboseRow).length >= rows.length * 0.5 ? 0.9 : 0;
}

function isNamed(row: LabelledRow): boolean {
  const names = row.labels.map((label) => label.toLowerCase());
  return [labels.module, labels.displayName].every((known) => names.some((name) => isOneOf(name, known)));
}

function isOneOf(name: string, known: readonly string[]): boolean {
  return known.includes(name);
}

/** Fifteen fields, of which the 14th is the path of an image. */
function isVerboseRow(row: LabelledRow): boolean {
  const path = (row.values[verbose.path] ?? '').trim();
  return row.values.length === 15 && /\.sys$/i.test(path) && !/pagefile\.sys$/i.test(path);
}

function readDriverquery(text: WholeText): DriverListArtifact | null {
  const found = readLabelledRows(text.lines);
  for (const line of found?.unread ?? []) addProblem(text, line, 'unreadable-line');
  const drivers: DriverRow[] = [];
  for (const row of rowsOf(found)) {
    const driver = toDriver(row);
    if (driver) drivers.push(driver);
    else addProblem(text, row.line, 'unreadable-line');
  }
  if (!found || drivers.length === 0) return null;
  const format =
    found.layout === 'csv' ? 'driverquery-csv' : found.layout === 'list' ? 'driverquery-list' : 'driverquery-table';
  return { kind: 'driver-list', format, drivers: withLinkTimes(drivers) };
}

/** Link dates as wall clock: all of one print are in one order of day and month, which together they may show. */
function withLinkTimes(drivers: readonly DriverRow[]): DriverRow[] {
  const times = drivers.map(({ linkDate }) => (linkDate === null ? null : readPrintedTime(linkDate)));
  const order = dateOrderOf(times.filter((time) => time !== null));
  return drivers.map((driver, at) => {
    const time = times[at];
    const linkedLocal = time ? toLocalIso(time, order) : null;
    return linkedLocal === null ? driver : { ...driver, linkedLocal };
  });
}

/** With `/nh` there is no header, and what was taken for one is the first driver. */
function rowsOf(found: LabelledRows | null): readonly LabelledRow[] {
  if (!found) return [];
  return found.header && isVerboseRow(found.header) ? [found.header, ...found.rows] : found.rows;
}

function toDriver(row: LabelledRow): DriverRow | null {
  const positions = row.values.length === 15 ? verbose : plain;
  const names = row.labels.map((label) => label.toLowerCase());
  const isByName = isNamed(row);
  const cell = (column: keyof typeof labels): string | null => {
    const at = isByName ? names.findIndex((name) => isOneOf(name, labels[column])) : (positions[column] ?? -1);
    const value = (row.values[at] ?? '').trim();
    return value === '' || value === 'N/A' ? null : value;
  };
  const module = cell('module');
  if (module === null) return null;
  const state = cell('state');
  return {
    module,
    displayName: cell('displayName') ?? module,
    state,
    startMode: cell('startMode'),
    isRunning: state === null ? null : readState(state),
    path: cell('path'),
    linkDate: cell('linkDate'),
    line: row.line,
    quote: toQuote(row.raw),
  };
}

/**
 * Words for a state in English, Chinese, German, French, Spanish and Japanese (the last four from memory; a code page may
 * have damaged one letter); null for any other.
 */
function readState(state: string): boolean | null {
  if (/^(Running|正在运行|Wird ausgef.{0,2}hrt|En cours d.ex.{0,2}cution|En ejecuci.{0,2}n|実行中)$/i.test(state))
    return true;
  return /^(Stopped|已停止|Beendet|Angehalten|Arr.{0,2}t.{0,2}|Detenido|停止)$/i.test(state) ? false : null;
}

const messages = { 'unreadable-line': 'This line is no driver; it was not read.' } as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
