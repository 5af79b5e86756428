import type { ChartConfiguration, ChartData, ChartDataset, Point, Scale } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { timeTicks } from '../../shared/report/charts/axis.ts';
import type { Ink } from './ink.ts';

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

export interface EpisodeMark {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly label: string;
}

export interface TimeSpan {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

export interface ChartWords {
  readonly chart: string;
  readonly axis: string;
  readonly help: string;
  readonly reset: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly records: string;
  readonly connections: string;
  readonly instant: (utcMs: number) => string;
}

export interface RefusalsSpec {
  readonly series: RefusalSeries;
  readonly episodes: readonly EpisodeMark[];
  /** The whole time there is to look at. */
  readonly whole: TimeSpan;
  readonly words: ChartWords;
  readonly ink: Ink;
  readonly isStill: boolean;
  readonly onMoved: (span: TimeSpan) => void;
}

/** More marks than this cannot be told apart and slow down drawing: the heaviest are drawn, the table has all. */
const mostEpisodes = 100;
/** Refusals are written every 5 seconds at most (inferred from samples), so a closer look shows nothing more. */
const closestSpanMs = 10_000;

export function refusalsConfig(spec: RefusalsSpec): ChartConfiguration<'bar', Bar[]> {
  const { series, whole, words, ink } = spec;
  let ticks: string[][] = []; // clock and date of each tick, one below the other
  const moved = ({ chart }: { readonly chart: { readonly scales: Record<string, Scale> } }) => {
    const x = chart.scales['x'];
    if (x) spec.onMoved({ fromUtcMs: x.min, toUtcMs: x.max });
  };
  return {
    type: 'bar',
    plugins: [{ id: 'bar-width', beforeDatasetsUpdate: setBarWidth }],
    data: { datasets: [bars(series, ink)] },
    options: {
      animation: spec.isStill ? false : { duration: 200 },
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      font: { family: ink.font },
      scales: {
        x: {
          type: 'linear',
          offset: false,
          min: whole.fromUtcMs,
          max: whole.toUtcMs,
          grid: { color: ink.grid, offset: false },
          border: { color: ink.grid },
          ticks: { color: ink.text, maxRotation: 0, autoSkip: false, callback: (_, at) => ticks[at] ?? '' },
          afterBuildTicks: (axis) => {
            const marks = timeTicks(axis.min, axis.max, Math.max(2, Math.floor(axis.width / 90)));
            ticks = marks.map((mark) => [mark.clock, mark.date].filter((part) => part !== ''));
            axis.ticks = marks.map((mark) => ({ value: mark.utcMs }));
          },
        },
        y: {
          beginAtZero: true,
          grace: '15%',
          grid: { color: ink.grid },
          border: { display: false },
          ticks: { color: ink.text, precision: 0 },
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
        annotation: { annotations: episodeMarks(spec) },
        zoom: {
          limits: { x: { min: whole.fromUtcMs, max: whole.toUtcMs, minRange: closestSpanMs } },
          pan: { enabled: true, mode: 'x', onPanComplete: moved },
          zoom: { wheel: { enabled: true }, pinch: { enabled: true }, mode: 'x', onZoomComplete: moved },
        },
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

function episodeMarks({ episodes, series, ink }: RefusalsSpec): AnnotationOptions[] {
  const shown = [...episodes]
    .sort((a, b) => b.toUtcMs - b.fromUtcMs - (a.toUtcMs - a.fromUtcMs))
    .slice(0, mostEpisodes);
  return shown.map((episode) => ({
    type: 'box',
    xMin: bucketStart(series, episode.fromUtcMs),
    xMax: Math.max(episode.toUtcMs, bucketStart(series, episode.toUtcMs) + series.bucketMs),
    backgroundColor: ink.episode,
    borderColor: ink.episodeEdge,
    borderWidth: 1,
    drawTime: 'beforeDatasetsDraw',
    label: {
      display: episodes.length <= 6,
      content: episode.label,
      position: { x: 'center', y: 'start' },
      color: ink.text,
      font: { family: ink.font, size: 12 },
    },
  }));
}

/** Start of the bar that holds a moment, so that a mark covers whole bars. */
function bucketStart({ utcMs, bucketMs }: RefusalSeries, moment: number): number {
  return utcMs.findLast((start) => start <= moment && moment < start + bucketMs) ?? moment;
}
