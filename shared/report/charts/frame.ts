import { linearScale, type TimeTick, timeTicks } from './axis.ts';
import { chartWidth, label, line, textWidth } from './svg.ts';

/** The rectangle a plot is drawn in. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Scale = (value: number) => number;

export interface Tick {
  readonly value: number;
  readonly label: string;
}

export const plotLeft = 54;
export const plotRight = chartWidth - 6;

/** The span of time a chart shows. */
export interface TimeSpan {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

export const timeScale = (span: TimeSpan, frame: Frame): Scale =>
  linearScale([span.fromUtcMs, span.toUtcMs], [frame.left, frame.right]);

/** From zero at the bottom to the last tick at the top. */
export const valueScale = (ticks: readonly Tick[], frame: Frame): Scale =>
  linearScale([0, ticks.at(-1)?.value ?? 1], [frame.bottom, frame.top]);

/** Horizontal lines with their values at the left. */
export function valueAxis(ticks: readonly Tick[], frame: Frame): string[] {
  const y = valueScale(ticks, frame);
  return ticks.flatMap((tick) => [
    line([frame.left, y(tick.value)], [frame.right, y(tick.value)], tick.value === 0 ? 'chart-axis' : 'chart-grid'),
    label(tick.label, { x: frame.left - 6, y: y(tick.value) + 4, anchor: 'end', className: 'chart-tick' }),
  ]);
}

/** Clock times under the plot, the date once for each day below them, and the name of the axis at its start. */
export function timeAxis(span: TimeSpan, frame: Frame, title: string): string[] {
  const x = timeScale(span, frame);
  const ticks = timeTicks(span.fromUtcMs, span.toUtcMs, 8);
  const hasClocks = ticks.some((tick) => tick.clock !== '');
  const row = (text: (tick: TimeTick) => string, y: number) =>
    labelRow(
      ticks.map((tick) => ({ text: text(tick), at: x(tick.utcMs) })).filter(({ text: words }) => words !== ''),
      y,
    );
  return [
    ...ticks.map((tick) => line([x(tick.utcMs), frame.bottom], [x(tick.utcMs), frame.bottom + 5], 'chart-axis')),
    ...row((tick) => tick.clock, frame.bottom + 18),
    ...row((tick) => tick.date, frame.bottom + (hasClocks ? 32 : 18)),
    label(title, { x: 0, y: frame.bottom + 18, className: 'chart-title' }),
  ];
}

/** Labels centred on their places and kept inside the drawing; one that would touch the one before is left out. */
function labelRow(labels: readonly { readonly text: string; readonly at: number }[], y: number): string[] {
  let end = Number.NEGATIVE_INFINITY;
  return labels.flatMap(({ text, at }) => {
    const half = textWidth(text, 11) / 2;
    const middle = Math.min(at, chartWidth - half);
    if (middle - half < end + 4) return [];
    end = middle + half;
    return [label(text, { x: middle, y, anchor: 'middle', className: 'chart-tick' })];
  });
}

/** Room the time axis needs below the plot. */
export const timeAxisHeight = 36;
