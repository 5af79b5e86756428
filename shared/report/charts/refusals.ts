import { countTicks, linearScale, timeTicks } from './axis.ts';
import { chartWidth, drawing, element, label, line } from './svg.ts';

/** Refused connections over time as bars on a UTC axis, with episodes marked. */
export interface RefusalsSpec {
  readonly kind: 'refusals';
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly bars: readonly RefusalBar[];
  readonly barMs: number;
  readonly episodes: readonly { readonly fromUtcMs: number; readonly toUtcMs: number; readonly label: string }[];
  readonly valueTitle: string;
  readonly timeTitle: string;
}

export interface RefusalBar {
  readonly utcMs: number;
  readonly value: number;
}

const plot = { left: 44, right: chartWidth - 6, top: 34, bottom: 176 } as const;
const height = 212;

export function drawRefusals(spec: RefusalsSpec, alt: string): string {
  const x = linearScale([spec.fromUtcMs, spec.toUtcMs], [plot.left, plot.right]);
  const ticks = countTicks(spec.bars.reduce((most, bar) => Math.max(most, bar.value), 0));
  const y = linearScale([0, ticks.at(-1) ?? 1], [plot.bottom, plot.top]);
  return drawing(height, alt, [
    ...episodeBands(spec, x),
    ...ticks.flatMap((tick) => [
      line([plot.left, y(tick)], [plot.right, y(tick)], tick === 0 ? 'chart-axis' : 'chart-grid'),
      label(String(tick), { x: plot.left - 6, y: y(tick) + 4, anchor: 'end', className: 'chart-tick' }),
    ]),
    ...bars(spec, x, y),
    ...timeAxis(spec, x),
    label(spec.valueTitle, { x: 0, y: 12, className: 'chart-title' }),
    label(spec.timeTitle, { x: plot.right, y: plot.bottom + 32, anchor: 'end', className: 'chart-title' }),
  ]);
}

type Scale = (value: number) => number;

/** A band behind each episode; its label only where the next one leaves room. */
function episodeBands(spec: RefusalsSpec, x: Scale): string[] {
  let labelEnd = Number.NEGATIVE_INFINITY;
  return spec.episodes.flatMap((episode) => {
    const from = x(episode.fromUtcMs);
    const to = Math.max(from + 2, x(episode.toUtcMs));
    const band = element('rect', {
      x: from,
      y: plot.top - 6,
      width: to - from,
      height: plot.bottom - plot.top + 6,
      class: 'chart-episode',
    });
    const cap = line([from, plot.top - 6], [to, plot.top - 6], 'chart-episode-cap');
    const middle = (from + to) / 2;
    const half = episode.label.length * 3.5 + 4;
    if (middle - half < labelEnd) return [band, cap];
    labelEnd = middle + half;
    const anchor = middle + half > plot.right ? 'end' : 'middle';
    const at = anchor === 'end' ? plot.right : middle;
    return [band, cap, label(episode.label, { x: at, y: plot.top - 11, anchor, className: 'chart-tick' })];
  });
}

function bars(spec: RefusalsSpec, x: Scale, y: Scale): string[] {
  return spec.bars.map((bar) => {
    const from = x(bar.utcMs);
    const width = Math.max(1.5, x(bar.utcMs + spec.barMs) - from - 1);
    return element('rect', {
      x: from,
      y: y(bar.value),
      width: Math.min(width, 60),
      height: plot.bottom - y(bar.value),
      class: 'chart-bar',
    });
  });
}

/** Clock times under the axis, the date once for each day below them. */
function timeAxis(spec: RefusalsSpec, x: Scale): string[] {
  const ticks = timeTicks(spec.fromUtcMs, spec.toUtcMs, 9);
  const hasClocks = ticks.some((tick) => tick.clock !== '');
  return ticks.flatMap((tick) => {
    const at = x(tick.utcMs);
    const anchor = at > plot.right - 28 ? 'end' : at < plot.left + 28 ? 'start' : 'middle';
    const dateY = plot.bottom + (hasClocks ? 32 : 18);
    return [
      line([at, plot.bottom], [at, plot.bottom + 5], 'chart-axis'),
      tick.clock === '' ? '' : label(tick.clock, { x: at, y: plot.bottom + 18, anchor, className: 'chart-tick' }),
      tick.date === '' ? '' : label(tick.date, { x: at, y: dateY, anchor, className: 'chart-tick' }),
    ];
  });
}
