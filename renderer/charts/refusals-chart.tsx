import { BarController, BarElement, Chart, LinearScale, Tooltip } from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import zoom from 'chartjs-plugin-zoom';
import { useEffect, useMemo, useRef } from 'react';
import type { Clock } from '../../shared/format/clock.ts';
import { ChartFrame, type MovableChart } from './chart-frame.tsx';
import { drawInSteps } from './draw-in-steps.ts';
import { inOwnTask } from './in-own-task.ts';
import { inkOf } from './ink.ts';
import { type Bar, bars, type ChartWords, type RefusalSeries, refusalsConfig } from './refusals-config.ts';
import { type EpisodeMark, isWhole, type TimeSpan } from './time-axis.ts';

Chart.register(BarController, BarElement, LinearScale, Tooltip, annotation, zoom);

export interface RefusalsChartProps {
  readonly series: RefusalSeries;
  /** Finer figures of the span that is zoomed to; null while there are none. */
  readonly closeUp: RefusalSeries | null;
  readonly episodes: readonly EpisodeMark[];
  readonly words: ChartWords;
  readonly clock: Clock;
  /** Changes with the theme, so that the canvas takes its new colours. */
  readonly look: string;
  /** Called once after each zoom or move with the span in view; null when everything is. */
  readonly onMoved: (span: TimeSpan | null) => void;
}

/** Refused connections over time: wheel, pinch, drag and keys move it; its figures also stand in a table. */
export function RefusalsChart({ series, closeUp, episodes, words, clock, look, onMoved }: RefusalsChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<RefusalBars | null>(null);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  const whole = useMemo(() => wholeOf(series), [series]);
  const shown = closeUp ?? series;
  const now = useRef({ shown, words });
  now.current = { shown, words };

  // biome-ignore lint/correctness/useExhaustiveDependencies: words and episodes follow series; look brings new colours
  useEffect(() => {
    const onSpan = (span: TimeSpan) => moved.current(isWhole(span, whole) ? null : span);
    moved.current(null); // a new chart shows everything, whatever an earlier one was zoomed to
    return drawInSteps({
      canvas,
      chart,
      configOf: (element) => {
        const { shown: drawn, words: said } = now.current;
        const ink = inkOf(element);
        return refusalsConfig({ series: drawn, episodes, whole, words: said, ink, clock, onMoved: onSpan });
      },
    });
  }, [series, whole, look, clock]);

  useEffect(() => {
    if (chart.current === null) return; // what is about to be drawn takes the newest figures
    return inOwnTask(() => {
      if (chart.current === null || canvas.current === null) return;
      chart.current.data.datasets = [bars(shown, inkOf(canvas.current))];
      const axis = chart.current.options.scales?.['y'];
      if (axis?.title) axis.title.text = words.axis; // names the span of a bar, which is shorter in a closer look
      chart.current.update('none');
    });
  }, [shown, words.axis]);

  return (
    <ChartFrame
      words={words}
      canvas={canvas}
      // chart.js types the mode of `update` by the kind of chart; the frame only ever says 'none'
      chart={chart as unknown as { current: MovableChart | null }}
      instants={() => shown.utcMs.map((utcMs) => utcMs + shown.bucketMs / 2)}
      describe={(index) =>
        `${words.instant(shown.utcMs[index] ?? 0)}: ${words.connections} ${shown.connections[index] ?? 0}, ` +
        `${words.records} ${shown.records[index] ?? 0}`
      }
      onReset={() => onMoved(null)}
    />
  );
}

type RefusalBars = Chart<'bar', Bar[]>;

/** From the first to the last span with a margin, so that no bar is cut at the edge. */
function wholeOf({ utcMs, bucketMs }: RefusalSeries): TimeSpan {
  const first = utcMs[0] ?? 0;
  const last = (utcMs.at(-1) ?? first) + bucketMs;
  const margin = Math.max(bucketMs, (last - first) * 0.02);
  return { fromUtcMs: first - margin, toUtcMs: last + margin };
}
