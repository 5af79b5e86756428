import { formatCount } from '../../../format/number.ts';
import type { Block, Inline, Section } from '../../blocks.ts';
import type { TimelineSpec } from '../../charts/timeline.ts';
import type { ReportContext } from '../../context.ts';
import { spanTexts, utcMsOf } from '../moments.ts';
import { growthChart, poolPanel, poolSentence, spanOf } from './pool-history.ts';
import { refusalsPanel } from './refusal-bars.ts';
import { tableLink } from './table-link.ts';

/** What happened over time: refusals and the pool on one axis, then who grew. Null where nothing has a time. */
export function timelineSection(context: ReportContext): Section | null {
  const spec = timelineSpec(context);
  const growth = growthChart(context);
  if (!spec && !growth) return null;
  const { timeline, inferred } = context.text;
  const blocks: Block[] = [];
  if (spec) blocks.push(timelineChart(context, spec));
  if (spec?.refusals) {
    const note: Inline[] = [{ kind: 'mark', text: inferred }, ` ${timeline.noteN}`];
    blocks.push({ kind: 'paragraph', tone: 'small', inlines: note });
  }
  if (growth) blocks.push({ kind: 'heading', level: 3, text: context.text.growth.title, id: null }, growth);
  return {
    id: 'timeline',
    title: spec?.refusals ? timeline.title : timeline.titlePool,
    startsPage: !context.material.before, // in a follow-up the page begins with the comparison
    blocks,
  };
}

function timelineSpec(context: ReportContext): TimelineSpec | null {
  const pool = poolPanel(context);
  const refusals = refusalsPanel(context);
  const spans = [];
  if (pool && context.material.pool) spans.push(spanOf(context.material.pool));
  if (refusals) {
    const last = refusals.bars.at(-1)?.utcMs ?? 0;
    spans.push({ fromUtcMs: refusals.bars[0]?.utcMs ?? 0, toUtcMs: last + refusals.barMs });
  }
  if (spans.length === 0) return null;
  const from = Math.min(...spans.map((span) => span.fromUtcMs));
  const to = Math.max(...spans.map((span) => span.toUtcMs));
  const margin = Math.max((refusals?.barMs ?? 0) / 2, (to - from) * 0.03);
  const timeTitle = context.text.timeline.axis;
  return { kind: 'timeline', fromUtcMs: from - margin, toUtcMs: to + margin, pool, refusals, timeTitle };
}

function timelineChart(context: ReportContext, spec: TimelineSpec): Block {
  const { timeline } = context.text;
  const sentences = [refusalsSentence(context), poolSentence(context)].filter((said) => said !== null);
  return {
    kind: 'chart',
    id: 'timeline-chart',
    spec,
    caption: [sentences.join(''), ...tableLink(context, tableOf(spec))],
    alt: timeline.alt(sentences.join('')),
  };
}

const tableOf = (spec: TimelineSpec) => (spec.refusals ? 'appendix-refusals' : 'appendix-growth');

function refusalsSentence(context: ReportContext): string | null {
  const refusals = context.material.diagnosis.httperr?.refusals;
  if (!refusals || refusals.firstUtc === null || refusals.lastUtc === null) return null;
  const { timeline } = context.text;
  const [from, to] = spanTexts(refusals.firstUtc, refusals.lastUtc);
  const { episodes } = refusals;
  const only = episodes.length === 1 ? episodes[0] : undefined;
  const duration = only ? (utcMsOf(only.toUtc) ?? 0) - (utcMsOf(only.fromUtc) ?? 0) : 0;
  const span = only
    ? timeline.oneEpisode(from, to, context.format.duration(duration))
    : timeline.manyEpisodes(formatCount(episodes.length), from, to);
  return timeline.caption(formatCount(refusals.connections), formatCount(refusals.records), span);
}
