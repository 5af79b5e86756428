import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, share, term } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  much: { value: 0.25, unit: 'share', source: 'ours: a quarter of the pool in unread data' },
  little: { value: 0.05, unit: 'share', source: 'ours: ordinary servers hold a fraction of a percent' },
} as const;

/** Does received data that nobody reads fill the pool? */
export const unreadSockets = defineRule({
  id: 'unread-sockets',
  asks: ['pool'],
  wants: ['growth'],
  thresholds,
  messages: {
    much: 'AfdB holds {bytes}, {share} of the non-paged pool: data that arrived for sockets whose program does not read it.',
    grows:
      'AfdB keeps growing and holds {bytes}, {share} of the non-paged pool: data that arrived for sockets whose program does not read it.',
    some: 'AfdB, data that arrived and was not read yet, holds {bytes}, {share} of the non-paged pool.',
    little: 'Hardly any data waits unread in sockets: AfdB holds {bytes}, {share} of the non-paged pool.',
    none: 'No data waits unread in sockets: AfdB is not among the tags.',
    unlisted:
      'AfdB, data that nobody reads, is not among the tags listed, but these are only a small part of the pool.',
    noTags: 'The sample lists no tags of the non-paged pool.',
  },
  isInferred: false,
  examine({ pool, growth }) {
    const listed = pool.tags.filter((tag) => tag.pool === 'nonpaged');
    const largest = listed[0];
    if (!largest) return { outcome: 'inconclusive', message: 'noTags', values: {}, evidence: [] };
    const unread = listed.find(({ row }) => row.tag === 'AfdB');
    if (!unread) {
      return pool.unlistedShare < thresholds.much.value
        ? { outcome: 'refuted', message: 'none', values: {}, evidence: [largest.evidence] }
        : { outcome: 'inconclusive', message: 'unlisted', values: {}, evidence: [largest.evidence] };
    }
    const part = unread.share ?? 0;
    const values = {
      bytes: bytes(unread.row.bytes),
      share: unread.share === null ? term('unknown') : share(part),
    };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [unread.evidence];
    const grower = growth?.growers.find(({ pool: name }) => name === 'nonpaged');
    if (grower?.tag === 'AfdB') {
      return { outcome: 'supported', message: 'grows', values, evidence: [...evidence, ...grower.evidence] };
    }
    if (part >= thresholds.much.value) return { outcome: 'supported', message: 'much', values, evidence };
    if (part >= thresholds.little.value) return { outcome: 'inconclusive', message: 'some', values, evidence };
    return { outcome: 'refuted', message: 'little', values, evidence };
  },
});
