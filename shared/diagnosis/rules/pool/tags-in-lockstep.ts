import { lockstepOf } from '../../../derive/growth/lockstep.ts';
import type { PoolTag } from '../../../derive/pool/pool.ts';
import { isFilledByClients } from '../../../derive/sockets/client-load.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { count, list, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  large: { value: 0.03, unit: 'share', source: 'ours: smaller tags explain no shortage' },
  listed: { value: 0.5, unit: 'share', source: 'ours: of the rest two large tags may hold the same' },
  live: { value: 5000, unit: 'count', source: 'ours: smaller counts agree by chance' },
  apart: { value: 0.001, unit: 'share', source: 'inferred from the four-tags incident: 80,939 and 80,909 live' },
} as const;

/** Do large tags move together, so that one owner makes them all? */
export const tagsInLockstep = defineRule({
  id: 'tags-in-lockstep',
  asks: ['pool'],
  wants: [],
  thresholds,
  messages: {
    together:
      '{tags} have nearly as many live allocations ({counts}): for each block of the one there is a block of the others, so one owner makes them, or a filter above the owner of the largest.',
    perConnection:
      '{tags} have nearly as many live allocations ({counts}): one block of each for every connection, which says nothing about an owner.',
    apart: 'No two large tags have the same number of live allocations.',
    unlisted: 'Too few of the tags are listed to show whether two large ones move together.',
    none: 'The sample lists no tags of the non-paged pool.',
  },
  isInferred: true,
  examine({ pool }) {
    const large = pool.tags.filter((tag) => tag.pool === 'nonpaged' && (tag.share ?? 0) >= thresholds.large.value);
    const first = large[0] ?? pool.tags.find((tag) => tag.pool === 'nonpaged');
    if (!first) return { outcome: 'inconclusive', message: 'none', values: {}, evidence: [] };
    const partners = lockstepOf(pool.tags);
    const lead = large.find((tag) => (partners.get(tag) ?? []).length > 0);
    if (!lead) {
      return pool.unlistedShare < thresholds.listed.value
        ? { outcome: 'refuted', message: 'apart', values: {}, evidence: [first.evidence] }
        : { outcome: 'inconclusive', message: 'unlisted', values: {}, evidence: [first.evidence] };
    }
    const group: [PoolTag, ...PoolTag[]] = [lead, ...(partners.get(lead) ?? [])];
    const ofConnections = group.every(({ row }) => isFilledByClients(row.tag));
    const evidence = group.map((tag) => tag.evidence) as [EvidenceRef, ...EvidenceRef[]]; // one for each of the group
    return {
      outcome: ofConnections ? 'refuted' : 'supported',
      message: ofConnections ? 'perConnection' : 'together',
      values: {
        tags: list(group.map(({ row }) => text(row.tag.trim()))),
        counts: list(group.map(({ row }) => count(row.live))),
      },
      evidence,
    };
  },
});
