import { type Frame, plotLeft, plotRight, type TimeSpan, timeAxis, timeAxisHeight } from './frame.ts';
import { drawPoolPanel, type PoolPanel } from './pool-panel.ts';
import { drawRefusalsPanel, type RefusalsPanel } from './refusals-panel.ts';
import { drawing } from './svg.ts';

/** What happened over time, on one UTC axis: the pool above, refused connections below. */
export interface TimelineSpec extends TimeSpan {
  readonly kind: 'timeline';
  readonly pool: PoolPanel | null;
  readonly refusals: RefusalsPanel | null;
  readonly timeTitle: string;
}

const titleHeight = 34;
const poolHeight = 120;
const refusalsHeight = 130;
const gap = 14;

export function drawTimeline(spec: TimelineSpec, alt: string): string {
  let top = 0;
  const take = (height: number): Frame => {
    const frame = { left: plotLeft, right: plotRight, top: top + titleHeight, bottom: top + titleHeight + height };
    top = frame.bottom + gap;
    return frame;
  };
  const parts: string[] = [];
  let last: Frame | null = null;
  if (spec.pool) {
    last = take(poolHeight);
    parts.push(...drawPoolPanel(spec.pool, spec, last));
  }
  if (spec.refusals) {
    last = take(refusalsHeight);
    parts.push(...drawRefusalsPanel(spec.refusals, spec, last));
  }
  if (last) parts.push(...timeAxis(spec, last, spec.timeTitle));
  return drawing((last?.bottom ?? 0) + timeAxisHeight, alt, parts);
}
