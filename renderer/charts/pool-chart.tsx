import { Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import zoom from 'chartjs-plugin-zoom';
import { useEffect, useMemo, useRef } from 'react';
import type { Clock } from '../../shared/format/clock.ts';
import { ChartFrame, type MovableChart } from './chart-frame.tsx';
import { drawInSteps } from './draw-in-steps.ts';
import { inOwnTask } from './in-own-task.ts';
import { inkOf } from './ink.ts';
import { type PoolLines, type PoolMarks, type PoolWords, poolConfig, poolLines } from './pool-config.ts';
import { type EpisodeMark, isWhole, type TimeSpan } from './time-axis.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip, Filler, annotation, zoom);

export interface PoolChartProps {
  readonly lines: PoolLines;
  /** Finer figures of the span that is zoomed to; null while there are none. */
  readonly closeUp: PoolLines | null;
  readonly marks: PoolMarks;
  readonly episodes: readonly EpisodeMark[];
  readonly words: PoolWords;
  readonly clock: Clock;
  /** Changes with the theme, so that the canvas takes its new colours. */
  readonly look: string;
  readonly onMoved: (span: TimeSpan | null) => void;
}

/** The pool over time against its ceiling, the refusals behind it; the host sends lowest and highest of each bucket. */
export function PoolChart({ lines, closeUp, marks, episodes, words, clock, look, onMoved }: PoolChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart<'line'> | null>(null);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  const whole = useMemo(() => wholeOf(lines, marks), [lines, marks]);
  const shown = closeUp ?? lines;
  const now = useRef({ shown, whole, words });
  now.current = { shown, whole, words };

  const isZoomed = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes often is put in below; look brings new colours
  useEffect(() => {
    const onSpan = (span: TimeSpan) => {
      isZoomed.current = !isWhole(span, now.current.whole);
      moved.current(isZoomed.current ? span : null);
    };
    isZoomed.current = false;
    moved.current(null); // a new chart shows everything, whatever an earlier one was zoomed to
    return drawInSteps({
      canvas,
      chart,
      configOf: (element) => {
        const { shown: lines, ...rest } = now.current;
        return poolConfig({ lines, marks, episodes, ...rest, ink: inkOf(element), clock, onMoved: onSpan });
      },
    });
  }, [marks, episodes, look, clock]);

  useEffect(() => {
    if (chart.current === null) return; // what is about to be drawn takes the newest figures
    return inOwnTask(() => {
      const drawn = chart.current;
      if (drawn === null || canvas.current === null) return;
      drawn.data.datasets = poolLines(shown, words, inkOf(canvas.current));
      const axis = drawn.options.scales?.['x'];
      const limits = drawn.options.plugins?.zoom?.limits?.['x'];
      if (axis && !isZoomed.current) Object.assign(axis, { min: whole.fromUtcMs, max: whole.toUtcMs });
      if (limits) Object.assign(limits, { min: whole.fromUtcMs, max: whole.toUtcMs });
      drawn.update('none');
    });
  }, [shown, whole, words]);

  return (
    <ChartFrame
      words={words}
      canvas={canvas}
      // chart.js types the mode of `update` by the kind of chart; the frame only ever says 'none'
      chart={chart as unknown as { current: MovableChart | null }}
      instants={() => shown.utcMs}
      describe={(index) => `${words.instant(shown.utcMs[index] ?? 0)}: ${words.bytes(shown.max[index] ?? 0)}`}
      onReset={() => {
        isZoomed.current = false;
        onMoved(null);
      }}
    />
  );
}

/** From the first sample to the last, or on to where the forecast ends, with a margin. */
function wholeOf({ utcMs, bucketMs }: PoolLines, { forecast }: PoolMarks): TimeSpan {
  const first = utcMs[0] ?? 0;
  const last = Math.max((utcMs.at(-1) ?? first) + bucketMs, forecast?.toUtcMs ?? 0);
  const margin = Math.max(60_000, (last - first) * 0.02);
  return { fromUtcMs: first - margin, toUtcMs: last + margin };
}
