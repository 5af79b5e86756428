import { formatCount } from '../../format/number.ts';
import { countTicks } from './axis.ts';
import { type Frame, type Scale, type Tick, type TimeSpan, timeScale, valueAxis, valueScale } from './frame.ts';
import { element, label, line, textWidth } from './svg.ts';

/** Refused connections as bars, with episodes marked and moments of pool samples shown. */
export interface RefusalsPanel {
  readonly title: string;
  readonly bars: readonly RefusalBar[];
  readonly barMs: number;
  readonly episodes: readonly { readonly fromUtcMs: number; readonly toUtcMs: number; readonly label: string }[];
  /** A moment worth seeing beside the bars, such as the pool sample's; null for none. */
  readonly moment: { readonly utcMs: number; readonly label: string } | null;
}

export interface RefusalBar {
  readonly utcMs: number;
  readonly value: number;
}

/** How far above the plot its title stands: the numbers of episodes have their row between the two. */
const titleAbove = 24;
/** Widest bar, so that a short incident does not turn into blocks. */
const widestBar = 60;

export function drawRefusalsPanel(panel: RefusalsPanel, span: TimeSpan, frame: Frame): string[] {
  const x = timeScale(span, frame);
  const most = panel.bars.reduce((highest, bar) => Math.max(highest, bar.value), 0);
  const ticks = countTicks(most).map((value): Tick => ({ value, label: formatCount(value) }));
  const y = valueScale(ticks, frame);
  return [
    ...episodes(panel, x, frame),
    ...valueAxis(ticks, frame),
    ...panel.bars.map((bar) => barShape(bar, { x, y, bottom: frame.bottom, barMs: panel.barMs })),
    ...moment(panel, x, frame),
    label(panel.title, { x: 0, y: frame.top - titleAbove, className: 'chart-title' }),
  ];
}

/** A band behind each episode; its number only where the one before leaves room. */
function episodes(panel: RefusalsPanel, x: Scale, frame: Frame): string[] {
  let labelEnd = Number.NEGATIVE_INFINITY;
  return panel.episodes.flatMap((episode) => {
    const from = x(episode.fromUtcMs);
    const to = Math.max(from + 1.5, x(episode.toUtcMs));
    const box = { x: from, y: frame.top - 6, width: to - from, height: frame.bottom - frame.top + 6 };
    const band = element('rect', { ...box, class: 'chart-episode' });
    const cap = line([from, frame.top - 6], [to, frame.top - 6], 'chart-episode-cap');
    const middle = (from + to) / 2;
    const half = textWidth(episode.label, 11) / 2 + 3;
    if (middle - half < labelEnd) return [band, cap];
    labelEnd = middle + half;
    return [
      band,
      cap,
      label(episode.label, { x: middle, y: frame.top - 10, anchor: 'middle', className: 'chart-tick' }),
    ];
  });
}

function barShape(bar: RefusalBar, place: { x: Scale; y: Scale; bottom: number; barMs: number }): string {
  const from = place.x(bar.utcMs);
  const width = Math.max(1.5, place.x(bar.utcMs + place.barMs) - from - 1);
  const top = place.y(bar.value);
  return element('rect', {
    x: from,
    y: top,
    width: Math.min(width, widestBar),
    height: place.bottom - top,
    class: 'chart-bar',
  });
}

/** The moment as a dotted line; its name stands as a legend at the end of the title's row, where nothing collides. */
function moment(panel: RefusalsPanel, x: Scale, frame: Frame): string[] {
  if (!panel.moment) return [];
  const at = x(panel.moment.utcMs);
  const legendY = frame.top - titleAbove;
  const swatch = frame.right - textWidth(panel.moment.label, 11) - 6;
  return [
    line([at, frame.top - 14], [at, frame.bottom], 'chart-moment'),
    line([swatch, legendY - 9], [swatch, legendY + 2], 'chart-moment'),
    label(panel.moment.label, { x: frame.right, y: legendY, anchor: 'end', className: 'chart-tick' }),
  ];
}
