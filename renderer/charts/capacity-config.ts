import type { ChartConfiguration, Point } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { CapacityMoment, CapacityPicture } from '../../shared/guide/capacity-picture.ts';
import { niceStep } from '../../shared/report/charts/axis.ts';
import type { FrameWords } from './chart-frame.tsx';
import type { Ink } from './ink.ts';

export interface CapacityWords extends FrameWords {
  readonly axis: string;
  readonly connections: string;
  readonly ceiling: string;
  /** Null where no part of the pool has to stay free. */
  readonly stops: string | null;
  readonly cap: string;
  readonly room: string;
  readonly count: (connections: number) => string;
  readonly bytes: (bytes: number) => string;
}

const mib = 1024 * 1024;
const mostSteps = 6;

/** The pool over connections: dots for what was measured, a line for what each costs, marks for where the room ends. */
export function capacityConfig(picture: CapacityPicture, words: CapacityWords, ink: Ink): ChartConfiguration<'line'> {
  const { mostConnections, mostBytes } = picture;
  const limits = { min: 0, max: mostConnections, minRange: mostConnections / 20 };
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: picture.points.map(pointOf),
          showLine: false,
          clip: 12,
          pointRadius: 6,
          pointHoverRadius: 8,
          pointBackgroundColor: ink.surface,
          pointBorderColor: ink.bar,
          pointBorderWidth: 3,
        },
        { data: picture.line.map(pointOf), borderColor: ink.bar, borderWidth: 2, pointRadius: 0, pointHitRadius: 0 },
      ],
    },
    options: {
      animation: false,
      layout: { padding: { top: 2 * nameHeight + 4 } },
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      font: { family: ink.font },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: mostConnections,
          grid: { color: ink.grid },
          border: { color: ink.grid },
          ticks: { color: ink.text, maxRotation: 0, callback: (value) => words.count(Number(value)) },
          afterBuildTicks: (axis) => {
            const most = Math.max(2, Math.floor(axis.width / 110));
            const step = Math.max(1, niceStep((axis.max - axis.min) / most));
            const first = Math.ceil(axis.min / step);
            const count = Math.floor(axis.max / step) - first + 1; // only what is in view: others would ask for room
            axis.ticks = Array.from({ length: count }, (_, at) => ({ value: (first + at) * step }));
          },
          title: { display: true, text: words.connections, color: ink.text },
        },
        y: {
          min: 0,
          max: mostBytes * 1.12,
          grid: { color: ink.grid },
          border: { display: false },
          ticks: { color: ink.text, callback: (value) => words.bytes(Number(value)) },
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
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: (items) => items.map((item) => words.count(item.parsed.x ?? 0)),
            label: (item) => `${words.axis}: ${words.bytes(item.parsed.y ?? 0)}`,
          },
        },
        annotation: { clip: false, annotations: [...levels(picture, words, ink), ...uprights(picture, words, ink)] },
        zoom: {
          limits: { x: limits },
          pan: { enabled: true, mode: 'x' },
          zoom: { wheel: { enabled: true }, pinch: { enabled: true }, mode: 'x' },
        },
      },
    },
  };
}

const pointOf = ({ connections, nonPagedBytes }: CapacityMoment): Point => ({ x: connections, y: nonPagedBytes });

const named = (content: string, ink: Ink) => ({
  display: true,
  content,
  backgroundColor: ink.surface,
  color: ink.text,
  font: { family: ink.font, size: 12, weight: 'normal' as const },
  padding: 2,
});

function levels({ ceilingBytes, stopsAtBytes }: CapacityPicture, words: CapacityWords, ink: Ink): AnnotationOptions[] {
  const level = (bytes: number, content: string, borderDash: number[]): AnnotationOptions => ({
    type: 'line',
    yMin: bytes,
    yMax: bytes,
    borderColor: ink.episodeEdge,
    borderWidth: 2,
    borderDash,
    label: { ...named(content, ink), position: borderDash.length === 0 ? 'start' : 'center' },
  });
  return [
    level(ceilingBytes, words.ceiling, []),
    ...(words.stops === null ? [] : [level(stopsAtBytes, words.stops, [6, 4])]),
  ];
}

/** The safe cap and the end of the room, named above the plot at different heights: they may stand close together. */
function uprights(picture: CapacityPicture, words: CapacityWords, ink: Ink): AnnotationOptions[] {
  const upright = (connections: number, content: string, row: number): AnnotationOptions => ({
    type: 'line',
    xMin: connections,
    xMax: connections,
    borderColor: ink.text,
    borderWidth: row === 0 ? 2 : 1,
    borderDash: row === 0 ? [] : [2, 3],
    label: {
      ...named(content, ink),
      position: 'end',
      yAdjust: -14 - row * nameHeight,
      xAdjust: connections > picture.mostConnections * 0.92 ? -sideways : 0,
    },
  });
  return [upright(picture.safeCap, words.cap, 0), upright(picture.atThreshold, words.room, 1)];
}

/** Each name stands above the plot in a row of its own; near the edge it moves in by half its width. */
const nameHeight = 20;
const sideways = 62;
