import { Chart, type ChartConfiguration, type ChartType } from 'chart.js';
import type { RefObject } from 'react';

export interface Drawing<Type extends ChartType, Data> {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Where the chart is kept once it is begun. */
  readonly chart: RefObject<Chart<Type, Data> | null>;
  /** What to draw, as of the moment it is asked. */
  readonly configOf: (canvas: HTMLCanvasElement) => ChartConfiguration<Type, Data>;
}

/**
 * Draws a chart in several tasks, so that none of them holds the window for long: the axes, the data, then the marks.
 * The canvas is busy and not shown until all of it is there. Answers how to call off what is left and take it away.
 */
export function drawInSteps<Type extends ChartType, Data>({ canvas, chart, configOf }: Drawing<Type, Data>) {
  const steps = [
    (element: HTMLCanvasElement) => {
      element.setAttribute('aria-busy', 'true');
      const { data: _, options, ...rest } = configOf(element);
      const plugins = { ...options?.plugins, annotation: { annotations: [] } };
      // the same options with other plugins: chart.js cannot tell that a copy keeps its kind of chart
      const unmarked = { ...options, plugins } as NonNullable<typeof options>;
      chart.current = new Chart(element, { ...rest, data: { datasets: [] }, options: unmarked });
    },
    (element: HTMLCanvasElement) => {
      if (chart.current === null) return;
      chart.current.data = configOf(element).data;
      chart.current.update('none');
    },
    (element: HTMLCanvasElement) => {
      const { options } = configOf(element);
      if (chart.current === null || options === undefined) return;
      chart.current.options = options;
      chart.current.update('none');
      element.removeAttribute('aria-busy');
    },
  ];
  let handle = setTimeout(function next() {
    const step = steps.shift();
    if (step === undefined || canvas.current === null) return;
    step(canvas.current);
    handle = setTimeout(next);
  });
  return () => {
    clearTimeout(handle);
    chart.current?.destroy();
    chart.current = null;
  };
}
