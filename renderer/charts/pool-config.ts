import type { ChartConfiguration, ChartDataset, Point } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { Clock } from '../../shared/format/clock.ts';
import { niceStep } from '../../shared/report/charts/axis.ts';
import type { FrameWords } from './chart-frame.tsx';
import type { Ink } from './ink.ts';
import { type EpisodeMark, episodeBoxes, type TimeSpan, timeAxis, timeZoom } from './time-axis.ts';

/** Used bytes in equal spans of time, lowest and highest of each; spans without a sample are left out. */
export interface PoolLines {
  readonly bucketMs: number;
  readonly utcMs: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** What the use is seen against. */
export interface PoolMarks {
  readonly ceilingBytes: number | null;
  /** Used bytes at which http.sys stops accepting. */
  readonly stopsAtBytes: number | null;
  /** Where the growth leads if it goes on, and between which moments http.sys would stop; null without a forecast. */
  readonly forecast: {
    readonly fromUtcMs: number;
    readonly fromBytes: number;
    readonly toUtcMs: number;
    readonly toBytes: number;
    readonly interval: TimeSpan | null;
  } | null;
}

export interface PoolWords extends FrameWords {
  readonly axis: string;
  readonly used: string;
  readonly ceiling: string;
  readonly stops: string;
  readonly forecast: string;
  readonly instant: (utcMs: number) => string;
  readonly bytes: (bytes: number) => string;
}

export interface PoolSpec {
  readonly lines: PoolLines;
  readonly marks: PoolMarks;
  readonly episodes: readonly EpisodeMark[];
  readonly whole: TimeSpan;
  readonly words: PoolWords;
  readonly ink: Ink;
  readonly clock: Clock;
  readonly onMoved: (span: TimeSpan) => void;
}

/** Prints and samples are seconds apart at best. */
const closestSpanMs = 10_000;
/** More points than this are drawn as a line alone. */
const mostDots = 60;
const mostSteps = 6;
const mib = 1024 * 1024;

export function poolConfig(spec: PoolSpec): ChartConfiguration<'line'> {
  const { lines, whole, words, ink } = spec;
  return {
    type: 'line',
    data: { datasets: poolLines(lines, words, ink) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      font: { family: ink.font },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: timeAxis(whole, ink, spec.clock),
        y: {
          beginAtZero: true,
          grace: '10%',
          grid: { color: ink.grid },
          border: { display: false },
          ticks: {
            color: ink.text,
            callback: (value) => words.bytes(Number(value)),
          },
          // whole steps of MiB, so that ticks read as round figures
          afterBuildTicks: (axis) => {
            const step = niceStep(axis.max / mib / mostSteps) * mib;
            axis.ticks = Array.from({ length: Math.floor(axis.max / step) + 1 }, (_, at) => ({ value: at * step }));
          },
          title: { display: true, text: words.axis, color: ink.text },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: (items) => items.map((item) => words.instant(item.parsed.x ?? 0)),
            label: (item) => `${words.used}: ${words.bytes(item.parsed.y ?? 0)}`,
          },
        },
        annotation: { annotations: [...episodeBoxes(spec.episodes, ink), ...levels(spec), ...outlook(spec)] },
        zoom: timeZoom(whole, closestSpanMs, spec.onMoved),
      },
    },
  };
}

/** The highest of each bucket as the line, the lowest below it, the room between them filled. */
export function poolLines(lines: PoolLines, words: PoolWords, ink: Ink): ChartDataset<'line', Point[]>[] {
  const points = (values: Float64Array) =>
    Array.from(lines.utcMs, (x, at) => ({ x, y: values[at] ?? Number.NaN })).filter(({ y }) => Number.isFinite(y));
  const pointRadius = lines.utcMs.length > mostDots ? 0 : 3;
  const base = {
    borderColor: ink.bar,
    borderWidth: 2,
    pointRadius,
    pointBackgroundColor: ink.bar,
    pointHoverRadius: 5,
  };
  return [
    { ...base, label: words.used, data: points(lines.max), fill: 1, backgroundColor: ink.bar },
    { ...base, label: '', data: points(lines.min), borderWidth: 1, pointRadius: 0, pointHoverRadius: 0 },
  ];
}

/** Ceiling and threshold as named lines. */
function levels({ marks, words, ink }: PoolSpec): AnnotationOptions[] {
  const line = (
    value: number,
    content: string,
    borderDash: number[],
    position: 'start' | 'center',
  ): AnnotationOptions => ({
    type: 'line',
    yMin: value,
    yMax: value,
    borderColor: ink.episodeEdge,
    borderWidth: 2,
    borderDash,
    label: {
      display: true,
      content,
      position,
      backgroundColor: ink.surface,
      color: ink.text,
      font: { family: ink.font, size: 12, weight: 'normal' },
      padding: 2,
    },
  });
  return [
    ...(marks.ceilingBytes === null ? [] : [line(marks.ceilingBytes, words.ceiling, [], 'start')]),
    ...(marks.stopsAtBytes === null ? [] : [line(marks.stopsAtBytes, words.stops, [6, 4], 'center')]),
  ];
}

/** The forecast as a dashed line, and the interval in which http.sys would stop. */
function outlook({ marks: { forecast }, words, ink }: PoolSpec): AnnotationOptions[] {
  if (forecast === null) return [];
  const { interval } = forecast;
  const label = {
    display: true,
    content: words.forecast,
    backgroundColor: ink.surface,
    color: ink.text,
    padding: 2,
    yAdjust: 26,
    font: { family: ink.font, size: 12, weight: 'normal' as const },
  };
  return [
    {
      type: 'line',
      xMin: forecast.fromUtcMs,
      yMin: forecast.fromBytes,
      xMax: forecast.toUtcMs,
      yMax: forecast.toBytes,
      borderColor: ink.text,
      borderWidth: 2,
      borderDash: [3, 4],
      label,
    },
    ...(interval === null
      ? []
      : [
          {
            type: 'box' as const,
            xMin: interval.fromUtcMs,
            xMax: interval.toUtcMs,
            backgroundColor: 'transparent',
            borderColor: ink.text,
            borderDash: [3, 4],
            borderWidth: 1,
          },
        ]),
  ];
}
