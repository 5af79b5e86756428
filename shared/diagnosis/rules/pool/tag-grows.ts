import { climbingTag, climbingTotal } from '../../../derive/growth/climbing.ts';
import { isDaysWork, totalKeepsGrowing } from '../../../derive/growth/growers.ts';
import type { GrowthView, TagTrend } from '../../../derive/growth/growth.ts';
import type { Trend } from '../../../derive/growth/trend.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import {
  bytes,
  bytesPerHour,
  count,
  duration,
  list,
  type Quantities,
  share,
  term,
  text,
} from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  rising: { value: 0.8, unit: 'share', source: 'ours: part of all pairs of samples whose later one is larger' },
  persistence: { value: 0.3, unit: 'share', source: 'ours: slope of the later half by the whole slope' },
  longEnough: { value: 30 * 60_000, unit: 'ms', source: 'Using PoolMon to find a kernel-mode leak: every 30 minutes' },
  leader: { value: 0.5, unit: 'share', source: 'ours: more than half of the pool' },
  leaderRise: { value: 0.02, unit: 'share', source: 'ours: two samples of a tag that stands still differ by less' },
  shortest: { value: 2 * 60_000, unit: 'ms', source: 'ours: two samples nearer than this show load, not a leak' },
} as const;

/** Does a tag of the non-paged pool keep taking more? */
export const tagGrows = defineRule({
  id: 'tag-grows',
  asks: ['growth'],
  wants: [],
  thresholds,
  messages: {
    grows:
      '{tag} keeps growing: from {from} to {to} in {over} ({samples|sample|samples}), {rate}. {allocs|allocation|allocations} came and {frees} were freed.',
    growsUncounted: '{tag} keeps growing: from {from} to {to} in {over} ({samples|sample|samples}), {rate}.',
    provisional:
      '{tag} grew from {from} to {to} in {over}, {rate}; two samples show that it grew, not that it goes on.',
    busy: '{tag} grew from {from} to {to} in {over} ({samples|sample|samples}), {rate}. Of {allocs|allocation|allocations} {frees} were freed: work that comes and goes with the day makes such a rise as well, and only a sample at the same hour of another day tells.',
    daysWork:
      '{tag} rose from {from} to {to} in {over} ({samples|sample|samples}). Of {allocs|allocation|allocations} {frees} were freed, as it is with work that comes and goes with the day: whether it falls again, only a sample at the same hour of another day shows.',
    brief:
      '{tag} grew from {from} to {to} in {over} ({samples|sample|samples}), {rate}; so short a time shows that it grew, not that it goes on.',
    growSeveral:
      '{tags} keep growing; the fastest, {tag}, from {from} to {to} in {over} ({samples|sample|samples}), {rate}.',
    still: 'No tag of the non-paged pool keeps growing over {over} ({samples|sample|samples}).',
    stillByDay:
      'No tag of the non-paged pool keeps growing over {over} ({samples|sample|samples}); the pool as a whole rose from {from} to {to}, as it does when a day begins. Whether it falls again, only a later sample shows.',
    stillSlowing:
      'No tag of the non-paged pool keeps growing over {over} ({samples|sample|samples}); {tag} rose a little from sample to sample, from {from} to {to}.',
    together:
      '{tags} rise together within {over}, as they do when clients come; whether they fall again with the load, only a sample at the same hour of another day shows.',
    untimed:
      '{tag} grows from sample to sample, from {from} to {to} in {samples|sample|samples}; {freed} of the new blocks were freed. The samples have no times that can be trusted, so how fast it grows, and whether for seconds or for days, cannot be told.',
    doubtful:
      '{tag} rose from {from} to {to} in {over}, but in {samples|sample|samples} other tags of Windows fell as much: this may be the unrest of an ordinary day.',
    flattens:
      '{tag} grew from {from} to {to} in {over} ({samples|sample|samples}), but ever more slowly, as a cache that fills: whether it stays there, only a later sample shows.',
    slow: '{tag} grows, but so slowly ({rate}) that what is free lasts for years: this explains no shortage.',
    full: 'The non-paged pool was full from the first of the samples on, so that nothing could grow any more.',
    short: 'The samples lie {over} apart, too near to show that a tag keeps growing.',
    barely:
      '{tag}, which holds most of the pool, rose from {from} to {to} in {over} between two samples: too little and too soon to say that it keeps growing, or that it does not.',
    totalGrows:
      'The non-paged pool as a whole keeps growing: from {from} to {to} in {over}, {rate}. No two samples list tags, so which tag it is cannot be told.',
    noTags: 'No two samples list tags, so growth of a tag cannot be told.',
  },
  isInferred: true,
  examine({ growth }) {
    const [fastest, ...others] = growth.growers.filter(({ pool }) => pool === 'nonpaged');
    const over = { over: duration(growth.tagSpanMs), samples: count(growth.samples) };
    const first = evidenceOfTags(growth);
    const [unclocked] = growth.untimed;
    if (unclocked) {
      const samples = count(unclocked.trend.points);
      const freed =
        unclocked.allocs && unclocked.frees !== null ? share(unclocked.frees / unclocked.allocs) : term('unknown');
      const values = { ...valuesOf(unclocked), samples, freed };
      return { outcome: 'inconclusive', message: 'untimed', values, evidence: [...unclocked.evidence] };
    }
    const total = growth.totals.nonpaged;
    if (growth.tags.length === 0 && total && isLasting(total.trend)) {
      const { trend, evidence } = total;
      const values = {
        from: bytes(trend.first),
        to: bytes(trend.last),
        rate: bytesPerHour(trend.perHour),
        over: duration(trend.toMs - trend.fromMs),
      };
      return { outcome: 'inconclusive', message: 'totalGrows', values, evidence: [...evidence] };
    }
    if (growth.tags.length === 0 || !first) {
      return { outcome: 'inconclusive', message: 'noTags', values: {}, evidence: [] };
    }
    const isTooShort = growth.samples < 3 && growth.tagSpanMs < thresholds.shortest.value;
    if (fastest && !isTooShort) {
      const growers = [fastest, ...others];
      const evidence: [EvidenceRef, ...EvidenceRef[]] = [...fastest.evidence, ...others.flatMap((tag) => tag.evidence)];
      const isCounted = fastest.allocs !== null && fastest.frees !== null;
      const message =
        growth.samples >= 3 && growth.tagSpanMs < thresholds.longEnough.value
          ? 'brief'
          : isDaysWork(fastest)
            ? 'busy'
            : others.length > 0
              ? 'growSeveral'
              : growth.samples < 3
                ? 'provisional'
                : isCounted
                  ? 'grows'
                  : 'growsUncounted';
      const values = { ...over, ...valuesOf(fastest), tags: list(growers.map(({ tag }) => text(tag.trim()))) };
      return { outcome: 'supported', message, values, evidence };
    }
    if (growth.rising.length > 0) {
      const tags = list(growth.rising.map(({ tag }) => text(tag.trim())));
      const lines = growth.rising.flatMap(({ evidence: of }) => of);
      return { outcome: 'inconclusive', message: 'together', values: { ...over, tags }, evidence: lines };
    }
    const [doubtful] = growth.doubtful.filter(({ pool }) => pool === 'nonpaged');
    if (doubtful) {
      const values = { ...over, ...valuesOf(doubtful) };
      return { outcome: 'inconclusive', message: 'doubtful', values, evidence: [...doubtful.evidence] };
    }
    const [work] = growth.daysWork.filter(({ pool }) => pool === 'nonpaged');
    if (work) {
      const values = { ...over, ...valuesOf(work) };
      return { outcome: 'inconclusive', message: 'daysWork', values, evidence: [...work.evidence] };
    }
    if (growth.isFull) return { outcome: 'inconclusive', message: 'full', values: {}, evidence: [...first] };
    if (growth.tagSpanMs < thresholds.longEnough.value) {
      return { outcome: 'inconclusive', message: 'short', values: over, evidence: [...first] };
    }
    const [filling] = growth.flattening.filter(({ pool }) => pool === 'nonpaged');
    if (filling) {
      const values = { ...over, ...valuesOf(filling) };
      return { outcome: 'inconclusive', message: 'flattens', values, evidence: [...filling.evidence] };
    }
    const [slow] = growth.slow.filter(({ pool }) => pool === 'nonpaged');
    if (slow)
      return { outcome: 'refuted', message: 'slow', values: { ...over, ...valuesOf(slow) }, evidence: slow.evidence };
    const leader = growth.samples < 3 ? risingLeader(growth) : null;
    if (leader) {
      const values = { ...over, ...valuesOf(leader) };
      return { outcome: 'inconclusive', message: 'barely', values, evidence: [...leader.evidence] };
    }
    return climbing(growth, over) ?? { outcome: 'refuted', message: 'still', values: over, evidence: first };
  },
});

/** The tag that holds more than half of the pool, where it rose by a few percent; null where none does. */
function risingLeader({ tags, totals }: GrowthView): TagTrend | null {
  const most = thresholds.leader.value * (totals.nonpaged?.trend.last ?? Number.POSITIVE_INFINITY);
  const leader = tags.find(({ pool, trend }) => pool === 'nonpaged' && trend.last >= most);
  return leader && leader.trend.change >= thresholds.leaderRise.value * leader.trend.middle ? leader : null;
}

/** Nothing grows that matters, but something rose all the time; null where nothing did. */
function climbing(growth: GrowthView, over: Quantities) {
  const total = climbingTotal(growth);
  if (total) {
    const values = { ...over, from: bytes(total.trend.first), to: bytes(total.trend.last) };
    return { outcome: 'refuted', message: 'stillByDay', values, evidence: total.evidence } as const;
  }
  const tag = climbingTag(growth);
  if (!tag) return null;
  return {
    outcome: 'refuted',
    message: 'stillSlowing',
    values: { ...over, ...valuesOf(tag) },
    evidence: tag.evidence,
  } as const;
}

/** A total that rises by a quarter in a day or longer, seen often enough: no day of ordinary work. */
function isLasting(trend: Trend): boolean {
  const isLong = trend.toMs - trend.fromMs >= 24 * 3_600_000 && trend.points >= 8;
  return isLong && totalKeepsGrowing(trend) && trend.changeWithoutFirst >= 0.25 * trend.middle;
}

function valuesOf({ tag, trend, allocs, frees }: TagTrend): Quantities {
  return {
    tag: text(tag.trim()),
    from: bytes(trend.first),
    to: bytes(trend.last),
    rate: bytesPerHour(trend.perHour),
    allocs: allocs === null ? term('unknown') : count(allocs),
    frees: frees === null ? term('unknown') : count(frees),
  };
}

/** Lines of the largest tag in the first and the last sample: what "nothing grows" rests on. */
function evidenceOfTags({ tags }: GrowthView): readonly [EvidenceRef, EvidenceRef] | null {
  const largest = tags.reduce<TagTrend | null>(
    (best, tag) => (tag.pool === 'nonpaged' && tag.trend.last > (best?.trend.last ?? -1) ? tag : best),
    null,
  );
  return largest?.evidence ?? tags[0]?.evidence ?? null;
}
