import type { CounterPoint, CounterSeries } from '../model/artifact/counters.ts';
import { toQuote } from '../model/cited.ts';
import type { PdhColumn } from './pdh-header.ts';

/** Where a value stands: its row's time and line, and both texts as found. */
export interface PointDraft {
  readonly value: number;
  readonly utcMs: number;
  readonly line: number;
  readonly timeText: string;
  readonly valueText: string;
}

/** A series while it is read: its column and the points worth citing. */
export interface SeriesDraft {
  readonly column: PdhColumn;
  lowest: PointDraft | null;
  highest: PointDraft | null;
  first: PointDraft | null;
  last: PointDraft | null;
}

export function createSeries(column: PdhColumn): SeriesDraft {
  return { column, lowest: null, highest: null, first: null, last: null };
}

/** Takes a value into the extremes. */
export function notePoint(series: SeriesDraft, point: PointDraft): void {
  if (!series.lowest || point.value < series.lowest.value) series.lowest = point;
  if (!series.highest || point.value > series.highest.value) series.highest = point;
  if (!series.first) series.first = point;
  series.last = point;
}

export function finishSeries(series: SeriesDraft, values: Float64Array): CounterSeries {
  const { id, path, parts } = series.column;
  return {
    id,
    path,
    object: parts.object,
    counter: parts.counter,
    instance: parts.instance,
    values,
    lowest: toPoint(series.lowest),
    highest: toPoint(series.highest),
    first: toPoint(series.first),
    last: toPoint(series.last),
  };
}

function toPoint(point: PointDraft | null): CounterPoint | null {
  if (!point) return null;
  const { value, utcMs, line } = point;
  return { value, utcMs, line, quote: toQuote(`${point.timeText} ${point.valueText.trim()}`) };
}
