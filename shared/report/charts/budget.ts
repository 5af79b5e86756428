import { linearScale } from './axis.ts';
import type { Tick } from './frame.ts';
import { chartWidth, drawing, element, fitText, label, line, textWidth } from './svg.ts';

/** The memory budget as one bar: what is used and by whom, what is free, and where the limits lie. */
export interface BudgetSpec {
  readonly kind: 'budget';
  /** Right end of the bar's scale. */
  readonly scaleBytes: number;
  /** Used parts from left to right, largest first; the last may be "everything else". */
  readonly parts: readonly BudgetPart[];
  readonly usedBytes: number;
  readonly usedLabel: string;
  /** The most the bar may reach; null where Windows sets no limit. */
  readonly limit: BudgetLimit | null;
  readonly freeBytes: number | null;
  readonly freeLabel: string;
  readonly ticks: readonly Tick[];
}

export interface BudgetPart {
  readonly label: string;
  readonly bytes: number;
  readonly isRest: boolean;
}

export interface BudgetLimit {
  readonly bytes: number;
  readonly label: string;
  /** Lower and upper bound; null where the limit was measured. */
  readonly band: readonly [number, number] | null;
  readonly bandLabel: string;
  /** Free memory http.sys wants; null where that does not apply. */
  readonly reserve: { readonly bytes: number; readonly label: string } | null;
}

const barTop = 30;
const barHeight = 44;
const barBottom = barTop + barHeight;
const left = 1;
const right = chartWidth - 1;

export function drawBudget(spec: BudgetSpec, alt: string): string {
  const x = linearScale([0, Math.max(1, spec.scaleBytes)], [left, right]);
  const rows = annotationRows(spec, x);
  const axisTop = barBottom + 8 + rows.length * 24;
  const legend = legendRow(spec, x, axisTop + 46);
  const height = axisTop + (legend.length > 0 ? 56 : 32);
  return drawing(height, alt, [
    patterns,
    ...aboveBar(spec, x),
    ...segments(spec, x),
    ...limitLine(spec, x, axisTop),
    ...rows.flatMap((row, index) => row(barBottom + 18 + index * 24)),
    ...axis(spec, x, axisTop),
    ...legend,
  ]);
}

type Scale = (bytes: number) => number;

/** Hatches tell parts apart where colour is lost. Ids are fixed: one budget stands in a report, and equal ids are equal. */
const patterns = element(
  'defs',
  {},
  hatch('hatch-second', 45, 6, 'hatch-second'),
  hatch('hatch-third', -45, 4, 'hatch-third'),
  hatch('hatch-reserve', 45, 7, 'hatch-reserve'),
);

function hatch(id: string, angle: number, step: number, className: string): string {
  const attributes = {
    id,
    width: step,
    height: step,
    patternUnits: 'userSpaceOnUse',
    patternTransform: `rotate(${angle})`,
  };
  return element(
    'pattern',
    attributes,
    element('rect', { width: step, height: step, class: `${className}-ground` }),
    element('line', { x1: 0, y1: 0, x2: 0, y2: step, class: `${className}-line` }),
  );
}

function aboveBar(spec: BudgetSpec, x: Scale): string[] {
  const used = x(spec.usedBytes);
  const limit = spec.limit;
  const marks = [
    line([left, barTop - 5], [used, barTop - 5], 'chart-measure'),
    line([left, barTop - 9], [left, barTop - 1], 'chart-measure'),
    line([used, barTop - 9], [used, barTop - 1], 'chart-measure'),
    label(spec.usedLabel, { x: left, y: barTop - 13, className: 'chart-strong' }),
  ];
  if (!limit) return marks;
  const atEnd = x(limit.bytes) + textWidth(limit.label) / 2 > right;
  const labelX = atEnd ? right : x(limit.bytes);
  return [
    ...marks,
    label(limit.label, { x: labelX, y: barTop - 13, anchor: atEnd ? 'end' : 'middle', className: 'chart-strong' }),
  ];
}

function segments(spec: BudgetSpec, x: Scale): string[] {
  let start = 0;
  const drawn = spec.parts.map((part, index) => {
    const from = x(start);
    start += part.bytes;
    return segment(part, { from, to: x(start), index });
  });
  return [...drawn, ...freeSegment(spec, x)];
}

function segment(part: BudgetPart, place: { from: number; to: number; index: number }): string {
  const width = Math.max(0, place.to - place.from);
  const className = part.isRest ? 'part-rest' : `part-${Math.min(place.index, 2)}`;
  const box = { x: place.from, y: barTop, width, height: barHeight, class: className };
  const inside = isInside(part, width) ? insideLabel(part.label, place.from + width / 2, className) : '';
  return element('rect', box) + inside;
}

/** Labels over a hatch stand on a plate, so that they stay readable. */
function insideLabel(text: string, middle: number, className: string): string {
  const y = barTop + barHeight / 2;
  const width = textWidth(text) + 8;
  const plate =
    className === 'part-1' || className === 'part-2'
      ? element('rect', { x: middle - width / 2, y: y - 10, width, height: 20, rx: 2, class: 'chart-plate' })
      : '';
  const tone = className === 'part-0' ? 'chart-inverse' : 'chart-strong';
  return plate + label(text, { x: middle, y: y + 4, anchor: 'middle', className: tone });
}

const isInside = (part: BudgetPart, width: number) => textWidth(part.label) + 14 <= width;

function freeSegment(spec: BudgetSpec, x: Scale): string[] {
  const from = x(spec.usedBytes);
  const width = x(freeEnd(spec)) - from;
  if (spec.freeBytes === null || width <= 0) return [];
  const box = element('rect', { x: from, y: barTop, width, height: barHeight, class: 'part-free' });
  if (!isFreeInside(spec, x)) return [box];
  const place = { x: from + width / 2, y: barTop + barHeight / 2 + 4 };
  return [box, label(spec.freeLabel, { ...place, anchor: 'middle', className: 'chart-strong' })];
}

const isFreeInside = (spec: BudgetSpec, x: Scale) =>
  textWidth(spec.freeLabel) + 6 <= x(freeEnd(spec)) - x(spec.usedBytes);

const freeEnd = (spec: BudgetSpec) => (spec.limit ? spec.limit.bytes : spec.usedBytes + (spec.freeBytes ?? 0));

function limitLine(spec: BudgetSpec, x: Scale, bottom: number): string[] {
  if (!spec.limit) return [];
  const at = x(spec.limit.bytes);
  return [line([at, barTop - 9], [at, bottom], 'chart-limit')];
}

type Row = (y: number) => string[];

/** What lies under the bar: how much http.sys wants free, and how sure the limit is. Each has a row of its own. */
function annotationRows(spec: BudgetSpec, x: Scale): Row[] {
  const limit = spec.limit;
  if (!limit) return [];
  const rows: Row[] = [];
  const reserve = limit.reserve;
  if (reserve) {
    const from = x(limit.bytes - reserve.bytes);
    const to = x(limit.bytes);
    rows.push((y) => [
      line([from, barTop - 3], [from, y], 'chart-threshold'),
      element('rect', { x: from, y: y - 8, width: Math.max(1, to - from), height: 10, class: 'part-reserve' }),
      beside(reserve.label, { from, to, y }),
    ]);
  }
  const band = limit.band;
  if (band) {
    const [from, to] = [x(band[0]), x(band[1])];
    rows.push((y) => [
      line([from, y - 3], [to, y - 3], 'chart-measure'),
      line([from, y - 8], [from, y + 2], 'chart-measure'),
      line([to, y - 8], [to, y + 2], 'chart-measure'),
      beside(limit.bandLabel, { from, to, y }),
    ]);
  }
  return rows;
}

/** A label left of its mark where there is room, else right of it. */
function beside(text: string, mark: { from: number; to: number; y: number }): string {
  const room = mark.from - left - 8;
  if (textWidth(text) <= room || room > right - mark.to) {
    return label(fitText(text, room), { x: mark.from - 8, y: mark.y + 1, anchor: 'end' });
  }
  return label(fitText(text, right - mark.to - 8), { x: mark.to + 8, y: mark.y + 1 });
}

function axis(spec: BudgetSpec, x: Scale, y: number): string[] {
  return [
    line([left, y], [right, y], 'chart-axis'),
    ...spec.ticks.flatMap((tick) => {
      const at = x(tick.value);
      const anchor = at < 20 ? 'start' : at > right - 20 ? 'end' : 'middle';
      return [
        line([at, y], [at, y + 5], 'chart-axis'),
        label(tick.label, { x: at, y: y + 18, anchor, className: 'chart-tick' }),
      ];
    }),
  ];
}

/** Names the parts that are too narrow to hold their label. */
function legendRow(spec: BudgetSpec, x: Scale, y: number): string[] {
  const marks: string[] = [];
  let at = left;
  for (const { text: name, className } of unnamedParts(spec, x)) {
    const text = fitText(name, right - at - 16);
    if (text === '') break;
    marks.push(element('rect', { x: at, y: y - 9, width: 11, height: 11, class: className }));
    marks.push(label(text, { x: at + 16, y: y + 1 }));
    at += 16 + textWidth(text) + 18;
  }
  return marks;
}

function unnamedParts(spec: BudgetSpec, x: Scale): { readonly text: string; readonly className: string }[] {
  const parts = spec.parts.map((part, index) => ({
    text: part.label,
    className: part.isRest ? 'part-rest' : `part-${Math.min(index, 2)}`,
    isNamed: isInside(part, x(part.bytes) - left),
  }));
  const hasFree = spec.freeBytes !== null && freeEnd(spec) > spec.usedBytes;
  const free = { text: spec.freeLabel, className: 'part-free', isNamed: !hasFree || isFreeInside(spec, x) };
  return [...parts, free].filter(({ isNamed }) => !isNamed);
}
