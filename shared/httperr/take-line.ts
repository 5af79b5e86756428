import type { HttpErrHeader } from '../model/artifact.ts';
import { type BrokenRecord, beginRecord, extendRecord } from './broken-record.ts';
import type { HeaderInForce } from './header.ts';
import { createHeaderList } from './header-list.ts';
import { beginsWithMoment, type Layout } from './layout.ts';
import { skipPrefix } from './prefix.ts';
import { isWord } from './reasons.ts';
import { type LineTrouble, troubleMessages } from './rejections.ts';
import { beginsWithDate, judgeRow, type Row, type RowEntry } from './row.ts';
import type { Expected } from './scan.ts';
import { countRow, type Place, type Tally } from './tally.ts';
import { createValues, hasNoBreakSpace, type Range, type Spacing, splitValues, trimLine } from './values.ts';

/** One line with its place. */
export interface Line extends Place, Range {
  readonly bytes: Uint8Array;
  /** True for the last line of a file that does not end in a line end. */
  readonly isUnfinished: boolean;
}

/** Reads lines of any kind one at a time: comments, rows, and what is left of broken rows. */
export interface LineTaker {
  take(line: Line): void;
  /** For a line that was too long to be kept. */
  refuse(place: Place): void;
  /** No line comes after this. */
  finish(): void;
  /** True while a broken record waits for its next line; no row may be counted elsewhere then. */
  isWaiting(): boolean;
  /** What the next row most likely looks like. */
  expected(): Expected;
  inForce(): HeaderInForce;
  headers(): readonly HttpErrHeader[];
  /** True once http.sys named itself in a `#Software:` line. */
  sawHttpApi(): boolean;
}

const halfDayMs = 43_200_000;
const usualSpacings: readonly Spacing[] = ['exact', 'loose'];
const webSpacings: readonly Spacing[] = ['exact', 'loose', 'web'];

/** The ways to tell values apart that are worth a try. */
const spacingsOf = (line: Line): readonly Spacing[] =>
  hasNoBreakSpace(line.bytes, line) ? webSpacings : usualSpacings;

export function createLineTaker(tally: Tally, start: HeaderInForce): LineTaker {
  const values = createValues();
  const headers = createHeaderList(start);
  let rowBefore: Layout | null = null;
  let expected: Expected = { layout: start.layout, needsKnownReason: false };
  let broken: BrokenRecord | null = null;
  let datelessMs = Number.NaN;

  const reject = ({ line, offset }: Place, code: LineTrouble): void =>
    tally.problems.add({ line, offset, code, message: troubleMessages[code] });

  const giveUpBroken = (): void => {
    for (const [index, place] of (broken?.places ?? []).entries()) {
      reject(place, index === 0 ? 'too-few-values' : 'not-a-row');
    }
    broken = null;
  };

  const noteLayout = (layout: Layout): void => {
    if (headers.inForce().layout !== null) return;
    headers.rowWithoutHeader(layout.fields);
    if (rowBefore === layout) return;
    rowBefore = layout;
    expected = { layout, needsKnownReason: true };
  };

  const noteHeader = (): void => {
    const { layout } = headers.inForce();
    expected = layout === null ? { layout: rowBefore, needsKnownReason: true } : { layout, needsKnownReason: false };
  };

  /** The moment of a row without a date: a time far before the row above means that midnight has passed. */
  const placeDateless = (entry: RowEntry): number => {
    if (entry.layout.date >= 0 || Number.isNaN(entry.utcMs)) return entry.utcMs;
    let { utcMs } = entry;
    if (utcMs < datelessMs - halfDayMs) {
      headers.nextDay();
      utcMs += 2 * halfDayMs;
    }
    datelessMs = utcMs;
    return utcMs;
  };

  const count = (entry: RowEntry, line: Place & Range & { readonly bytes: Uint8Array }): void => {
    const { reason } = entry;
    countRow(tally, {
      ...line,
      utcMs: placeDateless(entry),
      reasonStart: reason < 0 ? -1 : (values.start[reason] ?? 0),
      reasonEnd: reason < 0 ? -1 : (values.end[reason] ?? 0),
    });
    noteLayout(entry.layout);
  };

  /** Splits and judges; null where the line does not begin a row. */
  const judge = (bytes: Uint8Array, range: Range, how: { isUnfinished: boolean; spacing: Spacing }): Row | null => {
    const { layout, dayMs } = headers.inForce();
    splitValues(values, bytes, range, how.spacing);
    const isRow = beginsWithDate(bytes, values) || (!beginsWithMoment(layout) && values.count === layout?.count);
    return isRow ? judgeRow(bytes, values, { layout, isUnfinished: how.isUnfinished, dayMs }) : null;
  };

  const takeRow = (row: Row, line: Line): void => {
    giveUpBroken();
    if (row.kind === 'entry') count(row, line);
    else if (row.kind === 'rejected') reject(line, row.code);
    else {
      broken = beginsWithMoment(headers.inForce().layout)
        ? beginRecord(line, line.bytes.subarray(line.start, line.end))
        : null;
      if (broken === null) reject(line, 'too-few-values');
    }
  };

  const takeRest = (line: Line): void => {
    const record = broken && extendRecord(broken, line, line.bytes.subarray(line.start, line.end));
    if (record === null) {
      giveUpBroken();
      reject(line, isDatetime(line) ? 'no-moment' : 'not-a-row');
      return;
    }
    const range = { start: 0, end: record.bytes.length };
    const row = judge(record.bytes, range, { isUnfinished: line.isUnfinished, spacing: 'loose' });
    if (row?.kind === 'incomplete') {
      broken = record;
      return;
    }
    if (row?.kind !== 'entry') {
      giveUpBroken();
      reject(line, 'not-a-row');
      return;
    }
    const [first = line, ...others] = record.places;
    broken = null;
    count(row, { ...first, ...range, bytes: record.bytes });
    tally.refusals.settle();
    for (const place of others) reject(place, 'joined-line');
  };

  const isDatetime = ({ bytes }: Line): boolean => isWord(bytes, values.start[0] ?? 0, values.end[0] ?? 0, 'datetime');

  const takeContent = (line: Line): void => {
    const { bytes, isUnfinished } = line;
    let row: Row | null = null;
    for (const spacing of spacingsOf(line)) {
      row = judge(bytes, line, { isUnfinished, spacing }) ?? row;
      if (row?.kind === 'entry') break;
    }
    if (row !== null) {
      takeRow(row, line);
      return;
    }
    const names = headers.names(line.line, bytes, values);
    if (names === null) {
      takeRest(line);
      return;
    }
    giveUpBroken();
    reject(line, names);
    noteHeader();
  };

  return {
    take(line) {
      const { bytes } = line;
      const content = trimLine(bytes, line);
      if (content.start === content.end) {
        giveUpBroken();
        if (content.zerosBefore) reject(line, 'zero-bytes');
        else tally.blanks += 1;
        return;
      }
      if (bytes[content.start] === 0x23) {
        giveUpBroken();
        tally.comments += 1;
        headers.comment(line.line, bytes.subarray(content.start, content.end));
        noteHeader();
        return;
      }
      const isUnfinished = line.isUnfinished || content.zerosAfter;
      takeContent({ ...line, start: skipPrefix(bytes, content), end: content.end, isUnfinished });
    },
    refuse(place) {
      giveUpBroken();
      reject(place, 'line-too-long');
    },
    finish: giveUpBroken,
    isWaiting: () => broken !== null,
    expected: () => expected,
    inForce: headers.inForce,
    headers: headers.all,
    sawHttpApi: headers.sawHttpApi,
  };
}
