import { drawBudget } from './budget.ts';
import { drawCapacity } from './capacity.ts';
import { drawGrowth } from './growth.ts';
import type { ChartSpec } from './spec.ts';
import { drawTimeline } from './timeline.ts';

/** The chart as SVG text. `alt` becomes its accessible name. */
export function drawChart(spec: ChartSpec, alt: string): string {
  switch (spec.kind) {
    case 'budget':
      return drawBudget(spec, alt);
    case 'timeline':
      return drawTimeline(spec, alt);
    case 'growth':
      return drawGrowth(spec, alt);
    case 'capacity':
      return drawCapacity(spec, alt);
    default:
      return assertNever(spec);
  }
}

function assertNever(value: never): never {
  throw new TypeError(`no such chart: ${JSON.stringify(value)}`);
}
