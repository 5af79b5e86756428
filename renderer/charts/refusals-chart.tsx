import { Button } from '@fluentui/react-components';
import { ArrowReset20Regular } from '@fluentui/react-icons/svg/arrow-reset';
import { ZoomIn20Regular } from '@fluentui/react-icons/svg/zoom-in';
import { ZoomOut20Regular } from '@fluentui/react-icons/svg/zoom-out';
import { BarController, BarElement, Chart, LinearScale, Tooltip } from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import zoom from 'chartjs-plugin-zoom';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { inkOf } from './ink.ts';
import styles from './refusals-chart.module.css';
import {
  type Bar,
  bars,
  type ChartWords,
  type EpisodeMark,
  type RefusalSeries,
  refusalsConfig,
  type TimeSpan,
} from './refusals-config.ts';

Chart.register(BarController, BarElement, LinearScale, Tooltip, annotation, zoom);

export interface RefusalsChartProps {
  readonly series: RefusalSeries;
  /** Finer figures of the span that is zoomed to; null while there are none. */
  readonly closeUp: RefusalSeries | null;
  readonly episodes: readonly EpisodeMark[];
  readonly words: ChartWords;
  /** Changes with the theme, so that the canvas takes its new colours. */
  readonly look: string;
  /** Called once after each zoom or move with the span in view; null when everything is. */
  readonly onMoved: (span: TimeSpan | null) => void;
}

/** Refused connections over time: wheel, pinch, drag and keys move it; its figures also stand in a table. */
export function RefusalsChart({ series, closeUp, episodes, words, look, onMoved }: RefusalsChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<RefusalBars | null>(null);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  const whole = useMemo(() => wholeOf(series), [series]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: words and episodes follow series; look brings new colours
  useEffect(() => {
    if (canvas.current === null) return;
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const onSpan = (span: TimeSpan) => moved.current(isWhole(span, whole) ? null : span);
    const ink = inkOf(canvas.current);
    chart.current = new Chart(
      canvas.current,
      refusalsConfig({ series, episodes, whole, words, ink, isStill, onMoved: onSpan }),
    );
    moved.current(null); // a new chart shows everything, whatever an earlier one was zoomed to
    return () => chart.current?.destroy();
  }, [series, whole, look]);

  useEffect(() => {
    if (chart.current === null || canvas.current === null) return;
    chart.current.data.datasets = [bars(closeUp ?? series, inkOf(canvas.current))];
    const axis = chart.current.options.scales?.['y'];
    if (axis?.title) axis.title.text = words.axis; // names the span of a bar, which is shorter in a closer look
    chart.current.update('none');
  }, [closeUp, series, words.axis]);

  const act = (action: Action) => {
    if (chart.current) actions[action](chart.current);
    if (action === 'reset') onMoved(null);
  };
  const press = (event: KeyboardEvent) => {
    const action = keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    act(action);
  };
  return (
    <figure className={styles.figure}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys need a focus */}
      <section className={styles.plot} tabIndex={0} aria-label={words.help} onKeyDown={press}>
        <canvas ref={canvas} role="img" aria-label={words.chart} />
      </section>
      <figcaption className={styles.help}>
        <span>{words.help}</span>
        <span className={styles.tools}>
          <Button size="small" icon={<ZoomIn20Regular />} aria-label={words.zoomIn} onClick={() => act('zoomIn')} />
          <Button size="small" icon={<ZoomOut20Regular />} aria-label={words.zoomOut} onClick={() => act('zoomOut')} />
          <Button size="small" icon={<ArrowReset20Regular />} onClick={() => act('reset')}>
            {words.reset}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

type RefusalBars = Chart<'bar', Bar[]>;

type Action = 'zoomIn' | 'zoomOut' | 'left' | 'right' | 'reset';

const actions: Readonly<Record<Action, (chart: RefusalBars) => void>> = {
  zoomIn: (chart) => chart.zoom(1.5, 'none'),
  zoomOut: (chart) => chart.zoom(1 / 1.5, 'none'),
  left: (chart) => chart.pan({ x: chart.width / 8 }, undefined, 'none'),
  right: (chart) => chart.pan({ x: -chart.width / 8 }, undefined, 'none'),
  reset: (chart) => chart.resetZoom('none'),
};

const keys: Readonly<Record<string, Action>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  '0': 'reset',
};

/** From the first to the last span with a margin, so that no bar is cut at the edge. */
function wholeOf({ utcMs, bucketMs }: RefusalSeries): TimeSpan {
  const first = utcMs[0] ?? 0;
  const last = (utcMs.at(-1) ?? first) + bucketMs;
  const margin = Math.max(bucketMs, (last - first) * 0.02);
  return { fromUtcMs: first - margin, toUtcMs: last + margin };
}

const isWhole = (span: TimeSpan, whole: TimeSpan): boolean =>
  span.fromUtcMs <= whole.fromUtcMs + 1 && span.toUtcMs >= whole.toUtcMs - 1;
