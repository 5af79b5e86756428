import { timeStep } from '../../charts/axis.ts';
import type { RefusalBar, RefusalsPanel } from '../../charts/refusals-panel.ts';
import type { ReportContext } from '../../context.ts';
import type { RefusalSeries } from '../../material/material.ts';
import { utcMsOf } from '../moments.ts';

/** Bars that can still be told apart on paper. */
const mostBars = 120;
/** Episodes that get a number of their own in the picture. */
const mostEpisodes = 60;

/** The refusals as a panel of the timeline; null where there are none to draw. */
export function refusalsPanel(context: ReportContext): RefusalsPanel | null {
  const series = context.material.refusals;
  if (!series || series.utcMs.length === 0) return null;
  const { bars, barMs } = widenBars(series);
  const { timeline } = context.text;
  const episodes = context.material.diagnosis.httperr?.refusals.episodes ?? [];
  const isNumbered = episodes.length > 1 && episodes.length <= mostEpisodes;
  return {
    title: timeline.value(context.format.duration(barMs)),
    bars,
    barMs,
    episodes: episodes.flatMap((episode, at) => {
      const [fromUtcMs, toUtcMs] = [utcMsOf(episode.fromUtc), utcMsOf(episode.toUtc)];
      if (fromUtcMs === null || toUtcMs === null) return [];
      const startMs = fromUtcMs - modulo(fromUtcMs - (bars[0]?.utcMs ?? 0), series.bucketMs);
      const endMs = toUtcMs - modulo(toUtcMs - (bars[0]?.utcMs ?? 0), series.bucketMs) + series.bucketMs;
      return [{ fromUtcMs: startMs, toUtcMs: endMs, label: isNumbered ? String(at + 1) : '' }];
    }),
    moment: sampleMoment(context, bars, barMs),
  };
}

/** The remainder that is never negative. */
const modulo = (value: number, step: number) => (step > 0 ? ((value % step) + step) % step : 0);

/** The pool sample's moment where it falls among the bars and no line shows the pool. */
function sampleMoment(context: ReportContext, bars: readonly RefusalBar[], barMs: number): RefusalsPanel['moment'] {
  const utcMs = utcMsOf(context.material.diagnosis.pool.sampledUtc);
  const [first, last] = [bars[0]?.utcMs, bars.at(-1)?.utcMs];
  if (utcMs === null || first === undefined || last === undefined) return null;
  if ((context.material.pool?.utcMs.length ?? 0) > 1) return null;
  return utcMs >= first && utcMs <= last + barMs ? { utcMs, label: context.text.timeline.sampled } : null;
}

/** Joins neighbouring buckets into whole steps of the clock until the whole span has at most `mostBars` of them. */
function widenBars(series: RefusalSeries): { readonly bars: readonly RefusalBar[]; readonly barMs: number } {
  const first = series.utcMs[0] ?? 0;
  const last = series.utcMs.at(-1) ?? first;
  const bucketMs = Math.max(1, series.bucketMs);
  const barMs = Math.max(bucketMs, timeStep((last - first + bucketMs) / mostBars));
  const sums = new Map<number, number>();
  for (const [at, utcMs] of series.utcMs.entries()) {
    const start = barMs === bucketMs ? utcMs : Math.floor(utcMs / barMs) * barMs;
    sums.set(start, (sums.get(start) ?? 0) + (series.connections[at] ?? 0));
  }
  return { bars: [...sums].map(([utcMs, value]) => ({ utcMs, value })), barMs };
}
