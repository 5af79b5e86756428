import { formatCount } from '../../format/number.ts';
import { formatDuration } from '../../format/time.ts';
import type { Block, Section } from '../blocks.ts';
import type { RefusalBar, RefusalsSpec } from '../charts/refusals.ts';
import type { ReportContext } from '../context.ts';
import type { RefusalSeries } from '../material.ts';
import { spanTexts, utcMsOf } from './moments.ts';

/** Bars that can still be told apart on paper. */
const mostBars = 120;
/** Episodes that get a number of their own in the picture. */
const mostEpisodes = 60;

/** When connections were refused: the chart and what it shows. */
export function timelineSection(context: ReportContext): Section | null {
  const { text } = context;
  const blocks = timelineBlocks(context);
  return blocks.length === 0 ? null : { id: 'timeline', title: text.timeline.title, startsPage: true, blocks };
}

function timelineBlocks(context: ReportContext): Block[] {
  const series = context.material.refusals;
  const refusals = context.material.diagnosis.httperr?.refusals;
  if (!series || !refusals || refusals.firstUtc === null || refusals.lastUtc === null) return [];
  const { timeline } = context.text;
  const [from, to] = spanTexts(refusals.firstUtc, refusals.lastUtc);
  const connections = formatCount(refusals.connections);
  const records = formatCount(refusals.records);
  const span = spanSentence(context, from, to);
  return [
    {
      kind: 'chart',
      id: 'refusals-chart',
      spec: refusalsSpec(context, series),
      caption: [
        timeline.caption(connections, records, span),
        ' ',
        timeline.table,
        ' ',
        { kind: 'link', to: 'appendix-refusals', text: context.text.appendix.refusals },
        '.',
      ],
      alt: timeline.alt(connections, records, from, to),
    },
    {
      kind: 'paragraph',
      tone: 'small',
      inlines: [{ kind: 'mark', text: context.text.inferred }, ` ${timeline.noteN}`],
    },
  ];
}

function spanSentence(context: ReportContext, from: string, to: string): string {
  const episodes = context.material.diagnosis.httperr?.refusals.episodes ?? [];
  const { timeline } = context.text;
  const only = episodes.length === 1 ? episodes[0] : undefined;
  if (!only) return timeline.manyEpisodes(formatCount(episodes.length), from, to);
  const duration = (utcMsOf(only.toUtc) ?? 0) - (utcMsOf(only.fromUtc) ?? 0);
  return timeline.oneEpisode(from, to, formatDuration(duration));
}

function refusalsSpec(context: ReportContext, series: RefusalSeries): RefusalsSpec {
  const { bars, barMs } = widenBars(series);
  const episodes = context.material.diagnosis.httperr?.refusals.episodes ?? [];
  const first = bars[0]?.utcMs ?? 0;
  const last = (bars.at(-1)?.utcMs ?? 0) + barMs;
  const margin = Math.max(barMs / 2, (last - first) * 0.03);
  const isNumbered = episodes.length > 1 && episodes.length <= mostEpisodes;
  return {
    kind: 'refusals',
    fromUtcMs: first - margin,
    toUtcMs: last + margin,
    bars,
    barMs,
    episodes: episodes.flatMap((episode, at) => {
      const [fromUtcMs, toUtcMs] = [utcMsOf(episode.fromUtc), utcMsOf(episode.toUtc)];
      if (fromUtcMs === null || toUtcMs === null) return [];
      return [{ fromUtcMs, toUtcMs: toUtcMs + barMs, label: isNumbered ? String(at + 1) : '' }];
    }),
    valueTitle: context.text.timeline.value(formatDuration(barMs)),
    timeTitle: context.text.timeline.axis,
  };
}

/** Joins neighbouring buckets until the whole span has at most `mostBars` of them. */
function widenBars(series: RefusalSeries): { readonly bars: readonly RefusalBar[]; readonly barMs: number } {
  const first = series.utcMs[0] ?? 0;
  const last = series.utcMs.at(-1) ?? first;
  const bucketMs = Math.max(1, series.bucketMs);
  const barMs = bucketMs * Math.max(1, Math.ceil((last - first + bucketMs) / bucketMs / mostBars));
  const sums = new Map<number, number>();
  for (const [at, utcMs] of series.utcMs.entries()) {
    const start = first + Math.floor((utcMs - first) / barMs) * barMs;
    sums.set(start, (sums.get(start) ?? 0) + (series.connections[at] ?? 0));
  }
  return { bars: [...sums].map(([utcMs, value]) => ({ utcMs, value })), barMs };
}
