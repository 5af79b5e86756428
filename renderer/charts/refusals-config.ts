import type { ChartConfiguration, ChartData, ChartDataset, Point, Scale } from 'chart.js';
import type { Clock } from '../../shared/format/clock.ts';
import type { FrameWords } from './chart-frame.tsx';
import type { Ink } from './ink.ts';
import { type EpisodeMark, episodeBoxes, type TimeSpan, timeAxis, timeZoom } from './time-axis.ts';

/** Refused connections in equal spans of time; empty spans are left out. */
export interface RefusalSeries {
  readonly bucketMs: number;
  readonly utcMs: Float64Array;
  readonly records: Float64Array;
  readonly connections: Float64Array;
}

/** One bar: its middle, how many connections, and from how many lines. */
export interface Bar extends Point {
  readonly records: number;
}

export interface ChartWords extends FrameWords {
  readonly axis: string;
  readonly records: string;
  readonly connections: string;
  readonly instant: (utcMs: number) => string;
  readonly count: (value: number) => string;
}

export interface RefusalsSpec {
  readonly series: RefusalSeries;
  readonly episodes: readonly EpisodeMark[];
  /** The whole time there is to look at. */
  readonly whole: TimeSpan;
  readonly words: ChartWords;
  readonly ink: Ink;
  readonly clock: Clock;
  readonly onMoved: (span: TimeSpan) => void;
}

/** Refusals are written every 5 seconds at most (inferred from samples), so a closer look shows nothing more. */
const closestSpanMs = 10_000;

export function refusalsConfig(spec: RefusalsSpec): ChartConfiguration<'bar', Bar[]> {
  const { series, whole, words, ink } = spec;
  return {
    type: 'bar',
    plugins: [{ id: 'bar-width', beforeDatasetsUpdate: setBarWidth }],
    data: { datasets: [bars(series, ink)] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      font: { family: ink.font },
      scales: {
        x: timeAxis(whole, ink, spec.clock),
        y: {
          beginAtZero: true,
          grace: '15%',
          grid: { color: ink.grid },
          border: { display: false },
          // a callback of ours: the library's own makes a number format for every tick
          ticks: { color: ink.text, precision: 0, callback: (value) => words.count(Number(value)) },
          title: { display: true, text: words.axis, color: ink.text },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: (items) => items.map((item) => words.instant(item.parsed.x ?? 0)),
            label: (item) => [
              `${words.connections}: ${item.parsed.y}`,
              `${words.records}: ${(item.raw as Bar).records}`, // made by `bars`
            ],
          },
        },
        annotation: { annotations: episodeBoxes(wholeBars(spec), ink) },
        zoom: timeZoom(whole, closestSpanMs, spec.onMoved),
      },
    },
  };
}

/** The chart's bars: one in the middle of each span of time. */
export function bars(series: RefusalSeries, ink: Ink): BarsOfSpan {
  return {
    data: Array.from(series.utcMs, (utcMs, at) => ({
      x: utcMs + series.bucketMs / 2,
      y: series.connections[at] ?? 0,
      records: series.records[at] ?? 0,
    })),
    spanMs: series.bucketMs,
    backgroundColor: ink.bar,
    minBarLength: 2,
  };
}

/** Bars are as wide as the span of time they stand for, less a gap, and never too thin to see. */
function setBarWidth({ data, scales }: { readonly data: ChartData; readonly scales: Record<string, Scale> }): void {
  const axis = scales['x'];
  const bars = data.datasets[0] as BarsOfSpan | undefined; // the only dataset is made by `bars`
  if (!axis || !bars) return;
  const width = axis.getPixelForValue(axis.min + bars.spanMs) - axis.getPixelForValue(axis.min);
  bars.barThickness = Math.min(mostBarWidth, Math.max(leastBarWidth, width * 0.9));
}

type BarsOfSpan = ChartDataset<'bar', Bar[]> & { readonly spanMs: number };

const leastBarWidth = 2;
const mostBarWidth = 48;

/** Episodes widened to whole bars, so that a mark covers what it speaks of. */
const wholeBars = ({ episodes, series }: RefusalsSpec): EpisodeMark[] =>
  episodes.map((episode) => ({
    ...episode,
    fromUtcMs: bucketStart(series, episode.fromUtcMs),
    toUtcMs: Math.max(episode.toUtcMs, bucketStart(series, episode.toUtcMs) + series.bucketMs),
  }));

/** Start of the bar that holds a moment, so that a mark covers whole bars. */
function bucketStart({ utcMs, bucketMs }: RefusalSeries, moment: number): number {
  return utcMs.findLast((start) => start <= moment && moment < start + bucketMs) ?? moment;
}
