import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import zoom from 'chartjs-plugin-zoom';
import { useEffect, useRef } from 'react';
import type { CapacityPicture } from '../../shared/guide/capacity-picture.ts';
import { type CapacityWords, capacityConfig } from './capacity-config.ts';
import { ChartFrame, type MovableChart } from './chart-frame.tsx';
import { drawInSteps } from './draw-in-steps.ts';
import { inkOf } from './ink.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip, annotation, zoom);

export interface CapacityChartProps {
  readonly picture: CapacityPicture;
  readonly words: CapacityWords;
  /** Changes with the theme, so that the canvas takes its new colours. */
  readonly look: string;
}

/** Connections against the pool; what was measured also stands in a table. */
export function CapacityChart({ picture, words, look }: CapacityChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart<'line'> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: look brings new colours
  useEffect(
    () => drawInSteps({ canvas, chart, configOf: (element) => capacityConfig(picture, words, inkOf(element)) }),
    [picture, words, look],
  );
  return (
    <ChartFrame
      words={words}
      canvas={canvas}
      // chart.js types the mode of `update` by the kind of chart; the frame only ever says 'none'
      chart={chart as unknown as { current: MovableChart | null }}
      instants={() => picture.points.map(({ connections }) => connections)}
      describe={(index) => {
        const point = picture.points[index];
        return point ? `${words.count(point.connections)}: ${words.bytes(point.nonPagedBytes)}` : '';
      }}
      onReset={() => undefined}
    />
  );
}
