import { formatUtc } from '../../../format/time.ts';
import type { ChartBlock } from '../../blocks.ts';
import type { Point, PoolPanel } from '../../charts/pool-panel.ts';
import type { ReportContext } from '../../context.ts';
import type { PoolSeries } from '../../material/material.ts';
import { coveringByteTicks } from './byte-ticks.ts';
import { tableLink } from './table-link.ts';

/** Lines that can still be told apart. */
const mostLines = 5;
/** Samples drawn; more are thinned evenly, the first and the last kept. */
const mostPoints = 400;
const msPerHour = 3_600_000;

/** The pool as a panel of the timeline; null with fewer than two samples. */
export function poolPanel(context: ReportContext): PoolPanel | null {
  const series = context.material.pool;
  if (!series) return null;
  const points = pointsOf(series.utcMs, series.nonPagedBytes);
  if (points.length < 2) return null;
  const { timeline } = context.text;
  const limits = limitLines(context);
  const highest = Math.max(...points.map((point) => point.bytes), ...limits.map((limit) => limit.bytes));
  return { title: timeline.poolTitle, points, limits, ticks: coveringByteTicks(highest, 4) };
}

function limitLines(context: ReportContext): PoolPanel['limits'] {
  const { ceilingBytes, thresholdBytes } = context.material.diagnosis.pool;
  const { timeline } = context.text;
  if (ceilingBytes === null) return [];
  const ceiling = {
    bytes: ceilingBytes,
    label: timeline.ceiling(context.format.bytes(ceilingBytes)),
    kind: 'ceiling' as const,
  };
  if (thresholdBytes === null || thresholdBytes >= ceilingBytes) return [ceiling];
  const stop = ceilingBytes - thresholdBytes;
  return [ceiling, { bytes: stop, label: timeline.stop(context.format.bytes(stop)), kind: 'stop' }];
}

/** What the pool did, in one sentence; null with fewer than two samples. */
export function poolSentence(context: ReportContext): string | null {
  const panel = poolPanel(context);
  const [first, last] = [panel?.points[0], panel?.points.at(-1)];
  if (!first || !last) return null;
  const { timeline } = context.text;
  const span = context.format.duration(last.utcMs - first.utcMs);
  const said = timeline.poolWent(context.format.bytes(first.bytes), context.format.bytes(last.bytes), span);
  const { growthBytesPerHour, exhaustedInHours } = context.material.diagnosis.pool;
  if (growthBytesPerHour === null || exhaustedInHours === null || exhaustedInHours <= 0) return said;
  const hours = exhaustedInHours < 3 ? exhaustedInHours : Math.round(exhaustedInHours);
  const left = context.format.duration(hours * msPerHour);
  return `${said}${timeline.exhausted(context.format.bytesPerHour(growthBytesPerHour), left)}`;
}

/** The largest tags over time; null with fewer than two samples of them. */
export function growthChart(context: ReportContext): ChartBlock | null {
  const series = context.material.pool;
  if (!series) return null;
  const lines = series.tags
    .slice(0, mostLines)
    .map(({ tag, bytes }) => ({ tag, points: pointsOf(series.utcMs, bytes) }))
    .filter(({ points }) => points.length > 1);
  if (lines.length === 0) return null;
  const { growth, timeline } = context.text;
  const highest = Math.max(...lines.flatMap(({ points }) => points.map((point) => point.bytes)));
  const named = lines.map(({ tag, points }) => ({
    label: `${tag} ${context.format.bytes(points.at(-1)?.bytes ?? 0)}`,
    points,
  }));
  return {
    kind: 'chart',
    id: 'growth-chart',
    spec: {
      kind: 'growth',
      ...spanOf(series),
      lines: named,
      ticks: coveringByteTicks(highest, 4),
      title: growth.value,
      timeTitle: timeline.axis,
    },
    caption: [growthSentence(context, lines), ...tableLink(context, 'appendix-growth')],
    alt: growth.alt(lines.map(({ tag, points }) => growth.line(tag, ...endTexts(context, points)))),
  };
}

type Line = { readonly tag: string; readonly points: readonly Point[] };

/** The tag that gained most between its first and its last sample. */
function growthSentence(context: ReportContext, lines: readonly Line[]): string {
  const { growth } = context.text;
  const gains = lines.map((line) => ({ line, gain: (line.points.at(-1)?.bytes ?? 0) - (line.points[0]?.bytes ?? 0) }));
  const most = gains.reduce((best, next) => (next.gain > best.gain ? next : best));
  if (most.gain <= 0) return growth.level;
  const known = context.material.diagnosis.tags.find((tag) => tag.tag === most.line.tag && tag.pool === 'nonpaged');
  const rate = known?.growthBytesPerHour ?? null;
  const said = growth.most(most.line.tag, ...endTexts(context, most.line.points));
  return rate === null ? `${said}${growth.stop}` : `${said}${growth.rate(context.format.bytesPerHour(rate))}`;
}

function endTexts(context: ReportContext, points: readonly Point[]): readonly [string, string, string, string] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return ['', '', '', ''];
  return [
    context.format.bytes(first.bytes),
    context.format.bytes(last.bytes),
    formatUtc(first.utcMs),
    formatUtc(last.utcMs),
  ];
}

/** First and last sample. */
export function spanOf(series: PoolSeries): { readonly fromUtcMs: number; readonly toUtcMs: number } {
  return { fromUtcMs: series.utcMs[0] ?? 0, toUtcMs: series.utcMs.at(-1) ?? 0 };
}

/** The samples that print the figure, thinned to what paper can show. */
function pointsOf(utcMs: readonly number[], bytes: readonly (number | null)[]): Point[] {
  const points = utcMs.flatMap((at, index) => {
    const value = bytes[index];
    return value === null || value === undefined ? [] : [{ utcMs: at, bytes: value }];
  });
  const every = Math.ceil(points.length / mostPoints);
  return points.filter((_, at) => at % every === 0 || at === points.length - 1);
}
