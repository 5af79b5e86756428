import type { Scale, ScaleOptionsByType } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { type Clock, inClock } from '../../shared/format/clock.ts';
import { timeTicks } from '../../shared/report/charts/axis.ts';
import type { Ink } from './ink.ts';

export interface TimeSpan {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

export interface EpisodeMark extends TimeSpan {
  readonly label: string;
}

/** The axis of instants that every chart has: round steps of the chosen clock, the date below the time. */
export function timeAxis(whole: TimeSpan, ink: Ink, clock: Clock) {
  let ticks: string[][] = []; // time and date of each tick, one below the other
  return {
    type: 'linear' as const,
    offset: false,
    min: whole.fromUtcMs,
    max: whole.toUtcMs,
    grid: { color: ink.grid, offset: false },
    border: { color: ink.grid },
    ticks: {
      color: ink.text,
      maxRotation: 0,
      autoSkip: false,
      callback: (_: unknown, at: number) => ticks[at] ?? '',
    },
    afterBuildTicks: (axis: Scale) => {
      const most = Math.max(2, Math.floor(axis.width / 90));
      const marks = timeTicks(inClock(axis.min, clock), inClock(axis.max, clock), most);
      ticks = marks.map((mark) => [mark.clock, mark.date].filter((part) => part !== ''));
      axis.ticks = marks.map((mark) => ({ value: mark.utcMs - inClock(0, clock) }));
    },
  } satisfies Partial<Record<keyof ScaleOptionsByType<'linear'> | 'type' | 'afterBuildTicks', unknown>>;
}

/** Wheel, pinch and drag along the axis of time, never beyond what there is. */
export function timeZoom(whole: TimeSpan, closestSpanMs: number, onMoved: (span: TimeSpan) => void) {
  const moved = ({ chart }: { readonly chart: { readonly scales: Record<string, Scale> } }) => {
    const x = chart.scales['x'];
    if (x) onMoved({ fromUtcMs: x.min, toUtcMs: x.max });
  };
  return {
    limits: { x: { min: whole.fromUtcMs, max: whole.toUtcMs, minRange: closestSpanMs } },
    pan: { enabled: true, mode: 'x' as const, onPanComplete: moved },
    zoom: { wheel: { enabled: true }, pinch: { enabled: true }, mode: 'x' as const, onZoomComplete: moved },
  };
}

/** More marks than this cannot be told apart and slow down drawing: the longest are drawn, the table has all. */
const mostEpisodes = 100;

/** Episodes of refusals as boxes behind the data, named where there are few. */
export function episodeBoxes(episodes: readonly EpisodeMark[], ink: Ink): AnnotationOptions[] {
  const shown = [...episodes]
    .sort((a, b) => b.toUtcMs - b.fromUtcMs - (a.toUtcMs - a.fromUtcMs))
    .slice(0, mostEpisodes);
  return shown.map(({ fromUtcMs, toUtcMs, label }) => ({
    type: 'box',
    xMin: fromUtcMs,
    xMax: toUtcMs,
    backgroundColor: ink.episode,
    borderColor: ink.episodeEdge,
    borderWidth: 1,
    drawTime: 'beforeDatasetsDraw',
    label: {
      display: episodes.length <= 6,
      content: label,
      position: { x: 'center', y: 'start' },
      color: ink.text,
      font: { family: ink.font, size: 12 },
    },
  }));
}

/** True where a span shows everything there is. */
export const isWhole = (span: TimeSpan, whole: TimeSpan): boolean =>
  span.fromUtcMs <= whole.fromUtcMs + 1 && span.toUtcMs >= whole.toUtcMs - 1;
