import { type Frame, type Scale, type Tick, type TimeSpan, timeScale, valueAxis, valueScale } from './frame.ts';
import { element, label, line, textWidth } from './svg.ts';

/** Non-paged pool in use over time, with the ceiling and the line above which http.sys stops accepting. */
export interface PoolPanel {
  readonly title: string;
  readonly points: readonly Point[];
  readonly ticks: readonly Tick[];
  /** Horizontal lines, each with its name. */
  readonly limits: readonly { readonly bytes: number; readonly label: string; readonly kind: 'ceiling' | 'stop' }[];
}

export interface Point {
  readonly utcMs: number;
  readonly bytes: number;
}

/** Above this many, points run into a line and dots only thicken it. */
const mostDots = 60;

export function drawPoolPanel(panel: PoolPanel, span: TimeSpan, frame: Frame): string[] {
  const x = timeScale(span, frame);
  const y = valueScale(panel.ticks, frame);
  return [
    ...valueAxis(panel.ticks, frame),
    ...panel.limits.flatMap((limit) => limitLine(limit, y, frame)),
    ...linePath(panel.points, { x, y, className: 'chart-line line-0' }),
    label(panel.title, { x: 0, y: frame.top - 22, className: 'chart-title' }),
  ];
}

function limitLine(limit: PoolPanel['limits'][number], y: Scale, frame: Frame): string[] {
  const at = y(limit.bytes);
  const className = limit.kind === 'ceiling' ? 'chart-limit' : 'chart-threshold';
  const labelY = limit.kind === 'ceiling' ? at - 5 : at + 14;
  return [
    line([frame.left, at], [frame.right, at], className),
    // a plate, because a line of the grid may lie behind the words
    element('rect', {
      x: frame.left + 2,
      y: labelY - 9,
      width: textWidth(limit.label, 11),
      height: 11,
      class: 'chart-plate',
    }),
    label(limit.label, { x: frame.left + 4, y: labelY, className: 'chart-tick' }),
  ];
}

/** A broken line through the points in their order, with dots where there are few. */
export function linePath(
  points: readonly Point[],
  drawn: { readonly x: Scale; readonly y: Scale; readonly className: string },
): string[] {
  if (points.length === 0) return [];
  const places = points.map((point) => `${round(drawn.x(point.utcMs))} ${round(drawn.y(point.bytes))}`);
  const path = element('path', { d: `M${places.join('L')}`, class: drawn.className });
  if (points.length > mostDots) return [path];
  const dots = points.map((point) =>
    element('circle', { cx: drawn.x(point.utcMs), cy: drawn.y(point.bytes), r: 2.5, class: 'chart-dot' }),
  );
  return [path, ...dots];
}

const round = (value: number) => Math.round(value * 10) / 10;
