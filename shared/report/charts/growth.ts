import {
  plotLeft,
  type Tick,
  type TimeSpan,
  timeAxis,
  timeAxisHeight,
  timeScale,
  valueAxis,
  valueScale,
} from './frame.ts';
import { linePath, type Point } from './pool-panel.ts';
import { chartWidth, drawing, fitText, label, line as stroke } from './svg.ts';

/** The largest tags over time, each line named at its end. */
export interface GrowthSpec extends TimeSpan {
  readonly kind: 'growth';
  readonly lines: readonly { readonly label: string; readonly points: readonly Point[] }[];
  readonly ticks: readonly Tick[];
  readonly title: string;
  readonly timeTitle: string;
}

const labelRoom = 136;
/** Between the end of a line and its name. */
const leaderWidth = 16;
const labelHeight = 14;
const frame = { left: plotLeft, right: chartWidth - labelRoom, top: 28, bottom: 168 };

export function drawGrowth(spec: GrowthSpec, alt: string): string {
  const x = timeScale(spec, frame);
  const y = valueScale(spec.ticks, frame);
  return drawing(frame.bottom + timeAxisHeight, alt, [
    ...valueAxis(spec.ticks, frame),
    ...spec.lines.flatMap((line, at) =>
      linePath(line.points, { x, y, className: `chart-line line-${Math.min(at, 4)}` }),
    ),
    ...endLabels(spec, y),
    ...timeAxis(spec, frame, spec.timeTitle),
    label(spec.title, { x: 0, y: 12, className: 'chart-title' }),
  ]);
}

/** Names beside the lines' ends, pushed apart where lines end close together, each led to its own end. */
function endLabels(spec: GrowthSpec, y: (bytes: number) => number): string[] {
  const ends = spec.lines
    .map((line) => ({ text: line.label, y: y(line.points.at(-1)?.bytes ?? 0) }))
    .sort((a, b) => a.y - b.y);
  let free = frame.top;
  const lowest = frame.bottom - (ends.length - 1) * labelHeight;
  return ends.flatMap((end, at) => {
    const place = Math.max(free, Math.min(end.y + 4, lowest + at * labelHeight));
    free = place + labelHeight;
    const from = frame.right + 4;
    return [
      stroke([from, end.y], [from + leaderWidth - 2, place - 4], 'chart-leader'),
      label(fitText(end.text, labelRoom - leaderWidth - 4, 12), { x: from + leaderWidth, y: place }),
    ];
  });
}
