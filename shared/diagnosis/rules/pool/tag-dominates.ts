import { leaderOf } from '../../../derive/growth/leader.ts';
import { bytes, list, share, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  most: { value: 0.5, unit: 'share', source: 'ours: more than half of the pool' },
  leading: { value: 0.3, unit: 'share', source: 'ours: the four-tags incident has two tags in lockstep at 46 %' },
  lead: { value: 2.5, unit: 'count', source: 'ours: times the next largest tag' },
} as const;

/** Does one tag, with those that move in lockstep with it, hold most of the non-paged pool? */
export const tagDominates = defineRule({
  id: 'tag-dominates',
  asks: ['pool'],
  wants: [],
  thresholds,
  messages: {
    dominates: 'The tag {tag} holds {bytes}, {share} of the non-paged pool in the same sample.',
    dominatesInLockstep:
      'The tags {tags} move in lockstep and so belong to one owner; together they hold {bytes}, {share} of the non-paged pool.',
    leads: 'The tag {tag} holds {bytes}, {share} of the non-paged pool: not most of it, but far more than any other.',
    leadInLockstep:
      'The tags {tags} move in lockstep and so belong to one owner; together they hold {bytes}, {share} of the non-paged pool: not most of it, but far more than any other.',
    largest: 'The tag {tag} is the largest with {bytes}, {share} of the non-paged pool, which is not most of it.',
    spread: 'No single tag holds much of the non-paged pool: the largest, {tag}, holds {bytes}, {share}.',
    unlisted:
      'The listed tags make up too little of the non-paged pool to tell: a tag that is not listed may hold most of it. The largest listed, {tag}, holds {bytes}, {share}.',
    noTags: 'The sample lists no tags of the non-paged pool.',
  },
  isInferred: true,
  examine({ pool }) {
    const leader = leaderOf(pool.tags);
    if (!leader) return { outcome: 'inconclusive', message: 'noTags', values: {}, evidence: [] };
    const group = [leader.tag, ...leader.partners];
    const values = {
      tag: text(leader.tag.row.tag.trim()),
      tags: list(group.map(({ row }) => text(row.tag.trim()))),
      bytes: bytes(group.reduce((total, { row }) => total + row.bytes, 0)),
      share: share(leader.share),
    };
    const evidence = group.map((tag) => tag.evidence) as [(typeof group)[0]['evidence']]; // never empty: the leader is in it
    const isMost = leader.share >= thresholds.most.value;
    const isAhead = leader.share >= thresholds.leading.value && leader.lead >= thresholds.lead.value;
    if (isMost || isAhead) {
      const isGroup = leader.partners.length > 0;
      const message = isMost ? (isGroup ? 'dominatesInLockstep' : 'dominates') : isGroup ? 'leadInLockstep' : 'leads';
      return { outcome: 'supported', message, values, evidence };
    }
    if (pool.unlistedShare >= thresholds.leading.value) {
      return { outcome: 'inconclusive', message: 'unlisted', values, evidence };
    }
    if (leader.share >= thresholds.leading.value / 2) {
      return { outcome: 'inconclusive', message: 'largest', values, evidence };
    }
    return { outcome: 'refuted', message: 'spread', values, evidence };
  },
});
