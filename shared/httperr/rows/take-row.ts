import { countRow, type Place, type Tally } from '../counts/tally.ts';
import type { HeaderList } from '../headers/header-list.ts';
import { beginsWithMoment, type Layout } from '../headers/layout.ts';
import { type BrokenRecord, beginRecord, extendRecord } from './broken-record.ts';
import { type Line, viewOf } from './line.ts';
import type { LineTrouble } from './rejections.ts';
import { beginsWithDate, judgeRow, type Row, type RowEntry } from './row.ts';
import { hasNoBreakSpace, type Spacing, splitValues, type Values } from './values.ts';

/** Counts rows, also those that are broken over several lines. */
export interface RowTaker {
  /** Takes a line that begins a row, right or wrong; false for any other line, whose values are then split. */
  take(line: Line): boolean;
  /** Takes a line as the rest of the record before it; false where there is none that it can belong to. */
  takeRest(line: Line): boolean;
  /** The record before will not go on. */
  giveUp(): void;
  isWaiting(): boolean;
}

export interface RowTakerParts {
  readonly tally: Tally;
  readonly values: Values;
  readonly headers: HeaderList;
  reject(place: Place, code: LineTrouble): void;
  /** Called with the layout of each row that was counted. */
  noteLayout(layout: Layout): void;
}

const halfDayMs = 43_200_000;

export function createRowTaker({ tally, values, headers, reject, noteLayout }: RowTakerParts): RowTaker {
  let broken: BrokenRecord | null = null;
  let datelessMs = Number.NaN;

  const giveUp = (): void => {
    if (broken === null) return;
    for (const [index, place] of broken.places.entries()) reject(place, index === 0 ? 'too-few-values' : 'not-a-row');
    broken = null;
  };

  /** Splits and judges; null where the line does not begin a row. */
  const judge = (line: Line, spacing: Spacing): Row | null => {
    const { layout, dayMs } = headers.inForce();
    splitValues(values, line.bytes, line, spacing);
    const isRow = beginsWithDate(line.bytes, values) || (!beginsWithMoment(layout) && values.count === layout?.count);
    return isRow ? judgeRow(line.bytes, values, { layout, isUnfinished: line.isUnfinished, dayMs }) : null;
  };

  /** The strictest reading that gives an entry; without one, the last that finds the beginning of a row. */
  const judgeAnyway = (line: Line): Row | null => {
    const exact = judge(line, 'exact');
    if (exact?.kind === 'entry') return exact;
    const loose = judge(line, 'loose') ?? exact;
    if (loose?.kind === 'entry' || !hasNoBreakSpace(line.bytes, line)) return loose;
    return judge(line, 'web') ?? loose;
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

  const count = (entry: RowEntry, line: Line): void => {
    const { reason } = entry;
    const hasReason = reason >= 0;
    countRow(tally, {
      line: line.line,
      offset: line.offset,
      bytes: line.bytes,
      view: line.view,
      start: line.start,
      end: line.end,
      utcMs: placeDateless(entry),
      reasonStart: hasReason ? (values.start[reason] ?? 0) : -1,
      reasonEnd: hasReason ? (values.end[reason] ?? 0) : -1,
    });
    noteLayout(entry.layout);
  };

  const begin = (line: Line): void => {
    const canGoOn = beginsWithMoment(headers.inForce().layout);
    broken = canGoOn ? beginRecord(line, line.bytes.subarray(line.start, line.end)) : null;
    if (broken === null) reject(line, 'too-few-values');
  };

  return {
    take(line) {
      const row = judgeAnyway(line);
      if (row === null) return false;
      giveUp();
      if (row.kind === 'entry') count(row, line);
      else if (row.kind === 'rejected') reject(line, row.code);
      else begin(line);
      return true;
    },
    takeRest(line) {
      const record = broken && extendRecord(broken, line, line.bytes.subarray(line.start, line.end));
      const whole = record && wholeLine(record, line.isUnfinished);
      const row = whole && judge(whole, 'loose');
      if (record && row?.kind === 'incomplete') {
        broken = record;
        return true;
      }
      if (!whole || row?.kind !== 'entry') {
        giveUp();
        return false;
      }
      broken = null;
      count(row, whole);
      tally.refusals.settle();
      for (const place of record.places.slice(1)) reject(place, 'joined-line');
      return true;
    },
    giveUp,
    isWaiting: () => broken !== null,
  };
}

/** A record put together, as a line at the place where it begins. */
function wholeLine({ places, bytes }: BrokenRecord, isUnfinished: boolean): Line {
  const { line, offset } = places[0] ?? { line: 0, offset: null };
  return { line, offset, bytes, view: viewOf(bytes), start: 0, end: bytes.length, isUnfinished };
}
